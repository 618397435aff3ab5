import type { FunnelQuery } from '../plan/query';
import { parseDefinition } from '../definition/parse';
import type { Definition } from '../definition/definition';
import { DIALECTS, type DialectId } from './dialects/registry';
import { spelled, withQuotedNames } from './columnNames';
import { compileProbe } from './probe';
import { compileValues } from './values';
import { statement } from '../statement';

describe('without the columns', () => {
  test.each<[string, DialectId, string]>([
    ['Record ID', 'duckdb', '"Record ID"'],
    ['Record ID', 'mysql', '`Record ID`'],
    ['Record ID', 'bigquery', '`Record ID`'],
    ['Record ID', 'snowflake', '"Record ID"'],
    // A word without quotes is folded, so the quoted one has to be.
    ['Order', 'postgres', '"order"'],
    ['Order', 'redshift', '"order"'],
    ['order', 'snowflake', '"ORDER"'],
    ['Order', 'clickhouse', '"Order"'],
    ['Order', 'trino', '"Order"'],
    ['Order', 'databricks', '`Order`'],
    ['Größe', 'postgres', 'Größe'],
    ['Größe', 'snowflake', '"Größe"'],
    ['Größe der Firma', 'postgres', '"Größe der Firma"'],
    ['createdAt', 'postgres', 'createdAt'],
    ['E-Mail', 'postgres', 'E-Mail'],
    ['not deleted', 'postgres', 'not deleted'],
  ])('%s in %s', (text, dialect, expected) => expect(spelled(text, DIALECTS[dialect])).toBe(expected));
});

describe('with the columns', () => {
  const columns = [
    'E-Mail',
    'E',
    'Mail',
    'Amount (EUR)',
    'createdAt',
    'name',
    'Win %',
    'say "x"',
    'not deleted',
    'IS',
    '1',
  ];
  test.each<[string, DialectId, string]>([
    ['E-Mail', 'duckdb', '"E-Mail"'],
    ['e-mail', 'postgres', '"E-Mail"'],
    ['Amount (EUR)', 'mysql', '`Amount (EUR)`'],
    ['Win %', 'snowflake', '"Win %"'],
    ['say "x"', 'postgres', '"say ""x"""'],
    ['say "x"', 'clickhouse', '"say \\"x\\""'],
    ['not deleted', 'duckdb', '"not deleted"'],
    ['is', 'duckdb', '"IS"'],
    // Quotes only where they are needed.
    ['createdAt', 'duckdb', 'createdAt'],
    ['CREATEDAT', 'mysql', 'CREATEDAT'],
    ['createdAt', 'postgres', '"createdAt"'],
    ['createdat', 'clickhouse', '"createdAt"'],
    ['NAME', 'postgres', 'NAME'],
    ['name', 'snowflake', '"name"'],
    ['1', 'duckdb', '1'],
    ["name || ''", 'duckdb', "name || ''"],
    ['"E-Mail"', 'duckdb', '"E-Mail"'],
    ['Record ID', 'duckdb', '"Record ID"'],
  ])('%s in %s', (text, dialect, expected) => expect(spelled(text, DIALECTS[dialect], columns)).toBe(expected));

  test('two columns that differ in case are told apart, or neither is taken', () => {
    expect(spelled('Name', DIALECTS.postgres, ['name', 'Name'])).toBe('Name');
    expect(spelled('Lead Name', DIALECTS.postgres, ['Lead name', 'Lead Name'])).toBe('"Lead Name"');
    expect(spelled('a-B', DIALECTS.postgres, ['A-B', 'a-b'])).toBe('a-B');
  });
});

const parsed = parseDefinition(`version: 1
id: f
stages: [{id: a, owner: x}, {id: b, owner: y}]
handoffs: [{from: a, to: b, promises: [{name: Phone, when: Has Phone}]}]
dimensions: [{id: group}]
sources:
  - table: order
    key: Record ID
    where: Is Open
    columns: {stages: {a: {at: at, when: Is New}, b: Won Date}, ends: {lost: {at: Lost Date, reason: Lost Reason}}}
    value: Deal Value
    dimensions: {group: group}
    owner: user
    link: Web Link
    assignedAt: Given Date
    snoozedUntil: Put Aside
  - table: crm.user
    key: from
    rows: {at: when, stage: order, map: {x: a}, reason: Why Not}
`) as { ok: true; definition: Definition };

const NAMES = [
  'Record ID',
  'Is Open',
  'at',
  'Is New',
  'Won Date',
  'Lost Date',
  'Lost Reason',
  'Deal Value',
  'group',
  'user',
  'Web Link',
  'Given Date',
  'Put Aside',
  'from',
  'when',
  'order',
  'Why Not',
  'Has Phone',
];

test('every expression of a definition is spelled, and tables that are a reserved word', () => {
  const text = JSON.stringify(withQuotedNames(parsed.definition, DIALECTS.mysql));
  expect(NAMES.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  expect(text).toContain('"table":"`order`"');
  expect(text).toContain('"table":"crm.`user`"');
});

test.each(Object.keys(DIALECTS) as DialectId[])('every statement has the quotes: %s', (id) => {
  const dialect = DIALECTS[id];
  const query: FunnelQuery = { kind: 'stalled', view: 'snapshot', filters: [] };
  const refusal = (message: string) => new Error(message);
  const statements = [
    statement(parsed.definition, query, { kind: 'literal', asOf: 0 }, dialect, refusal),
    compileProbe(parsed.definition, dialect),
  ];
  for (const sql of statements) {
    for (const name of ['Record ID', 'Deal Value', 'Given Date', 'Why Not', 'Lost Reason']) {
      expect(sql).toContain(`(${dialect.column(name)})`);
    }
  }
  expect(compileValues(parsed.definition.sources, 'group', dialect)).toMatch(/[`"](?:group|GROUP)[`"]/);
});
