import type { QueryConfig } from 'pg';
import type { Engine } from './engine.ts';
import { unreachable } from './unreachable.ts';

/** PostgreSQL, or Redshift through the same protocol, by a URL such as `postgres://user:password@host:5432/database`. */
export async function open(url: string): Promise<Engine> {
  const { Client } = await import('pg');
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000, application_name: 'baton' });
  // Without a listener a connection that breaks between two statements would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw unreachable('PostgreSQL', url, error);
  }
  const read = async (sql: string) => {
    await client.query('begin transaction read only');
    try {
      // The extended protocol takes one statement, so nothing in it ends the transaction.
      return await client.query<Record<string, unknown>>({ text: sql, queryMode: 'extended' } as QueryConfig);
    } catch (error) {
      throw withLine(error, sql);
    } finally {
      // The settings go too that a function of the statement may have changed. A broken connection has told why already.
      await client.query('rollback').catch(() => undefined);
    }
  };
  return {
    dialect: 'postgres',
    query: async (sql) => (await read(sql)).rows,
    columns: async (sql) => (await read(sql)).fields.map(({ name }) => name),
    close: () => client.end(),
  };
}

/** The error with the line of the statement that it is about, as psql prints it: types are named there by nothing else. */
function withLine(error: unknown, sql: string): unknown {
  const { message, position } = error as { message?: string; position?: string };
  if (position === undefined) {
    return error;
  }
  const number = sql.slice(0, Number(position) - 1).split('\n').length;
  return new Error(`${message}\nLINE ${number}: ${sql.split('\n')[number - 1]}`);
}
