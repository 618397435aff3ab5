import type { Page } from '@playwright/test';
import { expect, test } from './page';
import { readTable } from './readTable';

const datasource = { type: 'grafana-postgresql-datasource', uid: '${warehouse}' };

const DAYS = `select * from (values (timestamp '2026-01-01', 100, 40, 5), (timestamp '2026-01-02', 90, 30, 4), (timestamp '2026-01-03', 3, null, null)) t("day", "Leads", "MQL", "Won")`;
const REGIONS = `select * from (values ('EU', 'Lead', 700), ('EU', 'Won', 20), ('US', 'Lead', 500), ('US', 'Won', 11)) t("region", "stage", "n")`;
const NAMES = `select * from (values (chr(27) || '[7mVisit', 1200), ('הזדמנות 12', 804), (chr(8297) || 'Paid 5', 905), (chr(8238) || 'Kept', 400)) t("step", "n")`;

const panel = (id: number, title: string, rawSql: string, options: object = {}) => ({
  id,
  title,
  type: 'baton-funnel-panel',
  datasource,
  gridPos: { x: 0, y: (id - 1) * 9, w: 24, h: 9 },
  options,
  fieldConfig: { defaults: {}, overrides: [] },
  targets: [{ refId: 'A', datasource, rawSql, format: 'table', editorMode: 'code', rawQuery: true }],
});

const PANELS = [
  panel(1, 'Days', DAYS),
  panel(2, 'Regions', REGIONS),
  panel(3, 'By stage', REGIONS, { stepField: 'stage', reduceOptions: { calcs: ['sum'] } }),
  panel(4, 'Rows', `select 'key ' || i as "key", 100000 - i as n from range(100000) r(i)`),
  panel(5, 'Names', NAMES),
  panel(6, 'Amounts', `select * from (values ('Lead', 1200), ('Won', 31)) t("stage", "n")`),
];

/** Every page of the host finds this dashboard alone. */
async function serve(page: Page, panels: object[] = PANELS): Promise<void> {
  await page.route('**/api/dashboards', async (route) => {
    const all = (await (await route.fetch()).json()) as Array<{ uid: string }>;
    const any = all.find(({ uid }) => uid === 'baton-any-table');
    await route.fulfill({ json: [{ ...any, uid: 'tables', panels }] });
  });
}

const panelOf = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const countsOf = async (page: Page, name: string) =>
  Object.fromEntries(
    Object.entries(await readTable(panelOf(page, name), 'Stages')).map(([step, { Count }]) => [step, Count])
  );

for (const width of [1600, 420]) {
  test(`tables are read, or refused with the way out, ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 2400 });
    await serve(page);
    await page.goto(`${process.env.BATON_URL}/d/tables`);
    await expect(panelOf(page, 'Days')).toContainText('"Leads", "MQL" and "Won" have 3 rows');
    await expect(panelOf(page, 'Days')).toContainText('Value options → Calculation');
    await expect(panelOf(page, 'Regions')).toContainText('2 text fields, "region" and "stage"');
    await expect(panelOf(page, 'Rows')).toContainText('at most 50 steps, but the data has 100,000');
    await expect.poll(() => countsOf(page, 'By stage')).toEqual({ Lead: '1,200', Won: '31' });
    await expect.poll(() => countsOf(page, 'Amounts')).toEqual({ Lead: '1,200', Won: '31' });
    await page.screenshot({ path: `test-results/plain-tables-${width}.png`, fullPage: true });
  });
}

test('names that turn what follows stay in their place', async ({ page }) => {
  await page.setViewportSize({ width: 1200, height: 700 });
  await serve(page, [panel(1, 'Names', NAMES)]);
  await page.goto(`${process.env.BATON_URL}/d/tables`);
  const picture = panelOf(page, 'Names');
  await expect(picture.locator('text', { hasText: '1,200' }).first()).toBeVisible();
  // What stands on the page from left to right, glyph by glyph: figures are where they were written.
  const orders = await picture.locator('svg text').evaluateAll((texts) =>
    texts.map((text) => {
      const node = document.createTreeWalker(text, NodeFilter.SHOW_TEXT).nextNode() as Text;
      const places = Array.from(node.data, (letter, i) => {
        const range = document.createRange();
        range.setStart(node, i);
        range.setEnd(node, i + letter.length);
        return { letter, x: range.getBoundingClientRect().left };
      });
      return places
        .filter(({ letter }) => /[\d%]/.test(letter))
        .sort((a, b) => a.x - b.x)
        .map(({ letter }) => letter)
        .join('');
    })
  );
  expect(orders).toContain('400120033%');
  expect(orders.filter((order) => order.startsWith('%'))).toEqual([]);
  await page.screenshot({ path: 'test-results/plain-names.png' });
});

test('the options of the panel say how to read a table', async ({ page }) => {
  await page.setViewportSize({ width: 1600, height: 1000 });
  await serve(page);
  await page.goto(`${process.env.BATON_URL}/edit/tables/1`);
  await expect(page.getByText('"Leads", "MQL" and "Won" have 3 rows')).toBeVisible();
  await page.screenshot({ path: 'test-results/plain-edit-before.png' });
  await page.getByLabel('Calculation').click();
  await page.keyboard.type('Total');
  await page.keyboard.press('Enter');
  await expect(page.locator('svg text', { hasText: '193' }).first()).toBeVisible();
  await page.screenshot({ path: 'test-results/plain-edit.png' });
});
