import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parseDefinition } from '../../src/core/definition/parse';
import { readRows } from '../../src/core/readRows';
import { WAREHOUSE_PLUGINS } from '../../src/warehouse/plugins';
import { baton } from '../testing';
import type { Dashboard, Panel } from './dashboard';

const DEFINITION = `version: 1
id: revenue
stages:
  - {id: lead, owner: marketing}
  - {id: sal, owner: sales}
handoffs: [{from: lead, to: sal, sla: 48h}]
dimensions: [{id: origin}]
sources:
  - table: leads
    key: id
    columns: {stages: {lead: created_at, sal: sal_at}}
    dimensions: {origin: origin}
`;

const BATON = { type: 'baton-funnel-datasource', uid: 'baton' };
const target = {
  refId: 'A',
  datasource: BATON,
  version: 1 as const,
  kind: 'funnel' as const,
  view: 'activity' as const,
};
const panel: Panel = {
  id: 1,
  type: 'baton-funnel-panel',
  title: 'Funnel',
  datasource: BATON,
  options: { scale: 'sqrt' },
  targets: [target],
};
const dashboard: Dashboard = {
  id: 7,
  uid: 'wall',
  title: 'Wall',
  time: { from: 'now-90d', to: 'now' },
  templating: { list: [{ name: 'origin' }] },
  panels: [panel],
};

let folder: string;
const at = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-'));
  writeFileSync(at('funnel.yaml'), DEFINITION);
});

afterAll(() => rmSync(folder, { recursive: true }));

async function share(document: unknown, type = 'motherduck-duckdb-datasource') {
  writeFileSync(at('wall.json'), typeof document === 'string' ? document : JSON.stringify(document));
  return baton('share', at('wall.json'), '--definition', at('funnel.yaml'), '--datasource', 'wh', '--type', type);
}

async function shared(document: unknown): Promise<Dashboard> {
  const { code, out, err } = await share(document);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as Dashboard;
}

test("queries become the warehouse's own, and the definition is pinned in the panel, without its SQL", async () => {
  const { panels, uid, title, id } = await shared(dashboard);
  expect({ uid, title, id }).toEqual({ uid: 'wall-shared', title: 'Wall (shared)', id: null });
  const warehouse = { type: 'motherduck-duckdb-datasource', uid: 'wh' };
  const parsed = parseDefinition(DEFINITION);
  expect(panels[0]).toMatchObject({ datasource: warehouse, targets: [{ refId: 'A', datasource: warehouse }] });
  expect(panels[0].options).toEqual({
    scale: 'sqrt',
    view: 'activity',
    lookback: 90 * 86_400,
    definition: parsed.ok && { ...parsed.definition, sources: [] },
  });
});

test('the statement runs as it stands, over the last 90 days', async () => {
  const { panels } = await shared(dashboard);
  const { rawSql } = panels[0].targets?.[0] as unknown as { rawSql: string };
  expect(rawSql).not.toMatch(/\$/);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`create table leads as
    select 1 as id, now()::timestamp - interval 10 day as created_at, now()::timestamp - interval 9 day as sal_at, 'web' as origin
    union all select 2, now()::timestamp - interval 100 day, null, 'web'`);
  const rows = readRows((await connection.runAndReadAll(rawSql)).getRowObjectsJS());
  connection.closeSync();
  instance.closeSync();
  const entered = rows.filter(({ facet, outcome }) => facet === 'stage' && outcome === 'entered');
  expect(entered.map(({ position, n }) => [position, n]).sort()).toEqual([
    [0, 1],
    [1, 1],
  ]);
});

test('what viewers could choose by is what the saved dashboard has chosen', async () => {
  const by = { name: 'by', type: 'custom', current: { value: 'none' } };
  const view = { name: 'view', type: 'custom', current: { value: 'snapshot' } };
  const [panel] = dashboard.panels;
  const targets = [{ ...panel.targets![0], view: '$view' as const, by: '${by}', compare: '$compare' }];
  const { panels, templating } = await shared({
    ...dashboard,
    panels: [{ ...panel, targets }],
    templating: { list: [by, view, { name: 'compare', type: 'custom', current: { value: '4w' } }] },
  });
  expect(panels[0].options).toMatchObject({ view: 'snapshot' });
  expect(templating).toEqual({ list: [] });
});

