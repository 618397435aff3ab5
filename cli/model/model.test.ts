import { init, parse, type Dialect as ParserDialect } from '@polyglot-sql/sdk';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { PARSERS } from '../../src/core/sql/testing/parsers';
import { baton } from '../testing';

const folder = mkdtempSync(join(tmpdir(), 'baton-model-'));
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(() => init());

const KEPT = `version: 1
id: f
stages: [{ id: lead, name: "Lead {{ x }}", owner: marketing }, { id: sal, owner: sales }, { id: won, owner: sales }]
handoffs: [{ from: lead, to: sal, sla: 48h, promises: [{ name: Phone, when: phone is not null }] }]
dimensions: [{ id: region, name: Region }]
journeys: analytics.funnel_journeys
sources:
  - table: moves
    key: k
    where: note <> '{{ 1 + 1 }}'
    value: amount
    owner: who
    link: address
    dimensions: { region: region }
    assignedAt: assigned_at
    snoozedUntil: snoozed_until
    rows: { at: at, stage: stage, map: { L: lead, S: sal, W: won }, ends: { lost: [X] }, reason: why }
  - { table: leads, key: k, columns: { stages: { lead: a, sal: b } } }
`;
const STAMPED = KEPT.replace(/ {2}- table: moves[^]*?reason: why \}\n/, '')
  .replace('lead: a, sal: b', 'lead: a, sal: b, won: c')
  .replace('sal: b, won: c }', 'sal: b, won: c }, ends: { rejected: { at: d, reason: e } }')
  .replace(/dimensions.*\n/, '');

function written(text: string): string {
  const path = join(folder, 'funnel.yaml');
  writeFileSync(path, text);
  return path;
}

const model = (text: string, ...args: string[]) => baton('model', written(text), ...args);

test.each<[told: string, text: string, args: string[]]>([
  [
    'The definition does not say where its journeys are kept: add for example journeys: analytics.funnel_journeys.',
    KEPT.replace(/journeys:.*\n/, ''),
    ['--dialect', 'duckdb', '--target', 'table'],
  ],
  [
    'SQL Server has no statement that makes a table like this one: use --target dbt, or --target view.',
    KEPT,
    ['--dialect', 'mssql', '--target', 'table'],
  ],
  [
    'Trino cannot exchange a part of a table in one go: leave --refresh out and run what makes the table again, or use --target dbt.',
    KEPT,
    ['--dialect', 'trino', '--target', 'table', '--refresh'],
  ],
  [
    'ClickHouse refreshes the table by itself: leave --refresh out.',
    KEPT,
    ['--dialect', 'clickhouse', '--target', 'table', '--refresh'],
  ],
  ['--refresh has a meaning only with --target table.', KEPT, ['--dialect', 'duckdb', '--target', 'view', '--refresh']],
  [
    '--target dbt writes two files: say where, for example --out models.',
    KEPT,
    ['--dialect', 'duckdb', '--target', 'dbt'],
  ],
  [
    'journeys: dbt makes a file of the table\'s name, so the last part of analytics."funnel journeys" has to be of letters, digits and underscores.',
    KEPT.replace('analytics.funnel_journeys', `'analytics."funnel journeys"'`),
    ['--dialect', 'duckdb', '--target', 'dbt', '--out', folder],
  ],
  [
    'The definition has SQL with {% endraw %} in it, which dbt would take for its own.',
    KEPT.replace('{{ 1 + 1 }}', '{% endraw %}'),
    ['--dialect', 'duckdb', '--target', 'dbt', '--out', folder],
  ],
])('%s', async (told, text, args) => {
  expect(await model(text, ...args)).toEqual({ code: 2, out: '', err: `baton: ${told}` });
});

/** Those for DuckDB, PostgreSQL, MariaDB and ClickHouse are executed (`tests/engines/journeysTable.ts`). */
const SCRIPTS = (
  ['redshift', 'mysql', 'snowflake', 'bigquery', 'databricks', 'trino', 'mssql', 'athena'] as const
).flatMap((dialect) => [
  { dialect, args: ['--target', 'view'] },
  ...(dialect === 'mssql' || dialect === 'athena' ? [] : [{ dialect, args: ['--target', 'table'] }]),
  ...(['redshift', 'mysql', 'snowflake', 'bigquery'].includes(dialect)
    ? [{ dialect, args: ['--target', 'table', '--refresh'] }]
    : []),
]);

