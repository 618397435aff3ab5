import { TABLES, type Crm } from './crm/tables.ts';
import { scaleStatements } from './scale.ts';

type Table = keyof Crm;
export const SCHEMA = 'crm';
export const TABLE_NAMES = Object.keys(TABLES) as Table[];

/** `create` statements that DuckDB and PostgreSQL both take. */
export function createStatements(): string[] {
  return [
    `create schema if not exists ${SCHEMA}`,
    ...TABLE_NAMES.map((table) => {
      const columns = Object.entries(TABLES[table]).map(([column, type]) => `  ${column} ${type}`);
      return `create table ${SCHEMA}.${table} (\n${columns.join(',\n')}\n)`;
    }),
  ];
}

function field(value: unknown, type: string): string {
  if (value === null || value === undefined) {
    return '\\N';
  }
  if (type === 'timestamp') {
    return new Date(value as number).toISOString().slice(0, 23).replace('T', ' ');
  }
  return String(value).replace(/[\\\t\n\r]/g, ' ');
}

/** A table's rows in PostgreSQL's COPY text format: tabs between the fields, `\N` for null. DuckDB reads it too. */
export function copyText(crm: Crm, table: Table): string {
  const columns = Object.entries(TABLES[table]);
  return crm[table]
    .map((row) => columns.map(([column, type]) => field(row[column as keyof typeof row], type)).join('\t') + '\n')
    .join('');
}

/** A script for psql that makes the schema and fills it with `scale` times the rows (each two years so often), in one transaction. */
export function psqlScript(crm: Crm, scale = 1, each = scale): string {
  const statements = (list: string[]) => list.map((statement) => `${statement};\n`);
  const tables = TABLE_NAMES.map((table) => `copy ${SCHEMA}.${table} from stdin;\n${copyText(crm, table)}\\.\n`);
  return [
    'begin;\n',
    ...statements(createStatements()),
    ...tables,
    ...statements(scale > 1 ? scaleStatements(scale, each) : []),
    'commit;\n',
    'analyze;\n',
  ].join('');
}
