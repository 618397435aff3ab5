import type { PanelEditPage } from '@grafana/plugin-e2e';
import { expect, test } from './fixtures';
import { labels, leads, pictures } from './pictures';

const WALL = { dashboard: { uid: 'baton-revenue' }, id: '1' };

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** One of the choices that stand side by side. Its input lies under its label. */
const choose = (editor: PanelEditPage, choice: string) =>
  editor.getQueryEditorRow('A').getByRole('radio', { name: choice, exact: true }).check({ force: true });

test('each kind answers with what it says', async ({ gotoPanelEditPage, page }) => {
  const editor = await gotoPanelEditPage(WALL);
  await expect(pictures(page)).toBeVisible();
  await choose(editor, 'Stalled');
  await expect(page.getByText('Use the table or time series panel for it')).toBeVisible();
  await editor.toggleTableView();
  await expect(editor.panel.fieldNames.filter({ hasText: 'Waiting' })).toBeVisible();
  await choose(editor, 'Trend');
  await expect(editor.panel.fieldNames.filter({ hasText: 'leak so far' })).toBeVisible();
  await choose(editor, 'Alert');
  await expect(editor.panel.fieldNames.filter({ hasText: 'stalled' })).toBeVisible();
  await editor.untoggleTableView();
  await choose(editor, 'Funnel');
  await expect(pictures(page)).toBeVisible();
});

test('each view counts others', async ({ gotoPanelEditPage, page }) => {
  const editor = await gotoPanelEditPage(WALL);
  const picture = pictures(page);
  await expect(picture).toBeVisible();
  const cohort = await labels(picture);
  await choose(editor, 'Activity');
  await expect.poll(() => labels(picture)).not.toEqual(cohort);
  const activity = await labels(picture);
  await choose(editor, 'Snapshot');
  await expect.poll(() => labels(picture)).not.toEqual(activity);
  expect(await labels(picture)).not.toEqual(cohort);
});

test('a filter offers the values of the warehouse, and its statement is shown', async ({ gotoPanelEditPage, page }) => {
  const editor = await gotoPanelEditPage(WALL);
  const row = editor.getQueryEditorRow('A');
  await expect(pictures(page)).toBeVisible();
  const all = await leads(pictures(page));
  await row.getByRole('button', { name: 'Filter', exact: true }).click();
  await row.getByLabel('Values').click();
  await expect(page.getByRole('option')).toHaveText(['East', 'North', 'South', 'West']);
  await page.getByRole('option', { name: 'West', exact: true }).click();
  await page.keyboard.press('Escape');
  await expect.poll(() => leads(pictures(page))).toBeLessThan(all);
  const west = await leads(pictures(page));
  await row.getByLabel('Operator').click();
  await page.getByRole('option', { name: 'is none of' }).click();
  await expect.poll(() => leads(pictures(page))).toBe(all - west);
  await row.getByRole('button', { name: 'SQL for the warehouse' }).click();
  await expect(row.locator('.view-lines')).toContainText('with ');
  await row.getByRole('button', { name: 'Copy' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain("'West'");
});
