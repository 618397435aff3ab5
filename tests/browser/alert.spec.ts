import { batonRun } from './cli';
import { expect, open, rangeQuery, test } from './page';

/** The picture's range: whole seconds, so that the statement has the same. */
const LOOKBACK = 180 * 86_400;
const stalledNow = () =>
  batonRun(['--clock', 'now', '--lookback', `${LOOKBACK}s`, '--filter', 'region=West']).handoffs[0].stalled;

test('the menu of a funnel panel leads to a rule that counts what the panel does', async ({ page }) => {
  // The rule asks about now, and with every minute a record may be stalled that was not.
  const before = stalledNow();
  await open(page, '/d/baton-handoffs?from=now-180d&to=now&timezone=utc&var-region=West');
  await page
    .getByRole('img', { name: /funnel/i })
    .first()
    .hover({ force: true });
  await page.getByRole('button', { name: /^Menu for panel.*Leads of the range/ }).click();
  await page.getByText('Alert on this funnel').click();
  await expect(page.getByRole('heading', { name: 'New rule' })).toBeVisible();
  // The address carries no statement.
  expect(page.url().length).toBeLessThan(700);
  await expect(page.getByText(/^Now: \d+ stalled/)).toBeVisible();
  await expect(page.getByText(/the cohort view of the picture, Region West\./)).toBeVisible();
  await page.getByLabel(/Fires above/).fill('12');
  await page.getByRole('button', { name: 'Create rule' }).click();
  await expect(page.getByText('The rule was created')).toBeVisible();
  const rules = page.getByRole('region', { name: 'Rules that there are' });
  await expect(rules.getByRole('listitem')).toContainText('Revenue funnel: stalled at MQL → Accepted');
  await expect(rules).not.toContainText('It asks something else');
  await rules.getByRole('link', { name: 'Revenue funnel: stalled at MQL → Accepted', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Revenue funnel: stalled at MQL → Accepted' })).toBeVisible();
  const facts = page.locator('dl');
  await expect(facts).toContainText('Fires above12');
  await expect(facts).toContainText('/a/baton-funnel-app/records?');
  const answer = facts.getByText(/^mql · accepted · \d+$/);
  const stalled = Number((await answer.textContent())?.split(' · ').at(-1));
  expect(stalled).toBeGreaterThan(0);
  expect([before, stalledNow()]).toContain(stalled);
});

test('from a row of the ledger to its records, to a rule on them, and by its link to the same records', async ({
  page,
}) => {
  const from = '/d/baton-revenue?from=now-180d&to=now&timezone=utc';
  const mark = page.locator('[data-target="handoff0.stalled"]').first();
  const stalledOfPicture = async () => {
    await open(page, from);
    return Number(/: ([\d,]+) of/.exec((await mark.getAttribute('aria-label'))!)![1].replaceAll(',', ''));
  };
  // Until the list is there a record may be stalled that was not.
  const before = await stalledOfPicture();
  await mark.click();
  await page.getByRole('dialog').getByRole('link', { name: 'Alert on this' }).click();
  await expect(page.getByText(/^Now: [\d,]+ stalled/)).toBeVisible();
  await page.getByRole('button', { name: 'Create rule' }).click();
  await page.getByRole('link', { name: 'Open the rule' }).click();
  const link = page.locator('dl').getByText('/a/baton-funnel-app/records?');
  await page.goto(process.env.BATON_URL + (await link.textContent())!.replaceAll(/\{\{.*?\}\}/g, ''));
  await expect(page.getByRole('heading', { name: 'MQL → Accepted: stalled' })).toBeVisible();
  const told = page.getByText(/^[\d,]+ leads · cohort view, the last 180 d · as of /);
  const listed = Number(/^[\d,]+/.exec((await told.textContent())!)![0].replaceAll(',', ''));
  expect([before, await stalledOfPicture()]).toContain(listed);
});

test('from the card of a row of the ledger to a rule on it', async ({ page }) => {
  await open(page, '/d/baton-revenue?from=now-180d&to=now&timezone=utc');
  const card = page.locator('[role="dialog"][id$="card"]');
  await page.locator('[data-target="handoff0.rejected"]').first().hover();
  await expect(card.getByRole('button', { name: 'Show the records' })).toBeVisible();
  await expect(card.getByRole('button', { name: 'Alert on this' })).toHaveCount(0);
  await page.locator('[data-target="handoff0.pending"]').first().hover();
  await card.getByRole('button', { name: 'Alert on this' }).click();
  await expect(page.getByRole('heading', { name: 'New rule' })).toBeVisible();
  await expect(page.getByText(/^Now: [\d,]+ due/)).toBeVisible();
});

test('a replay tells what a rule would have done, and suggests its limit', async ({ page }) => {
  await page.goto(`${process.env.BATON_URL}/a/baton-funnel-app/alerts`);
  await expect(page.getByText(/^Now: \d+ stalled/)).toBeVisible();
  await page.getByRole('button', { name: 'Replay the last 90 days' }).click();
  const told = page.getByText(/^Suggested: above [\d,]+ stalled it would (not )?have fired/);
  await expect(told).toBeVisible({ timeout: 60_000 });
  const limit = Number(/above ([\d,]+)/.exec((await told.textContent())!)![1].replaceAll(',', ''));
  expect(limit).toBeGreaterThan(0);
  await expect(page.getByLabel(/Fires above/)).toHaveValue(String(limit));
});

test('who may not make rules is not offered one', async ({ page }) => {
  await open(page, `/d/baton-handoffs?${rangeQuery()}&role=viewer`);
  await page
    .getByRole('img', { name: /funnel/i })
    .first()
    .hover({ force: true });
  await page.getByRole('button', { name: /^Menu for panel.*Leads of the range/ }).click();
  await expect(page.getByText('Alert on this funnel')).toHaveCount(0);
  await page.goto(`${process.env.BATON_URL}/a/baton-funnel-app/alerts?role=viewer`);
  await expect(page.getByText(/an editor makes them here/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Create rule' })).toHaveCount(0);
});
