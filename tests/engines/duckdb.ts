import { DuckDBInstance } from '@duckdb/node-api';
import type { Engine } from './engine';

/** DuckDB in memory. */
export async function openDuckdb(): Promise<Engine> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const run = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjects();
  const [{ version }] = await run('select version() as version');
  return {
    name: `DuckDB ${String(version).replace(/^v/, '')}`,
    dialect: 'duckdb',
    run,
    // The Node driver decodes with TextDecoder, which drops a leading byte order mark.
    readsBack: (text) => text.replace(/^\ufeff/, ''),
    close: async () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
