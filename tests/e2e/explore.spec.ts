import { expect, test } from './fixtures';
import { pictures } from './pictures';

/** Characters of a request line that nginx takes, and most proxies like it. */
const LONGEST = 8000;

test('Explore shows the picture of a panel, at an address that every proxy takes', async ({
  gotoDashboardPage,
  page,
}) => {
  const dashboard = await gotoDashboardPage({ uid: 'baton-handoffs' });
  const panel = dashboard.getPanelByTitle('By region');
  await expect(pictures(panel.locator)).toBeVisible();
  await panel.clickOnMenuItem('Explore');
  await expect(page).toHaveURL(/\/explore\?/);
  await expect(pictures(page).first()).toBeVisible();
  expect(page.url().length).toBeLessThan(LONGEST);
  await page.reload();
  await expect(pictures(page).first()).toBeVisible();
});

test('Explore draws a query that only names its datasource', async ({ page }) => {
  const { from, to, queries } = {
    from: 'now-90d',
    to: 'now',
    queries: [{ refId: 'A', datasource: { type: 'baton-funnel-datasource', uid: 'baton' } }],
  };
  const panes = JSON.stringify({ a: { datasource: 'baton', queries, range: { from, to } } });
  await page.goto(`/explore?schemaVersion=1&panes=${encodeURIComponent(panes)}`);
  await expect(pictures(page).first()).toBeVisible();
});
