import { batonRun } from './cli';
import { expect, open, rangeQuery, test } from './page';

const stalledNow = () => batonRun([]).handoffs[0].stalled;

test('the menu of a funnel panel leads to an alert rule whose query answers with the stalled records', async ({
  page,
}) => {
  // The rule asks about now, and with every minute a record may be stalled that was not.
  const before = stalledNow();
  await open(page, `/d/baton-revenue?${rangeQuery()}`);
  await page.getByRole('img', { name: /funnel/i }).hover({ force: true });
  await page.getByRole('button', { name: /^Menu/ }).click();
  await page.getByText('Alert on stalled handoffs').click();
  await expect(page.getByRole('heading', { name: 'Revenue funnel: stalled at MQL → Accepted' })).toBeVisible();
  const answer = page.getByText(/^mql · accepted · \d+$/);
  await expect(answer).toBeVisible();
  const stalled = Number((await answer.textContent())?.split(' · ').at(-1));
  expect(stalled).toBeGreaterThanOrEqual(before);
  expect(stalled).toBeLessThanOrEqual(stalledNow());
});
