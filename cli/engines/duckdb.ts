import { existsSync } from 'node:fs';
import type { DuckDBInstance } from '@duckdb/node-api';
import { CliError } from '../CliError.ts';
import { callerPath } from '../files.ts';
import type { Engine } from './engine.ts';

/** A DuckDB file, opened read-only. */
export async function open(file: string): Promise<Engine> {
  const path = callerPath(file);
  if (!existsSync(path)) {
    throw new CliError(`${file}: there is no such DuckDB file.`);
  }
  const { DuckDBInstance } = await import('@duckdb/node-api');
  try {
    return await engineOf(await DuckDBInstance.create(path, { access_mode: 'READ_ONLY' }));
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new CliError(
      /could not set lock/i.test(said)
        ? `${file}: another program has this DuckDB file open for writing: close it there, or give a copy of the file.`
        : `${file}: DuckDB cannot open this file; is it a DuckDB file? A CSV file goes with --csv NAME=FILE. (${said})`
    );
  }
}

/** An open DuckDB database as an engine, which closes it. */
export async function engineOf(instance: DuckDBInstance): Promise<Engine> {
  const connection = await instance.connect();
  return {
    dialect: 'duckdb',
    query: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJS(),
    close: async () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
