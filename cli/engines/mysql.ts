import type { Engine } from './engine.ts';
import { unreachable } from './unreachable.ts';

/** MySQL 8 or MariaDB, by a URL such as `mysql://user:password@host:3306/database`. */
export async function open(url: string): Promise<Engine> {
  const { createConnection } = await import('mysql2/promise');
  try {
    const connection = await createConnection({ uri: url, connectTimeout: 10_000, timezone: 'Z' });
    // A timestamp column is shown in the session's time zone, and nothing tells it from a datetime one.
    await connection.query(`set session time_zone = '+00:00'`);
    const read = async (sql: string) => {
      await connection.query('start transaction read only');
      try {
        return await connection.query(sql);
      } finally {
        // A broken connection has told why already.
        await connection.query('rollback').catch(() => undefined);
      }
    };
    return {
      dialect: 'mysql',
      query: async (sql) => (await read(sql))[0] as Array<Record<string, unknown>>,
      columns: async (sql) => (await read(sql))[1].map(({ name }) => name),
      close: () => connection.end(),
    };
  } catch (error) {
    throw unreachable('MySQL', url, error);
  }
}
