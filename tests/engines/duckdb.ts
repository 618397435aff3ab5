import { DuckDBInstance } from '@duckdb/node-api';
import { withoutByteOrderMark, type Engine } from './engine';

/** DuckDB in memory. */
export async function openDuckdb(): Promise<Engine> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const run = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjects();
  // Tables of a few rows: threads would only be started and ended. DuckDB 1.5.4 with threads gave a database up now and then,
  // on a loaded machine, by an internal error in a window over all rows.
  await run('set threads = 1');
  const [{ version }] = await run('select version() as version');
  return {
    name: `DuckDB ${String(version).replace(/^v/, '')}`,
    dialect: 'duckdb',
    run,
    readsBack: withoutByteOrderMark,
    close: async () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
