import { parse, stringify } from 'yaml';
import { parseDefinition } from '../core/definition/parse';
import type { Definition } from '../core/definition/definition';
import { makePlan } from '../core/plan/plan';
import type { FunnelQuery } from '../core/plan/query';
import { compile } from '../core/sql/compile';
import { DIALECTS, type DialectId } from '../core/sql/dialects/registry';
import { WAREHOUSE_PLUGINS } from '../warehouse/plugins';
import { listOfAddress } from './recordsAddress';
import { ruleOf } from './rule';
import type { RuleCondition } from './ruleCondition';
import { alertRules, stalledEverywhere } from './file/rules';

const parsed = parseDefinition(`version: 1
id: revenue $funnel {{1}}
name: "Revenue $1 {{ .x }}"
stages:
  - {id: lead, name: Lead, owner: marketing}
  - {id: sal, name: Accepted, owner: sales}
  - {id: won, name: Won, owner: sales}
  - {id: live, name: Live, owner: customer success}
  - {id: kept, name: Kept, owner: account}
handoffs:
  - {from: lead, to: sal, sla: 48h}
  - {from: won, to: live, sla: 8h, clock: {zone: Europe/Berlin, days: [mon], from: "09:00", to: "17:00"}}
dimensions: [{id: region, name: Region}]
sources:
  - table: leads
    key: id
    dimensions: {region: region}
    columns: {stages: {lead: a, sal: b, won: c, live: d, kept: e}, ends: {lost: {at: l, reason: "'$1'"}}}
`);
const definition = (parsed as { definition: Definition }).definition;
const warehouse = { datasourceUid: 'wh', pluginId: 'grafana-postgresql-datasource' };
const stalled = (handoff: number): RuleCondition => ({ id: 'stalled', handoff });
const documentOf = (of: typeof definition, options: Parameters<typeof alertRules>[2]) =>
  alertRules(of, stalledEverywhere(of), options);
const rulesOf = (...args: Parameters<typeof documentOf>) => documentOf(...args).groups[0].rules;

test('one rule per handoff with an SLA, with the fields that Grafana documents', () => {
  const rules = rulesOf(definition, { ...warehouse, threshold: 5, dashboardUid: 'baton-wall', panelId: 2 });
  expect(rules.map(({ annotations }) => annotations.description)).toEqual([
    'sales has let more than 48 h pass without accepting, rejecting or recycling them.',
    'customer success has let more than 1 working day (Mon 09:00–17:00, Europe/Berlin) pass without accepting, rejecting or recycling them.',
  ]);
  // Field names of Grafana's provisioning files for alert rules, 13.2.
  expect(Object.keys(rules[0]).sort()).toEqual(
    [
      'uid',
      'title',
      'condition',
      'data',
      'dashboardUid',
      'panelId',
      'noDataState',
      'execErrState',
      'for',
      'annotations',
      'labels',
      'isPaused',
    ].sort()
  );
  expect(rules[0]).toMatchObject({ condition: 'B', noDataState: 'OK', dashboardUid: 'baton-wall', panelId: 2 });
  expect(rules[0].data.map((query) => Object.keys(query).sort())).toEqual(
    Array(2).fill(['datasourceUid', 'model', 'queryType', 'refId', 'relativeTimeRange'])
  );
});

test("the query is that of the warehouse plugin, without macros and with the warehouse's clock", () => {
  for (const { id } of WAREHOUSE_PLUGINS.filter(({ dialect }) => dialect === 'postgres' || dialect === 'duckdb')) {
    const [{ data }] = rulesOf(definition, { ...warehouse, pluginId: id });
    const model = data[0].model as { datasource: object; rawSql: string };
    expect(model.datasource).toEqual({ type: id, uid: 'wh' });
    expect(model.rawSql).toMatch(/^with /);
    expect(model.rawSql).not.toMatch(/\$__/);
    expect(data[1].model).toMatchObject({
      type: 'threshold',
      expression: 'A',
      conditions: [{ evaluator: { type: 'gt', params: [0] } }],
    });
  }
});

test('uids are stable, distinct and fit', () => {
  const uids = rulesOf(definition, warehouse).map(({ uid }) => uid);
  expect(uids).toEqual(
    rulesOf(
      { ...definition, name: 'Other', stages: definition.stages.map((stage) => ({ ...stage, rule: 'x' })) },
      warehouse
    ).map(({ uid }) => uid)
  );
  expect(new Set(uids).size).toBe(2);
  for (const uid of uids) {
    expect(uid).toMatch(/^[a-zA-Z0-9_-]{1,40}$/);
  }
  const long = { ...definition, id: 'ü'.repeat(90) };
  expect(rulesOf(long, warehouse)[0].uid).toMatch(/^[a-zA-Z0-9_-]{1,40}$/);
});