test('other panels and folded rows travel as they are, but for the queries of Baton in them', async () => {
  const text: Panel = { type: 'text', title: 'Notes' };
  const plain: Panel = { type: 'table', datasource: { type: 'mysql', uid: 'x' }, targets: [{ refId: 'A' }] };
  const list: Panel = {
    type: 'table',
    datasource: BATON,
    targets: [{ refId: 'S', kind: 'stalled', handoff: 'lead-sal' }],
  };
  const { panels } = await shared({
    ...dashboard,
    panels: [text, { type: 'row', title: 'More', panels: [plain, list] }],
  });
  expect(panels[0]).toEqual(text);
  expect(panels[1].panels?.[0]).toEqual(plain);
  expect(panels[1].panels?.[1].targets?.[0]).toMatchObject({
    refId: 'S',
    datasource: { uid: 'wh' },
    rawSql: expect.stringMatching(/total/),
  });
  expect(panels[1].panels?.[1].options).toBeUndefined();
});

test('a panel has a range of its own', async () => {
  const { panels } = await shared({ ...dashboard, panels: [{ ...panel, timeFrom: '7d' }] });
  expect(JSON.stringify(panels[0].targets)).toContain(String(7 * 86_400 * 1e6));
});

test('a fixed filter is a literal, also where it looks like a variable that the dashboard does not have', async () => {
  const filters = [{ dimension: 'origin', operator: 'in' as const, values: ['US$5', '$elsewhere'] }];
  expect((await share({ ...dashboard, panels: [{ ...panel, targets: [{ ...target, filters }] }] })).code).toBe(0);
});

test('the copy is not listed beside the original, its links lead to itself, and its range cannot be chosen', async () => {
  const shipped = JSON.parse(
    readFileSync(join(__dirname, '../../dashboards/revenue-funnel.json'), 'utf8')
  ) as Dashboard;
  const { tags, links, timepicker, panels } = await shared({
    ...shipped,
    tags: ['baton', 'quarter'],
    links: [...shipped.links!, { type: 'link', url: '/d/baton-revenue-2?kiosk' }],
  });
  expect(tags).toEqual(['quarter']);
  expect(links?.map(({ url }) => url?.split('?')[0])).toEqual(['/d/baton-revenue-shared', '/d/baton-revenue-2']);
  expect(timepicker).toMatchObject({ hidden: true });
  expect(panels[0].description).toBe('Always the last 180 d, whatever range the page is asked for.');
});

test.each(WAREHOUSE_PLUGINS.map(({ id }) => id))('%s is shared only if visitors do not get its SQL', async (id) => {
  const { code, out, err } = await share(dashboard, id);
  if (code === 2) {
    expect(err).toMatch(/cannot be shared: Grafana would send its statements/);
    return;
  }
  // What Grafana 12.4 does to the queries of a shared dashboard.
  const { panels } = JSON.parse(out) as { panels: Array<{ targets: Array<Record<string, unknown>> }> };
  const seen = panels.flatMap(({ targets }) => targets).map(({ expr, query, rawSql, ...rest }) => rest);
  expect(JSON.stringify(seen)).not.toContain('created_at');
});

test.each([
  'grafana-athena-datasource',
  'grafana-redshift-datasource',
  'trino-datasource',
  'michelin-snowflake-datasource',
])('%s is refused', async (id) => {
  expect((await share(dashboard, id)).code).toBe(2);
});

test('the answer of the HTTP API is a dashboard too', async () => {
  expect((await shared({ meta: {}, dashboard })).title).toBe('Wall (shared)');
});

const filtered = (value: string) => ({
  ...dashboard,
  panels: [{ ...panel, targets: [{ ...target, filters: [{ dimension: 'origin', operator: 'in', values: [value] }] }] }],
});

