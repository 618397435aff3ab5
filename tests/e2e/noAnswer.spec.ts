import { expect, test } from './fixtures';
import { leads, pictures } from './pictures';

test('the login page of a proxy in place of an answer leaves the last good picture, marked', async ({
  gotoDashboardPage,
  page,
}) => {
  const dashboard = await gotoDashboardPage({ uid: 'baton-revenue' });
  const picture = pictures(page);
  await expect(picture).toBeVisible();
  const before = await leads(picture);
  const stale = picture.locator('text', { hasText: /not updated since/i });
  const login = { contentType: 'text/html', body: '<!doctype html><title>Sign in</title><form></form>' };
  await page.route('**/api/ds/query*', (route) => route.fulfill({ status: 200, ...login }));
  await dashboard.refreshDashboard();
  await expect(stale).toHaveText(/without a result/);
  expect(await leads(picture)).toBe(before);
  await page.unroute('**/api/ds/query*');
  await dashboard.refreshDashboard();
  await expect(stale).toHaveCount(0);
  await expect(picture).toBeVisible();
});
