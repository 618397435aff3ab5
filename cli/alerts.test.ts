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
  expect(annotations.records_url).toMatch(/^\{\{.*externalURL \}\}\/a\/baton-funnel-app\/records\?/);
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
  [
    'a threshold in words',
    ['alerts', DEMO, ...WAREHOUSE, '--threshold', 'many'],
    /"many" is no number; write for example 20/,
  ],
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

/** The rules of a printed file. */
function rulesIn(out: string): Array<{ title: string; for: string; labels: Record<string, string>; data: unknown[] }> {
  return parse(out).groups.flatMap(({ rules }: { rules: unknown[] }) => rules);
}

test('every condition has a rule at every place that has it, where it fires for itself', async () => {
  const conditions = ['due=5', 'oldest_wait=72', 'sla_attainment=80%', 'over_limit', 'data_age=24'];
  const { out, err } = await baton(
    ...['alerts', DEMO, ...WAREHOUSE, '--view', 'cohort', '--threshold', '9', '--no-worth', '--for', '10m'],
    ...['--interval', '1m', ...conditions.flatMap((each) => ['--condition', each])]
  );
  expect(err).toBe('');
  const rules = rulesIn(out);
  expect(rules.map(({ labels, data }) => [labels.condition, labels.stage ?? labels.handoff, limitOf(data)])).toEqual([
    ['due', 'MQL → Accepted', 5],
    ['oldest_wait', 'MQL → Accepted', 72],
    ['sla_attainment', 'MQL → Accepted', 0.8],
    ...['Lead', 'Accepted', 'Opportunity', 'Proposal'].map((stage) => ['over_limit', stage, 9]),
    ['data_age', undefined, 24],
  ]);
  expect(new Set(rules.map((rule) => rule.for))).toEqual(new Set(['600s']));
  expect(parse(out).groups[0].interval).toBe('60s');
});

function limitOf(data: unknown[]): number {
  const [, { model }] = data as Array<{ model: { conditions: Array<{ evaluator: { params: number[] } }> } }>;
  return model.conditions[0].evaluator.params[0];
}

test('a rule on one stage, by owner, with its time', async () => {
  const { out } = await baton(
    ...['alerts', DEMO, ...WAREHOUSE, '--condition', 'over_limit=3', '--stage', 'won', '--over', '2d'],
    ...['--by', 'owner', '--top', '20', '--filter', 'region=West']
  );
  const [rule, ...others] = rulesIn(out);
  expect(others).toEqual([]);
  expect(rule.title).toBe('Revenue funnel: over the limit at Won by Owner');
  const { out: sql } = await baton(
    ...['sql', DEMO, '--dialect', 'postgres', '--query', 'alert', '--view', 'snapshot', '--clock', 'now'],
    ...['--condition', 'over_limit', '--stage', 'won', '--over', '2d', '--by', 'owner', '--top', '20'],
    ...['--filter', 'region=West']
  );
  expect((rule.data as Array<{ model: { rawSql: string } }>)[0].model.rawSql).toBe(sql);
});

test('a contact point has its address and the template of the notification', async () => {
  const { out } = await baton(
    ...['alerts', DEMO, ...WAREHOUSE, '--contact-point', 'Sales $1', '--slack', 'https://hooks.example/1']
  );
  const { contactPoints, templates, groups } = parse(out);
  expect(contactPoints).toMatchObject([
    { name: 'Sales $$1', receivers: [{ type: 'slack', settings: { url: 'https://hooks.example/1' } }] },
  ]);
  expect(groups[0].rules[0].notification_settings).toEqual({ receiver: 'Sales $$1' });
  const { title, text } = contactPoints[0].receivers[0].settings as Record<string, string>;
  for (const used of [title, text]) {
    const [, name] = /template "(.*?)"/.exec(used)!;
    expect(templates[0].template).toContain(`{{ define "${name}" -}}`);
  }
  // One that is there already is only named.
  const { out: named } = await baton('alerts', DEMO, ...WAREHOUSE, '--contact-point', 'Sales');
  expect(Object.keys(parse(named))).toEqual(['apiVersion', 'groups']);
});

test.each<[string, string[], RegExp]>([
  ['an unknown condition', ['--condition', 'sad=3'], /There is no condition "sad": use one of stalled, newly_stalled/],
  ['a condition without a number', ['--condition', 'oldest_wait'], /needs a threshold: say from how many hours on/],
  ['a number in words', ['--condition', 'due=few'], /"few" is no number; write for example 20, 0.8 or 80%/],
  ['an attainment of now', ['--condition', 'sla_attainment=80%'], /a snapshot, which has no past: use the view cohort/],
  ['an unknown stage', ['--condition', 'over_limit=3', '--stage', 'wonn'], /there is no stage "wonn": .*"?won"?/],
  ['an unknown handoff', ['--handoff', 'x'], /--handoff: there is no handoff "x"/],
  ['an address of nobody', ['--email', 'a@b.example'], /--email is the address of a contact point: name it with/],
  ['a digest for nobody', ['--view', 'cohort', '--digest'], /--digest is sent to a contact point: name it with/],
  ['a digest of now', ['--digest', '--contact-point', 'a'], /A digest tells what was lost: use the view cohort/],
  ['two addresses', ['--contact-point', 'a', '--email', 'b', '--slack', 'c'], /has one address, give one of them/],
])('%s is refused in one line', async (_, args, message) => {
  const { code, err } = await baton('alerts', DEMO, ...WAREHOUSE, ...args);
  expect(err).toMatch(message);
  expect(code).toBe(2);
});
