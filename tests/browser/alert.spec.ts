import { batonRun } from './cli';
import { expect, open, rangeQuery, test } from './page';

test('the menu of a funnel panel leads to an alert rule whose query answers with the stalled records', async ({
  page,
}) => {
  await open(page, `/d/baton-revenue?${rangeQuery()}`);
  await page.getByRole('img', { name: /funnel/i }).hover({ force: true });
  await page.getByRole('button', { name: /^Menu/ }).click();
  await page.getByText('Alert on stalled handoffs').click();
  await expect(page.getByRole('heading', { name: 'Revenue funnel: stalled at MQL → Accepted' })).toBeVisible();
  const { stalled } = batonRun([]).handoffs[0];
  await expect(page.getByText(`mql · accepted · ${stalled}`)).toBeVisible();
});
