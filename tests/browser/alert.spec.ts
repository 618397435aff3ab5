import { batonRun } from './cli';
import { expect, open, rangeQuery, test } from './page';

/** The picture's range: whole seconds, so that the statement has the same. */
const LOOKBACK = 180 * 86_400;
const stalledNow = () =>
  batonRun(['--clock', 'now', '--lookback', `${LOOKBACK}s`, '--filter', 'region=West']).handoffs[0].stalled;

test('the menu of a funnel panel makes a rule that counts what the panel does', async ({ page }) => {
  // The rule asks about now, and with every minute a record may be stalled that was not.
  const before = stalledNow();
  await open(page, '/d/baton-handoffs?from=now-180d&to=now&timezone=utc&var-region=West');
  await page
    .getByRole('img', { name: /funnel/i })
    .first()
    .hover({ force: true });
  await page.getByRole('button', { name: /^Menu for panel.*Leads of the range/ }).click();
  await page.getByText('Alert on handoffs').click();
  const dialog = page.getByRole('dialog', { name: 'Alert on handoffs' });
  await expect(dialog).toContainText(/\d+ are stalled now/);
  await expect(dialog).toContainText('the cohort view, the last 180 d, Region West.');
  await dialog.getByLabel(/Fires above/).fill('12');
  await dialog.getByRole('button', { name: 'Create rule' }).click();
  await expect(page.getByRole('heading', { name: 'Revenue funnel: stalled at MQL → Accepted' })).toBeVisible();
  const facts = page.locator('dl');
  await expect(facts).toContainText('Fires above12');
  await expect(facts).toContainText('/explore?');
  const answer = facts.getByText(/^mql · accepted · \d+$/);
  const stalled = Number((await answer.textContent())?.split(' · ').at(-1));
  expect(stalled).toBeGreaterThan(0);
  expect([before, stalledNow()]).toContain(stalled);
  // The address of a rule carries no statement.
  expect(page.url().length).toBeLessThan(200);
});

test('who may not make rules is not offered one', async ({ page }) => {
  await open(page, `/d/baton-handoffs?${rangeQuery()}&role=viewer`);
  await page
    .getByRole('img', { name: /funnel/i })
    .first()
    .hover({ force: true });
  await page.getByRole('button', { name: /^Menu for panel.*Leads of the range/ }).click();
  await expect(page.getByText('Alert on handoffs')).toHaveCount(0);
});
