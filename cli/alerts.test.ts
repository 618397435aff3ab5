import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { baton } from './testing';

const DEMO = resolve(__dirname, '../demo/funnel.yaml');
const WAREHOUSE = ['--datasource', 'warehouse', '--type', 'grafana-postgresql-datasource'];

test('prints the provisioning file of the demo', async () => {
  const { code, out } = await baton(
    'alerts',
    DEMO,
    ...WAREHOUSE,
    '--threshold',
    '20',
    '--dashboard',
    'baton-revenue',
    '--panel',
    '1'
  );
  expect(code).toBe(0);
  const { groups } = parse(out) as {
    groups: Array<{
      rules: Array<{ title: string; dashboardUid: string; data: Array<{ model: { rawSql?: string } }> }>;
    }>;
  };
  expect(groups[0].rules).toHaveLength(1);
  expect(groups[0].rules[0]).toMatchObject({
    title: 'Revenue funnel: stalled at MQL → Accepted',
    dashboardUid: 'baton-revenue',
    panelId: 1,
    annotations: { __dashboardUid__: 'baton-revenue', __panelId__: '1' },
  });
  expect(groups[0].rules[0].data[1].model).toMatchObject({ conditions: [{ evaluator: { params: [20] } }] });
  // What the rule asks is what `baton sql` prints.
  const { out: sql } = await baton(
    'sql',
    DEMO,
    '--dialect',
    'postgres',
    '--query',
    'alert',
    '--view',
    'snapshot',
    '--handoff',
    'mql-accepted',
    '--clock',
    'now'
  );
  expect(groups[0].rules[0].data[0].model.rawSql).toBe(sql);
});

test('a rule counts what its options choose, as `baton run` does', async () => {
  const counted = ['--view', 'cohort', '--lookback', '90d', '--by', 'region', '--top', '2', '--filter', 'region!=East'];
  const { out } = await baton('alerts', DEMO, ...WAREHOUSE, '--baton', 'baton', ...counted);
  const [{ data, annotations }] = parse(out).groups[0].rules;
  const { out: sql } = await baton(
    ...['sql', DEMO, '--dialect', 'postgres', '--query', 'alert', '--handoff', 'mql-accepted', '--clock', 'now'],
    ...counted
  );
  expect(data[0].model.rawSql).toBe(sql);
  expect(annotations.records_url).toMatch(/^\{\{.*externalURL \}\}\/explore\?/);
});

test.each<[string, string[], RegExp]>([
  ['a range of a snapshot', ['alerts', DEMO, ...WAREHOUSE, '--lookback', '9d'], /a snapshot has no range: add --view/],
  ['an unknown dimension', ['alerts', DEMO, ...WAREHOUSE, '--by', 'country'], /--by/],
  ['no datasource', ['alerts', DEMO, '--type', 'mysql'], /required option '--datasource <uid>' not specified/],
  [
    'an unknown plugin',
    ['alerts', DEMO, '--datasource', 'x', '--type', 'prometheus'],
    /"prometheus" is not one that Baton can write queries for/,
  ],
  ['a threshold in words', ['alerts', DEMO, ...WAREHOUSE, '--threshold', 'many'], /"many" is no whole number/],
])('%s is one line and exit code 2', async (_, args, message) => {
  const { code, err } = await baton(...args);
  expect(err).toMatch(message);
  expect(code).toBe(2);
});

test('a funnel without an SLA has nothing to alert on', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-'));
  const file = join(folder, 'funnel.yaml');
  writeFileSync(
    file,
    'version: 1\nid: a\nstages: [{id: x, owner: m}, {id: y, owner: s}]\nsources: [{table: t, key: k, columns: {stages: {x: a, y: b}}}]\n'
  );
  const { code, err } = await baton('alerts', file, ...WAREHOUSE);
  rmSync(folder, { recursive: true });
  expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(/no handoff has an SLA/) });
});
