import { stringify } from 'yaml';
import type { Definition } from '../../src/core/definition/definition.ts';
import { makeJourneysPlan } from '../../src/core/plan/plan.ts';
import { type DialectId, DIALECTS } from '../../src/core/sql/dialects/registry.ts';
import { journeysColumns } from '../../src/core/sql/journeysTable/filling.ts';
import { CliError } from '../CliError.ts';
import { columnText } from './columnTexts.ts';
import type { Fill } from './fill.ts';

/** Adapters that can put new rows in place of all rows of the same keys; with the others the whole table is made anew. */
const REPLACES: readonly DialectId[] = [
  'duckdb',
  'postgres',
  'redshift',
  'snowflake',
  'clickhouse',
  'mssql',
  'mysql',
  'trino',
];

/** What an adapter is told besides, as it stands in `config`. */
const CONFIGS: Partial<Record<DialectId, string[]>> = {
  clickhouse: [`engine='MergeTree()'`, `order_by='anchored_at'`, `settings={'allow_nullable_key': 1}`],
  bigquery: [`cluster_by=['anchored_at']`],
  snowflake: [`cluster_by=['anchored_at']`],
  redshift: [`sort='anchored_at'`],
  postgres: [`indexes=[{'columns': ['anchored_at']}]`],
};

/** The files of a dbt model, by name: the query, and its documentation and tests. */
export function dbtFiles(definition: Definition, fill: Fill, fingerprint: string): Record<string, string> {
  const name = modelName(fill.table);
  return {
    [`${name}.sql`]: modelFile(fill, fingerprint),
    [`${name}.yml`]: schemaFile(definition, fill.dialect, name),
  };
}

/** dbt calls the table as it calls the model's file. */
function modelName(table: string): string {
  const name = table.split('.').at(-1) ?? '';
  if (!/^\w+$/.test(name)) {
    throw new CliError(
      `journeys: dbt makes a file of the table's name, so the last part of ${table} has to be of letters, digits and underscores.`
    );
  }
  return name;
}

function modelFile({ dialect, all, recent }: Fill, fingerprint: string): string {
  const isIncremental = REPLACES.includes(dialect);
  const config = [
    `materialized='${isIncremental ? 'incremental' : 'table'}'`,
    ...(isIncremental
      ? [`incremental_strategy='delete+insert'`, `unique_key='entity'`, `on_schema_change='fail'`]
      : []),
    ...(CONFIGS[dialect] ?? []),
  ];
  return [
    `{# Written by baton model for the definition with the fingerprint ${fingerprint}, for the table that it names. #}`,
    `{{ config(\n  ${config.join(',\n  ')}\n) }}`,
    ...(isIncremental ? ['{% if is_incremental() %}', raw(recent), '{% else %}', raw(all), '{% endif %}'] : [raw(all)]),
    '',
  ].join('\n');
}

/** SQL in which dbt looks for nothing. */
function raw(sql: string): string {
  if (/\{%-?\s*endraw/.test(sql)) {
    throw new CliError('The definition has SQL with {% endraw %} in it, which dbt would take for its own.');
  }
  return `{% raw %}\n${sql}\n{% endraw %}`;
}

function schemaFile(definition: Definition, dialect: DialectId, name: string): string {
  const plan = makeJourneysPlan(definition, { kind: 'now' });
  const columns = plan === undefined ? [] : journeysColumns(plan, DIALECTS[dialect]);
  const isOneOf = (values: number[]) => ({ accepted_values: { arguments: { values, quote: false } } });
  const tests: Record<string, unknown[]> = {
    entity: ['not_null', ...(columns.includes('opens') ? [] : ['unique'])],
    opens: ['not_null', isOneOf([0, 1])],
    visits_apart: ['not_null', isOneOf([0, 1])],
    first_stage: ['not_null', isOneOf(definition.stages.map((_, position) => position))],
    highest: ['not_null', isOneOf(definition.stages.map((_, position) => position))],
    newest_at: ['not_null'],
  };
  const document = {
    version: 2,
    models: [
      {
        name,
        description: inert(
          `The journeys of ${definition.name}, as Baton counts them: a row each, and one more for each visit where they came back to a stage. Times are microseconds since 1970, UTC; stages are their places from 0, ends follow them.`
        ),
        columns: columns.map((column) => ({
          name: column,
          description: inert(columnText(definition, column)),
          ...(column.startsWith('built_at_') ? { data_tests: ['not_null'] } : {}),
          ...(tests[column] && { data_tests: tests[column] }),
        })),
      },
    ],
  };
  return stringify(document, { lineWidth: 120 });
}

/** A description in which dbt finds nothing to work out. */
function inert(text: string): string {
  return text.replace(/\{(?=[{%#])/g, '{ ');
}