test('dollar signs are doubled exactly where Grafana puts in environment variables', () => {
  const document = documentOf(definition, { ...warehouse, folder: 'US$', dialect: 'postgres' });
  const [group] = document.groups;
  expect([group.name, group.folder]).toEqual(['Baton revenue $$funnel {{1}}', 'US$$']);
  const [rule] = group.rules;
  expect(rule.title).toBe('Revenue $$1 {{ .x }}: stalled at Lead → Accepted');
  expect(rule.labels).toEqual({
    funnel: 'Revenue $$1 {{ "{{" }} .x }}',
    handoff: 'Lead → Accepted',
    owner: 'sales',
    condition: 'stalled',
  });
  expect(rule.annotations.summary).toBe(
    '{{ if $values.A }}{{ printf "%.0f" $values.A.Value }} stalled at the handoff Lead → Accepted{{ else }}No number is known of Revenue $1 {{ "{{" }} .x }}: stalled at Lead → Accepted{{ end }}'
  );
});

test('the document survives YAML', () => {
  const document = documentOf(definition, warehouse);
  expect(parse(stringify(document, { lineWidth: 0 }))).toEqual(document);
});

test('a notification has its link from annotations, which name the panel as text', () => {
  const panel = { dashboardUid: 'd', panelId: 7 };
  expect(rulesOf(definition, { ...warehouse, ...panel })[0]).toMatchObject({
    dashboardUid: 'd',
    panelId: 7,
    annotations: { __dashboardUid__: 'd', __panelId__: '7' },
  });
  expect(ruleOf(definition, stalled(0), { ...warehouse, dashboardUid: 'd' }).annotations).not.toHaveProperty(
    '__dashboardUid__'
  );
});

const postgres = (query: Partial<FunnelQuery>, lookback?: number) => {
  const asked: FunnelQuery = { kind: 'alert', view: 'snapshot', filters: [], handoff: 0, ...query };
  const compiled = compile(makePlan(definition, asked, { kind: 'now', lookback }), DIALECTS.postgres);
  return (compiled as { sql: string }).sql;
};
const sqlOf = (...args: Parameters<typeof ruleOf>) => (ruleOf(...args).data[0].model as { rawSql: string }).rawSql;

test('a rule counts what its picture counts; without one what waits now, as the snapshot does', () => {
  expect(sqlOf(definition, stalled(0), warehouse)).toBe(postgres({}));
  const counted = {
    view: 'cohort' as const,
    filters: [{ dimension: 'region', operator: 'in' as const, values: ['West'] }],
    by: 'region',
    top: 3,
  };
  const picture = { ...counted, lookback: 86_400 };
  expect(sqlOf(definition, stalled(0), { ...warehouse, picture })).toBe(postgres(counted, 86_400));
});

test('the link of a notification lists the records of its segment, in the range that the rule counts', () => {
  const picture = {
    view: 'cohort' as const,
    filters: [{ dimension: 'region', operator: 'in' as const, values: ['$West {{ .x }}', null] }],
    by: 'region',
    lookback: 86_400,
  };
  const { annotations } = ruleOf(definition, stalled(0), { ...warehouse, picture, batonUid: 'baton' });
  expect(annotations.summary).toContain(
    'at the handoff Lead → Accepted{{ if eq $labels.segment "Other" }} spread over others{{ else if eq $labels.segment "(none)" }} without Region{{ else }}: {{ $labels.segment }}{{ end }}'
  );
  const [grafana, rest] = annotations.records_url.split('/a/baton-funnel-app/records?');
  expect(grafana).toBe('{{ reReplaceAll "/+$" "" externalURL }}');
  expect(rest.match(/\{\{.*?\}\}/g)).toEqual([
    '{{ urlquery $labels.segment }}',
    '{{ if $values.A }}',
    '{{ printf "%.0f" $values.A.Value }}',
    '{{ else }}',
    '{{ end }}',
  ]);
  const filled = rest.replace(/\{\{ urlquery.*?\}\}/, 'S%C3%BCd+%22%26').replaceAll(/\{\{.*?\}\}/g, '');
  expect(listOfAddress(Object.fromEntries(new URLSearchParams(filled)))).toEqual({
    recipe: {
      baton: 'baton',
      query: {
        refId: 'A',
        version: 1,
        kind: 'records',
        view: 'cohort',
        filters: [{ dimension: 'region', operator: 'in', values: ['$West {{ .x }}', '(none)'] }],
        handoff: 'lead-sal',
        outcome: 'stalled',
        by: 'region',
      },
      lookback: 86_400,
    },
    segment: 'Süd "&',
  });
});

test('the link stays short enough for mail and proxies with a filter of many values', () => {
  const values = Array.from({ length: 30 }, (_, i) => `Region number ${i}`);
  const picture = {
    view: 'cohort' as const,
    filters: [{ dimension: 'region', operator: 'in' as const, values }],
    by: 'region',
    lookback: 86_400,
  };
  const { annotations } = ruleOf(definition, stalled(0), { ...warehouse, picture, batonUid: 'baton' });
  expect(annotations.records_url.length).toBeLessThan(2000);
});

test('what cannot be alerted on is one sentence', () => {
  expect(() => documentOf(definition, { ...warehouse, pluginId: 'prometheus' })).toThrow(
    /^The datasource type "prometheus" is not one that Baton can write queries for/
  );
  expect(() => documentOf(definition, { ...warehouse, dialect: 'oracle' as DialectId })).toThrow(
    /There is no dialect "oracle": choose one of duckdb, postgres/
  );
  expect(() => ruleOf(definition, stalled(2), warehouse)).toThrow(
    'The handoff Live → Kept has no SLA, so nothing stalls there: add for example sla: 48h under handoffs.'
  );
});
