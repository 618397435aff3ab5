import type { Engine } from './engine.ts';
import { unreachable } from './unreachable.ts';

/** ClickHouse over HTTP, by a URL such as `http://user:password@host:8123/database`. */
export async function open(url: string): Promise<Engine> {
  const { ClickHouseLogLevel, createClient } = await import('@clickhouse/client');
  try {
    const client = createClient({
      url,
      application: 'baton',
      request_timeout: 300_000,
      // Selects only, and no table function such as `url` or `file`.
      clickhouse_settings: { readonly: '1' },
      log: { level: ClickHouseLogLevel.OFF },
    });
    const query = async (sql: string) =>
      (await client.query({ query: sql, format: 'JSONEachRow' })).json<Record<string, unknown>>();
    await query('select 1');
    return {
      dialect: 'clickhouse',
      query,
      columns: async (sql) => {
        const { meta } = await (await client.query({ query: sql, format: 'JSON' })).json();
        return (meta ?? []).map(({ name }) => name);
      },
      close: () => client.close(),
    };
  } catch (error) {
    throw unreachable('ClickHouse', url, error);
  }
}
