import type { Page } from '@playwright/test';
import type { Funnel } from '../../src/core/funnel/figures';
import { batonRun } from './cli';
import { RANGE, expect, rangeQuery, test } from './page';
import { readTable } from './readTable';

const REGIONS = ['East', 'North', 'South', 'West'];

let bySegment: Record<string, Funnel>;
let whole: Funnel;
test.beforeAll(() => {
  const range = ['--from', RANGE.from, '--to', RANGE.to, '--as-of', RANGE.to];
  const segments = [batonRun([...range, '--by', 'region'])].flat() as unknown as Array<Funnel & { segment: string }>;
  bySegment = Object.fromEntries(segments.map((funnel) => [funnel.segment, funnel]));
  whole = batonRun(range);
});

const datasource = { type: 'baton-funnel-datasource', uid: '${baton}' };
const funnel = (id: number, title: string, y: number, more: object = {}) => ({
  id,
  title,
  type: 'baton-funnel-panel',
  datasource,
  gridPos: { x: 0, y, w: 24, h: 8 },
  options: {},
  fieldConfig: { defaults: {}, overrides: [] },
  targets: [
    {
      refId: 'A',
      datasource,
      version: 1,
      kind: 'funnel',
      view: 'cohort',
      filters: [{ dimension: 'region', operator: 'in', values: ['$region'] }],
    },
  ],
  ...more,
});

/** Opens a dashboard of these panels, whose variable `region` stands at "All". */
async function open(page: Page, panels: object[]): Promise<void> {
  await page.route('**/api/dashboards', async (route) => {
    const [handoffs] = ((await (await route.fetch()).json()) as Array<{ uid: string }>).filter(
      ({ uid }) => uid === 'baton-handoffs'
    );
    await route.fulfill({ json: [{ ...handoffs, uid: 'repeated', panels }] });
  });
  await page.setViewportSize({ width: 1600, height: 2200 });
  await page.goto(`${process.env.BATON_URL}/d/repeated?${rangeQuery()}`);
}

const panelOf = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** Waits until a panel says that its funnel has so many leads. */
async function expectLeads(page: Page, panel: string, { stages }: Funnel): Promise<void> {
  const leads = async () => (await readTable(panelOf(page, panel), 'Stages')).Lead.Reached;
  await expect.poll(leads, panel).toBe(stages[0].reached.toLocaleString('en-US'));
}

async function expectOwnFigures(page: Page, title: (region: string) => string): Promise<void> {
  for (const region of REGIONS) {
    await expectLeads(page, title(region), bySegment[region]);
  }
}

const boxOf = async (page: Page, name: string) => (await panelOf(page, name).boundingBox())!;

test('panels that are repeated by a variable at "All" show the figures of their own value, two in a row', async ({
  page,
}) => {
  await open(page, [
    funnel(1, 'In $region', 0, { repeat: 'region', repeatDirection: 'h', maxPerRow: 2 }),
    funnel(2, 'Everything', 8),
  ]);
  await expectOwnFigures(page, (region) => `In ${region}`);
  await expectLeads(page, 'Everything', whole);
  const [east, north, south, everything] = await Promise.all(
    ['In East', 'In North', 'In South', 'Everything'].map((name) => boxOf(page, name))
  );
  expect(north.y).toBe(east.y);
  expect(north.x).toBeGreaterThanOrEqual(east.x + east.width);
  expect(south.x).toBe(east.x);
  expect(south.y).toBeGreaterThanOrEqual(east.y + east.height);
  expect(everything.y).toBeGreaterThanOrEqual(south.y + south.height);
});

test('panels that are repeated below each other follow the choice', async ({ page }) => {
  await open(page, [funnel(1, 'In $region', 0, { repeat: 'region', repeatDirection: 'v' })]);
  await expectOwnFigures(page, (region) => `In ${region}`);
  const [east, north] = await Promise.all(['In East', 'In North'].map((name) => boxOf(page, name)));
  expect(north.x).toBe(east.x);
  expect(north.y).toBeGreaterThanOrEqual(east.y + east.height);
  await page.goto(`${process.env.BATON_URL}/d/repeated?${rangeQuery()}&var-region=West`);
  await expectLeads(page, 'In West', bySegment.West);
  await expect(page.getByRole('region', { name: /^In / })).toHaveCount(1);
});

test('the panels of a repeated row show the figures of the value of their row', async ({ page }) => {
  const row = { id: 1, type: 'row', title: 'Row of $region', collapsed: false, panels: [], repeat: 'region' };
  await open(page, [
    { ...row, gridPos: { x: 0, y: 0, w: 24, h: 1 } },
    funnel(2, 'Leads of $region', 1),
    { id: 3, type: 'row', title: 'The rest', collapsed: false, panels: [], gridPos: { x: 0, y: 9, w: 24, h: 1 } },
    funnel(4, 'Everything', 10),
  ]);
  await expectOwnFigures(page, (region) => `Leads of ${region}`);
  for (const region of REGIONS) {
    await expect(page.getByText(`Row of ${region}`)).toBeVisible();
  }
  await expectLeads(page, 'Everything', whole);
  const [west, everything] = await Promise.all(['Leads of West', 'Everything'].map((name) => boxOf(page, name)));
  expect(everything.y).toBeGreaterThan(west.y + west.height);
});
