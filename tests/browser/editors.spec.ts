import type { Page } from '@playwright/test';
import { batonRun } from './cli';
import { RANGE, expect, firstPicture, rangeQuery, test } from './page';

const at = (path: string) => `${process.env.BATON_URL}${path}`;

/** A first line that no definition has. */
async function typeMistake(page: Page): Promise<void> {
  const editor = page.locator('.monaco-editor').first();
  await expect(editor).toContainText('version: 1');
  await editor.click();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('currencies: [EUR]\n');
}

test('the settings say what each source holds, and what is wrong while it is typed', async ({ page }) => {
  await page.goto(at('/connections/datasources/edit/baton'));
  await expect(page.getByRole('region', { name: 'Definition of Revenue funnel' })).toContainText(
    'sales accepts, rejects or recycles within 48 h'
  );
  await page.getByRole('button', { name: 'Save & test' }).click();
  await expect(page.getByText(/crm\.lead_status_history: [\d,]+ rows, newest \d+ \w+ old/)).toBeVisible();
  await typeMistake(page);
  await expect(page.getByText(/^Line 1 .*currencies/)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Definition of Revenue funnel' })).toHaveCount(0);
});

test('a filter in the query editor reaches the statement and the picture', async ({ page }) => {
  await page.goto(at(`/edit/baton-revenue/1?${rangeQuery()}`));
  const picture = await firstPicture(page);
  const [west] = batonRun([
    '--from',
    RANGE.from,
    '--to',
    RANGE.to,
    '--as-of',
    RANGE.to,
    '--filter',
    'region=West',
  ]).stages;
  const leads = picture.locator('text', { hasText: new RegExp(`^${west.reached.toLocaleString('en-US')}$`) });
  await expect(leads).toHaveCount(0);
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByLabel('Values').fill('West');
  const statement = page.waitForRequest((request) => request.postData()?.includes("'West'") ?? false);
  await page.getByRole('option', { name: 'West', exact: true }).click();
  await page.keyboard.press('Escape');
  await statement;
  await expect(leads.first()).toBeVisible();
  await page.getByRole('button', { name: 'SQL for the warehouse' }).click();
  await expect(page.locator('.monaco-editor').first()).toContainText('with');
  await expect(page.getByRole('button', { name: 'Copy' })).toBeVisible();
});

test('a question that is a table says so in the funnel panel', async ({ page }) => {
  await page.goto(at(`/edit/baton-revenue/1?${rangeQuery()}`));
  await firstPicture(page);
  await page.getByRole('radio', { name: 'Stalled' }).check({ force: true });
  await expect(page.getByText('Use the table or time series panel for it')).toBeVisible();
});

test('the start page prints what was agreed', async ({ page }) => {
  await page.goto(at('/a/baton-funnel-app'));
  await expect(page.getByRole('heading', { name: 'What was agreed' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Definition of Revenue funnel' })).toContainText(
    'Agreed by CMO and CRO'
  );
});
