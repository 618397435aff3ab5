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
    await client.query('set session characteristics as transaction read only');
  } catch (error) {
    throw unreachable('PostgreSQL', url, error);
  }
  return {
    dialect: 'postgres',
    query: async (sql) => (await client.query(sql)).rows as Array<Record<string, unknown>>,
    close: () => client.end(),
  };
}
