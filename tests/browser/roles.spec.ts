import type { Page } from '@playwright/test';
import { expect, rangeQuery, test } from './page';

const at = (path: string) => `${process.env.BATON_URL}${path}`;

/** The links of the app's page that lead somewhere to change something. */
async function offered(page: Page): Promise<string[]> {
  await expect(page.getByRole('region', { name: 'Definition of Revenue funnel' })).toBeVisible();
  return page.getByRole('main').getByRole('link').allTextContents();
}

test('the start page offers a viewer, an editor and an administrator what each may do', async ({ page }) => {
  await page.goto(at('/a/baton-funnel-app?role=viewer'));
  expect(await offered(page)).toEqual([]);
  await expect(page.getByText('An editor does this.')).toBeVisible();
  await page.screenshot({ path: 'test-results/start-viewer.png' });
  await page.goto(at('/a/baton-funnel-app?role=editor'));
  expect(await offered(page)).toEqual(['New dashboard']);
  await page.goto(at('/a/baton-funnel-app?role=admin'));
  expect(await offered(page)).toEqual(['Add a Baton datasource', 'New dashboard', 'Settings of Baton']);
  await page.screenshot({ path: 'test-results/start-admin.png' });
});

test('a viewer stays one on the next page, and is led home from what only others may open', async ({ page }) => {
  await page.goto(at('/?role=viewer'));
  await expect(page.getByText('seen as viewer')).toBeVisible();
  for (const path of ['/connections/datasources/new', '/dashboard/new', '/alerting/new', '/edit/baton-revenue/1']) {
    await page.goto(at(path));
    await expect(page).toHaveURL(/\/d\/baton-revenue/);
  }
  await page.goto(at(`/d/baton-handoffs?${rangeQuery()}`));
  await page.getByRole('region', { name: 'By region' }).hover();
  await page.getByRole('button', { name: 'Menu for panel By region' }).click();
  await expect(page.getByRole('menuitem').first()).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Edit' })).toHaveCount(0);
});
