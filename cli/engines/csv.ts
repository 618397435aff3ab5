import { existsSync, statSync } from 'node:fs';
import type { Definition } from '../../src/core/definition/definition.ts';
import { CliError } from '../CliError.ts';
import { callerPath } from '../files.ts';
import { engineOf, lock } from './duckdb.ts';
import type { Engine } from './engine.ts';

/**
 * CSV files as tables of a DuckDB database in memory. Each file is `NAME=FILE`; the name may have a schema:
 * `crm.leads=leads.csv`. `definition` says which columns hold times.
 */
export async function open(files: string[], definition: Definition): Promise<Engine> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const engine = await engineOf(await DuckDBInstance.create(':memory:'));
  try {
    for (const file of files) {
      await loadCsv(engine, file, definition);
    }
    await lock(engine);
    return engine;
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/** Makes a table of one `NAME=FILE`; DuckDB finds out the delimiter, the headings and the types. */
export async function loadCsv(engine: Engine, given: string, definition: Definition): Promise<void> {
  const [, name, file] = /^([^=]+)=(.+)$/.exec(given) ?? [];
  if (!name) {
    throw new CliError(`--csv ${given}: write a table name and a file, such as --csv leads=leads.csv.`);
  }
  const path = callerPath(file);
  if (!existsSync(path)) {
    throw new CliError(`--csv ${given}: there is no file ${file}.`);
  }
  const found = statSync(path);
  if (found.isDirectory() || found.size === 0) {
    const what = found.isDirectory() ? 'is a folder' : 'is empty';
    throw new CliError(`--csv ${given}: ${file} ${what}: name a CSV file with a line of headings.`);
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
  } catch (error) {
    throw new CliError(
      `${file}: this cannot be read as CSV (${error instanceof Error ? error.message.split('\n')[0] : String(error)}).`
    );
  }
  await typeTimes(engine, `${schema}.${table}`, file, timesOf(definition));
}

const NAMED_LIKE_A_TIME = /(?:_at|_on|_ts|date|time|timestamp)$/i;

/** What stands where a definition wants a time, in small letters: names of columns among them. */
function timesOf({ sources }: Definition): Set<string> {
  const times = sources.flatMap((source) => [
    ...(source.shape === 'rows'
      ? [source.at]
      : [...Object.values(source.stages), ...Object.values(source.ends)].map(({ at }) => at)),
    ...Object.values(source.assignedAt),
    ...Object.values(source.snoozedUntil),
  ]);
  return new Set(times.map((expression) => expression.replace(/^"(.*)"$/, '$1').toLowerCase()));
}

/**
 * DuckDB reads a column as text where it has no value at all, or one that is no time. The first is a time where the
 * definition or its name says so; the second is told with its row where the definition wants a time.
 */
async function typeTimes(engine: Engine, table: string, file: string, times: Set<string>): Promise<void> {
  const columns = await engine.query(
    `select column_name as name from (describe ${table}) where column_type = 'VARCHAR'`
  );
  for (const name of columns.map((column) => String(column.name))) {
    const isTime = times.has(name.toLowerCase());
    if (!isTime && !NAMED_LIKE_A_TIME.test(name)) {
      continue;
    }
    const column = identifier(name);
    const [{ known }] = await engine.query(`select count(${column}) as known from ${table}`);
    if (Number(known) === 0) {
      await engine.query(`alter table ${table} alter column ${column} type timestamp using null`);
    } else if (isTime) {
      const [bad] = await engine.query(
        `select ${column} as text, rowid + 1 as row from ${table} where try_cast(${column} as timestamp) is null and ${column} is not null order by rowid limit 1`
      );
      if (bad) {
        throw new CliError(
          `${file}: the definition takes times from the column "${name}", but row ${bad.row} has "${bad.text}" there: write it as 2026-01-31 or 2026-01-31 14:02, or leave it empty.`
        );
      }
    }
  }
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
