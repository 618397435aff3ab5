import { parseDefinition } from '../core/definition/parse';
import type { Definition } from '../core/definition/definition';
import { CONDITIONS } from '../core/plan/condition';
import { WAREHOUSE_PLUGINS } from '../warehouse/plugins';
import { ruleOf, type RuleOptions } from './rule';
import { listOfAddress } from './recordsAddress';
import { SCALES, type RuleCondition } from './ruleCondition';
import { alertRules } from './file/rules';

const parsed = parseDefinition(`version: 1
id: revenue
name: Revenue
currency: EUR
stages:
  - {id: lead, name: Lead, owner: marketing}
  - {id: sal, name: Accepted, owner: sales, limit: 21d}
  - {id: won, name: Won, owner: sales}
handoffs:
  - {from: lead, to: sal, sla: 8h, clock: {zone: Europe/Berlin, days: [mon, tue], from: "09:00", to: "17:00"}}
dimensions: [{id: region, name: Region}]
sources:
  - table: leads
    key: id
    owner: rep
    value: amount
    dimensions: {region: region}
    columns: {stages: {lead: a, sal: b, won: c}, ends: {lost: {at: l}}}
`);
const definition = (parsed as { definition: Definition }).definition;
const options: RuleOptions = {
  datasourceUid: 'wh',
  pluginId: 'grafana-postgresql-datasource',
  batonUid: 'baton',
  threshold: 1,
  picture: { view: 'cohort', filters: [], lookback: 8_640_000 },
};
/** One of every kind. */
const EVERY: RuleCondition[] = CONDITIONS.map((id): RuleCondition => {
  switch (id) {
    case 'over_limit':
      return { id, stage: 1 };
    case 'data_age':
      return { id };
    default:
      return { id, handoff: 0 };
  }
});
const segmented: RuleOptions = { ...options, picture: { view: 'cohort', filters: [], by: 'owner', top: 50 } };
/** What the page of an address lists, as Grafana would have filled in the template. */
const listed = (url: string) => {
  const filled = url.replace(/\{\{ if .*?\}\}(.*)\{\{ else.*/, '$1').replaceAll(/\{\{ printf.*?\}\}/g, '12');
  return listOfAddress(Object.fromEntries(new URLSearchParams(filled.split('?')[1])));
};

test('every condition has a sentence with its number, and its own title and uid', () => {
  const { rules } = alertRules(definition, EVERY, options).groups[0];
  const told = (summary: string) => /^\{\{ if \$values\.A \}\}(.*)\{\{ else \}\}No number is known/.exec(summary)![1];
  expect(rules.map(({ annotations }) => told(annotations.summary).replaceAll(/\{\{.*?\}\}/g, '#'))).toEqual([
    '# stalled at the handoff Lead → Accepted#, worth # EUR#',
    '# newly stalled at the handoff Lead → Accepted within 1 working day#, worth # EUR#',
    '# due within 1 working day at the handoff Lead → Accepted#, worth # EUR#',
    'The oldest stalled has waited # h of working time at the handoff Lead → Accepted',
    '# EUR at risk at the handoff Lead → Accepted',
    '# decided within the SLA at the handoff Lead → Accepted',
    '# more than usual of those due leaked at the handoff Lead → Accepted',
    '# over the limit of 21 d in Accepted#, worth # EUR#',
    'The newest row of Revenue is # h old',
  ]);
  for (const field of ['uid', 'title'] as const) {
    expect(new Set(rules.map((rule) => rule[field])).size).toBe(EVERY.length);
  }
  expect(rules.map(({ labels }) => [labels.condition, labels.owner])).toEqual(
    EVERY.map(({ id }) => [id, id === 'data_age' ? undefined : 'sales'])
  );
});

test('an attainment fires below its threshold, all else above; data without rows is too old', () => {
  for (const condition of EVERY) {
    const rule = ruleOf(definition, condition, options);
    const { conditions } = rule.data.find(({ refId }) => refId === 'B')!.model as {
      conditions: Array<{ evaluator: { type: string } }>;
    };
    expect([condition.id, conditions[0].evaluator.type]).toEqual([
      condition.id,
      condition.id === 'sla_attainment' ? 'lt' : 'gt',
    ]);
    expect(rule.noDataState).toBe(condition.id === 'data_age' ? 'Alerting' : 'OK');
  }
});

test.each<[RuleCondition, object]>([
  [
    { id: 'stalled', handoff: 0 },
    { handoff: 'lead-sal', outcome: 'stalled' },
  ],
  [
    { id: 'newly_stalled', handoff: 0 },
    { handoff: 'lead-sal', outcome: 'stalled', within: 28_800 },
  ],
  [
    { id: 'due', handoff: 0, within: 600 },
    { handoff: 'lead-sal', outcome: 'pending', within: 600 },
  ],
  [
    { id: 'oldest_wait', handoff: 0 },
    { handoff: 'lead-sal', outcome: 'stalled', sort: 'waiting' },
  ],
  [
    { id: 'sla_attainment', handoff: 0 },
    { handoff: 'lead-sal', outcome: 'out_of_time' },
  ],
  [
    { id: 'over_limit', stage: 1, over: 60 },
    { stage: 'sal', outcome: 'over_limit', over: 60 },
  ],
])('the link of %j lists the records that it counts', (condition, query) => {
  const { annotations } = ruleOf(definition, condition, options);
  const { recipe, counted } = listed(annotations.records_url);
  expect(recipe).toMatchObject({
    baton: 'baton',
    query: { kind: 'records', view: 'cohort', ...query },
    lookback: 8_640_000,
  });
  // Of an attainment or a wait the number is not how many there are.
  expect(counted).toBe(SCALES[condition.id].unit === 'records' ? 12 : undefined);
});

test('by owner every instance is told to its own, and its link lists its own', () => {
  const { title, labels, annotations, data } = ruleOf(definition, { id: 'due', handoff: 0 }, segmented);
  expect(title).toBe('Revenue: due at Lead → Accepted by Owner');
  expect(labels.owner).toBe('{{ $labels.segment }}');
  expect(annotations.summary).toContain(' of nobody{{ else }}: {{ $labels.segment }}{{ end }}{{ if gt');
  const url = annotations.records_url.replace('{{ urlquery $labels.segment }}', 'ann+%26+co');
  expect(listed(url)).toMatchObject({ recipe: { query: { by: 'owner', top: 50 } }, segment: 'ann & co' });
  // In a file, where `$` begins a variable of the environment.
  const [rule] = alertRules(definition, [{ id: 'due', handoff: 0 }], segmented).groups[0].rules;
  expect(rule.labels.owner).toBe('{{ $$labels.segment }}');
  expect((data[0].model as { rawSql: string }).rawSql).toContain('(rep)');
});

test('what the records are worth is a query of the same labels, unless nobody asks or knows', () => {
  const refIds = (of: Definition, given: RuleOptions) =>
    ruleOf(of, { id: 'stalled', handoff: 0 }, given).data.map(({ refId }) => refId);
  expect(refIds(definition, options)).toEqual(['A', 'B', 'C']);
  expect(refIds(definition, { ...options, worth: false })).toEqual(['A', 'B']);
  const poor = { ...definition, sources: definition.sources.map(({ value: _value, ...source }) => source) };
  expect(refIds(poor as Definition, options)).toEqual(['A', 'B']);
  const [a, , c] = ruleOf(definition, { id: 'stalled', handoff: 0 }, segmented).data.map(
    ({ model }) => (model as { rawSql: string }).rawSql
  );
  const columns = (sql: string) => sql.slice(sql.lastIndexOf('from_stage') - 60).match(/as "(\w+)"/g);
  expect(columns(a)).toEqual(['as "from_stage"', 'as "to_stage"', 'as "segment"', 'as "stalled"']);
  expect(columns(c)).toEqual(['as "from_stage"', 'as "to_stage"', 'as "segment"', 'as "value"']);
});

test('a contact point and a pending period are the rule’s own', () => {
  expect(ruleOf(definition, EVERY[0], { ...options, contactPoint: 'On duty', pendingPeriod: 600 })).toMatchObject({
    for: '600s',
    notification_settings: { receiver: 'On duty' },
  });
  expect(ruleOf(definition, EVERY[0], options)).not.toHaveProperty('notification_settings');
});

test.each<[string, RuleCondition, Partial<RuleOptions>, string]>([
  ['hours', { id: 'oldest_wait', handoff: 0 }, {}, 'oldest_wait needs a threshold: say from how many hours on'],
  ['a share', { id: 'sla_attainment', handoff: 0 }, {}, 'sla_attainment needs a threshold'],
  ['a snapshot', { id: 'sla_attainment', handoff: 0 }, { picture: { view: 'snapshot', filters: [] } }, 'has no past'],
  [
    'no limit',
    { id: 'over_limit', stage: 0 },
    {},
    'The rule asks for what is over the limit of "Lead", which has none',
  ],
  [
    'an unknown breakdown',
    { id: 'stalled', handoff: 0 },
    { picture: { view: 'cohort', filters: [], by: 'country' } },
    'There is no dimension "country": the definition has region, owner.',
  ],
])('%s is refused in a sentence', (_, condition, given, message) => {
  const { threshold: _threshold, ...without } = options;
  expect(() => ruleOf(definition, condition, { ...without, ...given })).toThrow(message);
});

test('every plugin can ask every condition', () => {
  for (const { id: pluginId } of WAREHOUSE_PLUGINS) {
    for (const condition of EVERY) {
      expect(ruleOf(definition, condition, { ...options, pluginId }).data[0].model).toBeDefined();
    }
  }
});
