import Ajv from 'ajv';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { baton } from '../../cli/testing';
import { ruleOf } from '../../src/alerting/rule';
import { parseDefinition } from '../../src/core/definition/parse';
import type { Definition } from '../../src/core/definition/definition';
import { CONDITIONS } from '../../src/core/plan/condition';
import { WAREHOUSE_PLUGINS } from '../../src/warehouse/plugins';
import { FILE_SCHEMA, RULE_SCHEMA } from './alertingSchema';

const ajv = new Ajv({ allErrors: true });
const ofFile = ajv.compile(FILE_SCHEMA);
const ofRule = ajv.compile(RULE_SCHEMA);
/** What is wrong with it, the place first. */
const mistakes = (validate: typeof ofFile, value: unknown): string[] =>
  validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);

interface Rule {
  condition: string;
  data: Array<{ refId: string; model: { refId: string; expression?: string } }>;
  labels: Record<string, string>;
  annotations: Record<string, string>;
}

/** What no schema can say: references between the parts of a rule, and templates that are closed. */
function references({ condition, data, labels, annotations }: Rule): string[] {
  const refIds = data.map(({ refId }) => refId);
  const texts = Object.values({ ...labels, ...annotations });
  return [
    ...(refIds.includes(condition) ? [] : [`no query ${condition}`]),
    ...(new Set(refIds).size === refIds.length ? [] : [`the same query twice: ${refIds}`]),
    ...data.flatMap(({ refId, model }) =>
      model.refId === refId && namesIn(model.expression).every((name) => refIds.includes(name))
        ? []
        : [`the query ${refId} is not what it says`]
    ),
    ...texts.flatMap((text) => (text.replaceAll(/\{\{.*?\}\}/g, '').includes('{{') ? [`not closed: ${text}`] : [])),
  ];
}

/** The queries that an expression reads: `A`, or `$A - $C`. */
function namesIn(expression = ''): string[] {
  return expression.match(/[A-Z]\b/g) ?? [];
}

const DEMO = 'demo/funnel.yaml';
const EVERY = CONDITIONS.flatMap((id) => ['--condition', `${id}=3`]);

test('the schema refuses what Grafana would', () => {
  const [group] = parse(readFileSync('provisioning/alerting/handoffs.yaml', 'utf8')).groups;
  const [rule] = group.rules;
  const wrong = (change: object) =>
    mistakes(ofFile, { apiVersion: 1, groups: [{ ...group, rules: [{ ...rule, ...change }] }] });
  expect(wrong({})).toEqual([]);
  expect(wrong({ uid: 'ü' })).not.toEqual([]);
  expect(wrong({ for: '5 minutes' })).not.toEqual([]);
  expect(wrong({ labels: { 'of the team': 'x' } })).not.toEqual([]);
  expect(wrong({ labels: { n: 5 } })).not.toEqual([]);
  expect(wrong({ noDataState: 'Fine' })).not.toEqual([]);
  expect(wrong({ severity: 'high' })).not.toEqual([]);
  expect(wrong({ notification_settings: {} })).not.toEqual([]);
});

test.each<[string, string[]]>([
  ['of everything', [...EVERY, '--view', 'cohort', '--lookback', '180d']],
  ['by segment', [...EVERY.slice(2), '--view', 'activity', '--by', 'region', '--top', '3', '--filter', 'region!=East']],
  ['by owner, with a panel', ['--by', 'owner', '--dashboard', 'baton-today', '--panel', '2', '--for', '15m']],
  ['with mail', ['--contact-point', 'Sales $on duty', '--email', 'a@b.example;c@d.example']],
  [
    'with a digest',
    ['--view', 'cohort', '--lookback', '90d', '--contact-point', 'Sales', '--digest', '--filter', 'region=West'],
  ],
  ['with Slack', ['--contact-point', 'Sales', '--slack', 'https://hooks.example/x']],
  ['with a webhook', ['--contact-point', 'Sales', '--webhook', 'https://hooks.example/x', '--interval', '90s']],
])('a file %s is one that Grafana reads', async (_, options) => {
  const { out, err } = await baton(
    ...[
      'alerts',
      DEMO,
      '--datasource',
      'warehouse',
      '--type',
      'grafana-postgresql-datasource',
      '--baton',
      'b',
      ...options,
    ]
  );
  expect(err).toBe('');
  const document = parse(out) as { groups: Array<{ rules: Rule[] }> };
  expect(mistakes(ofFile, document)).toEqual([]);
  const rules = document.groups.flatMap((group) => group.rules);
  expect(rules.length).toBeGreaterThan(0);
  expect(rules.flatMap(references)).toEqual([]);
});

test('the provisioned file is one that Grafana reads', () => {
  const document = parse(readFileSync('provisioning/alerting/handoffs.yaml', 'utf8'));
  expect(mistakes(ofFile, document)).toEqual([]);
  expect(document.groups.flatMap(({ rules }: { rules: Rule[] }) => rules).flatMap(references)).toEqual([]);
});

test('a rule for the HTTP API has the same fields, whichever plugin it asks', () => {
  const { definition } = parseDefinition(readFileSync(DEMO, 'utf8')) as { definition: Definition };
  for (const { id } of WAREHOUSE_PLUGINS) {
    const rule = ruleOf(definition, { id: 'due', handoff: 0 }, { datasourceUid: 'w', pluginId: id, batonUid: 'b' });
    expect([id, mistakes(ofRule, rule), references(rule as unknown as Rule)]).toEqual([id, [], []]);
  }
});