test.each<[string, unknown, RegExp]>([
  [
    'a filter by a variable',
    filtered('$origin'),
    /panel "Funnel" filters origin by the variable origin, which shared dashboards do not support/,
  ],
  ['a filter by a formatted variable', filtered('${origin:csv}'), /the variable origin/],
  [
    'a breakdown by a variable',
    { ...dashboard, panels: [{ ...panel, targets: [{ ...target, by: '[[origin]]' }] }] },
    /breaks down by the variable origin/,
  ],
  [
    'an ad hoc filter',
    { ...dashboard, templating: { list: [{ name: 'Filters', type: 'adhoc' }] } },
    /filters by the variable Filters/,
  ],
  [
    'a library panel',
    { ...dashboard, panels: [{ title: 'Funnel', libraryPanel: { uid: 'x' } }] },
    /"Funnel" is a library panel.*unlink it/,
  ],
  [
    'a repeated panel',
    { ...dashboard, panels: [{ ...panel, repeat: 'origin' }] },
    /is repeated by the variable origin/,
  ],
  ['a compared panel', { ...dashboard, panels: [{ ...panel, timeCompare: '1w' }] }, /range 1w before/],
  ['a shifted panel', { ...dashboard, panels: [{ ...panel, timeShift: '1w' }] }, /shifted in time by 1w/],
  [
    'a fixed range',
    { ...dashboard, time: { from: '2026-01-01', to: '2026-02-01' } },
    /choose one such as now-90d to now/,
  ],
  [
    'a range that ends before now',
    { ...dashboard, time: { from: 'now-90d', to: 'now-1d' } },
    /choose one such as now-90d to now/,
  ],
  [
    'an unknown dimension',
    { ...dashboard, panels: [{ ...panel, targets: [{ ...target, by: 'region' }] }] },
    /breaks down by "region"/,
  ],
  [
    'a query of a later version',
    { ...dashboard, panels: [{ ...panel, targets: [{ ...target, version: 9 }] }] },
    /saved by a later version of Baton/,
  ],
  [
    'the newer schema',
    { apiVersion: 'dashboard.grafana.app/v2', spec: { elements: {} } },
    /export it as "Classic" JSON/,
  ],
  ['another document', { a: 1 }, /no Grafana dashboard/],
  ['null', 'null', /no Grafana dashboard/],
  ['text', 'hello', /this is not JSON/],
])('%s is refused in one line', async (_, document, message) => {
  const { code, out, err } = await share(document);
  expect(err).toMatch(message);
  expect(err).not.toContain('\n');
  expect({ code, out }).toEqual({ code: 2, out: '' });
});

test('an unknown plugin is refused with those that are known', async () => {
  expect((await share(dashboard, 'prometheus')).err).toMatch(
    /--type prometheus: Baton writes queries for grafana-postgresql-datasource, mysql/
  );
});

test('a datasource that a variable chooses becomes a fixed one, and the variable is gone', async () => {
  const list = [
    { name: 'baton', type: 'datasource', query: 'baton-funnel-datasource' },
    { name: 'duck', type: 'datasource', query: 'motherduck-duckdb-datasource' },
    { name: 'prom', type: 'datasource', query: 'prometheus' },
  ];
  const untyped = { ...panel, datasource: '${baton}', targets: [{ ...target, datasource: { uid: '$baton' } }] };
  const plain = (uid: string): Panel => ({
    type: 'table',
    datasource: { uid },
    targets: [{ refId: 'A', datasource: { uid } }],
  });
  const result = await shared({
    ...dashboard,
    templating: { list },
    panels: [untyped, { type: 'row', panels: [plain('${duck}')] }, plain('${prom}')],
  });
  const warehouse = { type: 'motherduck-duckdb-datasource', uid: 'wh' };
  expect(result.panels[0]).toMatchObject({ datasource: warehouse, targets: [{ datasource: warehouse }] });
  expect(result.panels[1].panels).toEqual([
    { type: 'table', datasource: warehouse, targets: [{ refId: 'A', datasource: warehouse }] },
  ]);
  // Whose panels are not ours travel as they are, with what they need.
  expect(result.panels[2]).toEqual(plain('${prom}'));
  expect(result.templating).toEqual({ list: [list[2]] });
});

test('a variable that a text still mentions stays', async () => {
  const list = [{ name: 'baton', type: 'datasource', query: 'baton-funnel-datasource' }];
  const text: Panel = { type: 'text', title: 'Funnel of ${baton:text}' };
  expect((await shared({ ...dashboard, templating: { list }, panels: [panel, text] })).templating).toEqual({ list });
});

test.each([
  ['revenue-funnel', 'motherduck-duckdb-datasource'],
  ['any-table', 'grafana-postgresql-datasource'],
])('the shipped dashboard %s can be shared, without a variable', async (name, type) => {
  const { out, err } = await share(readFileSync(join(__dirname, `../../dashboards/${name}.json`), 'utf8'), type);
  expect(err).toBe('');
  const { templating, panels } = JSON.parse(out) as Dashboard;
  expect(templating).toEqual({ list: [] });
  expect(panels.map(({ datasource }) => datasource)).toEqual(panels.map(() => ({ type, uid: 'wh' })));
  expect(out).not.toMatch(/baton-funnel-datasource|\$\{(baton|warehouse)\}/);
});
