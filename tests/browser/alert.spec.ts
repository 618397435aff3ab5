import { batonRun } from './cli';
import { expect, open, rangeQuery, test } from './page';

const stalledNow = () => batonRun(['--view', 'snapshot']).handoffs[0].stalled;

test('the menu of a funnel panel makes a rule that counts what waits now, and its link opens the list of these', async ({
  page,
}) => {
  // The rule asks about now, and with every minute a record may be stalled that was not.
  const before = stalledNow();
  await open(page, `/d/baton-handoffs?${rangeQuery()}`);
  await page
    .getByRole('img', { name: /funnel/i })
    .first()
    .hover({ force: true });
  await page.getByRole('button', { name: /^Menu for panel.*Leads of the range/ }).click();
  await page.getByText('Alert on handoffs').click();
  const dialog = page.getByRole('dialog', { name: 'Alert on handoffs' });
  await expect(dialog).toContainText(/\d+ are stalled now/);
  await expect(dialog).toContainText('Notifications open "Stalled now: accept, reject or recycle" of this dashboard.');
  await dialog.getByLabel(/Fires above/).fill('12');
  await dialog.getByRole('button', { name: 'Create rule' }).click();
  await expect(page.getByRole('heading', { name: 'Revenue funnel: stalled at MQL → Accepted' })).toBeVisible();
  const facts = page.locator('dl');
  await expect(facts).toContainText('Fires above12');
  const answer = facts.getByText(/^mql · accepted · \d+$/);
  const stalled = Number((await answer.textContent())?.split(' · ').at(-1));
  expect(stalled).toBeGreaterThanOrEqual(before);
  expect(stalled).toBeLessThanOrEqual(stalledNow());
  // The address of a rule carries no statement.
  expect(page.url().length).toBeLessThan(200);
  await page.getByRole('link', { name: 'View panel' }).click();
  const heading = page.getByText(/^Lead \(\d+ of \d+\)$/);
  await expect(heading).toBeVisible();
  const listed = Number(/of (\d+)/.exec((await heading.textContent()) ?? '')?.[1]);
  expect(listed).toBeGreaterThanOrEqual(stalled);
  expect(listed).toBeLessThanOrEqual(stalledNow());
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