test.each(SCRIPTS)('a parser of $dialect reads what is written for $args', async ({ dialect, args }) => {
  const { code, out } = await model(KEPT, '--dialect', dialect, ...args);
  expect(code).toBe(0);
  const { error, success } = parse(out, PARSERS[dialect] as ParserDialect);
  expect(error ?? '').toBe('');
  expect(success).toBe(true);
});

test('ClickHouse refreshes the table itself, as often as asked', async () => {
  const { out } = await model(KEPT, '--dialect', 'clickhouse', '--target', 'table', '--every', '2h');
  expect(out).toContain(
    'create materialized view analytics.funnel_journeys refresh every 120 minute engine = MergeTree'
  );
});

describe.each([
  ['of moves', KEPT],
  ['of stamps', STAMPED],
])('a dbt model %s', (kind, text) => {
  const out = join(folder, kind);
  const read = (name: string) => readFileSync(join(out, name), 'utf8');
  const lines = (sql: string) =>
    sql
      .replace(/\{% raw %\}[^]*?\{% endraw %\}/g, '<sql>')
      .trim()
      .split('\n');

  beforeAll(async () => {
    expect(await model(text, '--dialect', 'postgres', '--target', 'dbt', '--out', out)).toMatchObject({ code: 0 });
  });

  test('is two files of the name of the table', () => {
    expect(readdirSync(out).sort()).toEqual(['funnel_journeys.sql', 'funnel_journeys.yml']);
  });

  test('asks at a refresh for records that moved, at first for all', () => {
    const sql = read('funnel_journeys.sql');
    expect(lines(sql).slice(-5)).toEqual(['{% if is_incremental() %}', '<sql>', '{% else %}', '<sql>', '{% endif %}']);
    expect(lines(sql).slice(1, -5).join(' ')).toBe(
      `{{ config(   materialized='incremental',   incremental_strategy='delete+insert',   unique_key='entity',   on_schema_change='fail',   indexes=[{'columns': ['anchored_at']}] ) }}`
    );
    const [recent, all] = [...sql.matchAll(/\{% raw %\}([^]*?)\{% endraw %\}/g)].map((match) => match[1]);
    expect([recent, all].map((part) => part.includes('baton_candidates'))).toEqual([true, false]);
  });

  test('is documented and tested, column by column', () => {
    interface Schema {
      models: Array<{ name: string; columns: Array<{ name: string; description: string; data_tests?: unknown[] }> }>;
    }
    const { models } = parseYaml(read('funnel_journeys.yml')) as Schema;
    const [{ name, columns }] = models;
    expect(name).toBe('funnel_journeys');
    expect(columns.filter(({ description }) => !/^[A-Z0-9].{8,}\.$|null\.$/.test(description))).toEqual([]);
    expect(columns.filter(({ description }) => /undefined|\{[{%#]/.test(description))).toEqual([]);
    const all = /\{% else %\}([^]*)\{% endif %\}/.exec(read('funnel_journeys.sql'))?.[1] ?? '';
    const result = all.slice(all.lastIndexOf('\nselect'));
    expect(columns.filter((column) => !new RegExp(`\\b${column.name}\\b`).test(result))).toEqual([]);
    expect(columns.filter(({ data_tests }) => data_tests !== undefined).map((column) => column.name)).toEqual(
      kind === 'of moves'
        ? [
            'entity',
            'opens',
            'visits_apart',
            'first_stage',
            'highest',
            'newest_at',
            expect.stringMatching(/^built_at_/),
          ]
        : ['entity', 'newest_at', expect.stringMatching(/^built_at_/)]
    );
  });
});

test.each(['bigquery', 'databricks', 'athena'])('on %s dbt makes the whole table anew', async (dialect) => {
  const out = join(folder, dialect);
  await model(KEPT, '--dialect', dialect, '--target', 'dbt', '--out', out);
  const sql = readFileSync(join(out, 'funnel_journeys.sql'), 'utf8');
  expect(sql).toContain(`materialized='table'`);
  expect(sql).not.toContain('is_incremental');
});
