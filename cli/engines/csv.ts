import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBInstance } from '@duckdb/node-api';
import type { Definition } from '../../src/core/definition/definition.ts';
import { CliError } from '../CliError.ts';
import { csvTable, loadCsv, type ToldCsv } from '../csv/load.ts';
import { engineOf, LOCKED } from './duckdb.ts';
import type { Engine } from './engine.ts';

/** Beyond this DuckDB moves what it holds to the disk: the files may be larger than the memory. */
const MEMORY = '2GB';

/**
 * CSV files as tables of a DuckDB database in memory. Each file is `NAME=FILE`; the name may have a schema:
 * `crm.leads=leads.csv`. `definition` says which columns hold times.
 */
export async function open(files: string[], definition: Definition, told: ToldCsv): Promise<Engine> {
  return engineOf(await csvDatabase(':memory:', files, definition, told));
}

/** The same in a database file, or in memory. The caller closes it. */
export async function csvDatabase(
  database: string,
  files: string[],
  definition: Definition,
  told: ToldCsv
): Promise<DuckDBInstance> {
  const tables = files.map(csvTable);
  const names = tables.map(({ schema, table }) => `${schema}.${table}`.toLowerCase());
  const twice = tables.find((_, i) => names.indexOf(names[i]) < i);
  if (twice) {
    throw new CliError(
      `--csv ${twice.given}: another file has that table name already: give each table a name of its own.`
    );
  }
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(database, {
    memory_limit: MEMORY,
    temp_directory: join(tmpdir(), `baton-${process.pid}`),
    preserve_insertion_order: 'false',
    ...LOCKED,
  });
  const connection = await instance.connect();
  try {
    for (const table of tables) {
      await loadCsv(connection, table, definition, told);
    }
    connection.closeSync();
    return instance;
  } catch (error) {
    connection.closeSync();
    instance.closeSync();
    throw error;
  }
}
