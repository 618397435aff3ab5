import { existsSync } from 'node:fs';
import type { DuckDBConnection, DuckDBInstance, DuckDBPreparedStatement } from '@duckdb/node-api';
import { CliError } from '../CliError.ts';
import { callerPath } from '../files.ts';
import type { Engine } from './engine.ts';

/** A definition may come from anybody: its SQL reads the tables of the database, but no file, no network and no settings. */
export const LOCKED = {
  enable_external_access: 'false',
  autoinstall_known_extensions: 'false',
  lock_configuration: 'true',
};

/** A DuckDB file, opened read-only. */
export async function open(file: string): Promise<Engine> {
  const path = callerPath(file);
  if (!existsSync(path)) {
    throw new CliError(`${file}: there is no such DuckDB file.`);
  }
  const { DuckDBInstance } = await import('@duckdb/node-api');
  try {
    return await engineOf(await DuckDBInstance.create(path, { access_mode: 'READ_ONLY', ...LOCKED }));
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
  const read = async (sql: string) => (await onlyStatement(connection, sql)).runAndReadAll();
  return {
    dialect: 'duckdb',
    query: async (sql) => (await read(sql)).getRowObjectsJS(),
    columns: async (sql) => (await read(sql)).columnNames(),
    close: async () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** The one statement that a text may hold: what follows it would not be Baton's. */
export async function onlyStatement(connection: DuckDBConnection, sql: string): Promise<DuckDBPreparedStatement> {
  const statements = await connection.extractStatements(sql).catch((error: Error) => {
    throw new Error(
      error.message
        .replace(/^Failed to extract statements: /, '')
        // All that DuckDB says of a text that is empty, or a comment.
        .replace(/^Error in native callback$/, 'The text holds no statement.')
    );
  });
  if (statements.count !== 1) {
    throw new Error(`The text holds ${statements.count} statements, but only one is run.`);
  }
  return statements.prepare(0);
}
