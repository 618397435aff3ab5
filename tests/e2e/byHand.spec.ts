import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { test, WAREHOUSE } from './emptyGrafana';
import { expect } from './fixtures';
import { pictures } from './pictures';

const NAME = 'Our funnel';

/** Puts the text where the cursor is, by way of the clipboard. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('ControlOrMeta+v');
}

/** Saves the settings and waits until Grafana has answered; resolves with the status. */
async function save(page: Page): Promise<number> {
  const answer = page.waitForResponse(
    (response) => response.url().includes('/api/datasources/uid/') && response.request().method() === 'PUT'
  );
  await page.getByRole('button', { name: 'Save & test' }).click();
  return (await answer).status();
}

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

// What README.md says under "In your own Grafana", from where the plugin lies in the plugins folder and is allowed.
test('an empty Grafana gets the app, a datasource and a dashboard by hand', async ({ page }) => {
  test.slow();

  await test.step('enable the app', async () => {
    await page.goto('/plugins/baton-funnel-app');
    await page.getByRole('button', { name: 'Enable', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Disable', exact: true })).toBeVisible();
  });

  await test.step("add a Baton datasource from the app's page", async () => {
    await page.goto('/a/baton-funnel-app');
    await page.getByRole('link', { name: 'Add a Baton datasource' }).click();
    await page.getByPlaceholder('Filter by name or type').fill('Baton');
    // The app's own section of the menu is a button with this name, too.
    await page.getByRole('button', { name: /(^|source )Baton$/ }).click();
    await expect(page).toHaveURL(/\/datasources\/edit\//);
  });

  const editor = page.locator('.monaco-editor').first();
  const chosen = page.getByText(new RegExp(`^${WAREHOUSE}`));
  const found = page.getByText(/^"Revenue funnel" on Company warehouse\..*crm\.lead_status_history: [\d,]+ rows/);

  await test.step('name it, choose the warehouse and paste a definition', async () => {
    await page.getByLabel('Name', { exact: true }).fill(NAME);
    await page.locator('#baton-warehouse').fill(WAREHOUSE);
    await page.keyboard.press('Enter');
    await expect(chosen).toBeVisible();
    await editor.click();
    await paste(page, readFileSync('demo/funnel.yaml', 'utf8'));
    await expect(page.getByRole('region', { name: 'Definition of Revenue funnel' })).toBeVisible();
  });

  await test.step('Save & test tells what it found', async () => {
    expect(await save(page)).toBe(200);
    await expect(found).toBeVisible();
  });

  await test.step('edit the definition and save again', async () => {
    await editor.click();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type('\n# Agreed once more.');
    expect(await save(page)).toBe(200);
  });

  await test.step('come back later: everything is there', async () => {
    await page.reload();
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue(NAME);
    await expect(chosen).toBeVisible();
    await editor.click();
    await page.keyboard.press('ControlOrMeta+End');
    await expect(editor).toContainText('# Agreed once more.');
    expect(await save(page)).toBe(200);
    await expect(found).toBeVisible();
  });

  await test.step('import a dashboard that the datasource brings along', async () => {
    await page.getByRole('tab', { name: 'Dashboards' }).click();
    await page.getByRole('row', { name: 'Revenue funnel' }).getByRole('button', { name: 'Import' }).click();
    await page.getByRole('link', { name: 'Revenue funnel' }).click();
    await expect(pictures(page)).toBeVisible();
  });

  await test.step('import a file of dashboards/', async () => {
    await page.setViewportSize({ width: 1600, height: 2400 });
    await page.goto('/dashboard/import');
    await page.locator('input[type="file"]').setInputFiles('dashboards/handoffs.json');
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(page).toHaveURL(/\/d\/baton-handoffs/);
    await expect(pictures(page)).toHaveCount(3);
    await expect(page.getByRole('columnheader', { name: /^Lead \(/ })).toBeVisible();
    await expect(page.locator('canvas')).toBeVisible();
  });
});
