import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { batonRun } from './cli';
import { RANGE, expect, firstPicture, rangeQuery, test } from './page';
import { chooseWarehouse, pasteDefinition, saveAndTest, typeComment } from './settings';

const FOUND = /"Revenue funnel" on Warehouse\. crm\.lead_status_history: [\d,]+ rows, newest/;

/** Through Grafana's form for a dashboard that one has as a file. */
async function importFile(page: Page, url: string, file: string): Promise<void> {
  await page.goto(`${url}/dashboard/import`);
  await page.getByLabel('Import via dashboard JSON model').fill(readFileSync(file, 'utf8'));
  await page.getByRole('button', { name: 'Import' }).click();
  await expect(page).toHaveURL(/\/d\//);
}

test('the way of the README leads from an empty Grafana to pictures with the right figures', async ({
  page,
  startHost,
}) => {
  test.setTimeout(240_000);
  const { url } = await startHost(['--empty']);
  await page.goto(url);
  await expect(page.getByText('There are none yet.')).toBeVisible();

  await page.goto(`${url}/a/baton-funnel-app`);
  await expect(page.getByText('There is no Baton datasource yet.')).toBeVisible();
  await page.getByRole('link', { name: 'Add a Baton datasource' }).click();
  await page.getByRole('button', { name: /^Baton/ }).click();

  await chooseWarehouse(page);
  await pasteDefinition(page, readFileSync('demo/funnel.yaml', 'utf8'));
  await expect(page.getByRole('region', { name: 'Definition of Revenue funnel' })).toBeVisible();
  await saveAndTest(page);
  await expect(page.getByText(FOUND)).toBeVisible();

  // The tab of the datasource has the dashboards that come with the plugin.
  await page.getByRole('tab', { name: 'Dashboards' }).click();
  await page.getByRole('button', { name: 'Import Revenue funnel' }).click();
  await page.getByRole('link', { name: 'Revenue funnel' }).click();
  await firstPicture(page);

  const { stages } = batonRun(['--from', RANGE.from, '--to', RANGE.to, '--as-of', RANGE.to]);
  const leads = new RegExp(`^${stages[0].reached.toLocaleString('en-US')}$`);
  for (const [file, uid] of [
    ['dashboards/handoffs.json', 'baton-handoffs'],
    ['dashboards/revenue-funnel.json', 'baton-revenue'],
  ]) {
    await importFile(page, url, file);
    await firstPicture(page);
    await page.goto(`${url}/d/${uid}?${rangeQuery()}`);
    const picture = await firstPicture(page);
    await expect(picture.locator('text', { hasText: leads }).first()).toBeVisible();
  }

  // The settings that were saved are there, and can be changed and saved again, twice in a row.
  await page.goto(`${url}/a/baton-funnel-app`);
  await page.getByRole('link', { name: 'Settings of baton-funnel-datasource' }).click();
  for (const words of ['edited', 'edited again']) {
    await typeComment(page, words);
    expect(await saveAndTest(page)).toMatchObject({ status: 200 });
    await expect(page.getByText(FOUND)).toBeVisible();
  }
  await page.reload();
  await expect(page.locator('.monaco-editor').first()).toContainText('# edited again');
});
