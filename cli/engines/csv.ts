import { existsSync } from 'node:fs';
import { CliError } from '../CliError.ts';
import { callerPath } from '../files.ts';
import { engineOf } from './duckdb.ts';
import type { Engine } from './engine.ts';

/** CSV files as tables of a DuckDB database in memory. Each file is `NAME=FILE`; the name may have a schema: `crm.leads=leads.csv`. */
export async function open(files: string[]): Promise<Engine> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const engine = await engineOf(await DuckDBInstance.create(':memory:'));
  try {
    for (const file of files) {
      await loadCsv(engine, file);
    }
    return engine;
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/** Makes a table of one `NAME=FILE`; DuckDB finds out the delimiter, the headings and the types. */
export async function loadCsv(engine: Engine, given: string): Promise<void> {
  const [, name, file] = /^([^=]+)=(.+)$/.exec(given) ?? [];
  if (!name) {
    throw new CliError(`--csv ${given}: write a table name and a file, such as --csv leads=leads.csv.`);
  }
  const path = callerPath(file);
  if (!existsSync(path)) {
    throw new CliError(`--csv ${given}: there is no file ${file}.`);
  }
  const parts = name.split('.');
  if (parts.length > 2 || parts.includes('')) {
    throw new CliError(`--csv ${given}: a table name has at most a schema before it, such as crm.leads.`);
  }
  const [table, schema = 'main'] = parts.map(identifier).reverse();
  try {
    await engine.query(`create schema if not exists ${schema}`);
    // A type is the same for the whole file only if the whole file was looked at.
    await engine.query(`create table ${schema}.${table} as from read_csv(${literal(path)}, sample_size = -1)`);
    await typeEmptyTimes(engine, `${schema}.${table}`);
  } catch (error) {
    throw new CliError(
      `${file}: this cannot be read as CSV (${error instanceof Error ? error.message.split('\n')[0] : String(error)}).`
    );
  }
}

const NAMED_LIKE_A_TIME = /(?:_at|_on|_ts|date|time|timestamp)$/i;

/** A column without a value has no type, and is read as text; one that is named like a time is to be taken for one. */
async function typeEmptyTimes(engine: Engine, table: string): Promise<void> {
  const columns = await engine.query(
    `select column_name as name from (describe ${table}) where column_type = 'VARCHAR'`
  );
  for (const name of columns.map((column) => String(column.name)).filter((name) => NAMED_LIKE_A_TIME.test(name))) {
    const column = identifier(name);
    const [{ known }] = await engine.query(`select count(${column}) as known from ${table}`);
    if (Number(known) === 0) {
      await engine.query(`alter table ${table} alter column ${column} type timestamp using null`);
    }
  }
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
