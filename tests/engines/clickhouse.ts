import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { EngineMissing, type Engine } from './engine';

interface Session {
  query(sql: string, format: string): string;
  cleanup(): void;
}

/** ClickHouse as a library, from this folder's own package. */
export async function openClickhouse(): Promise<Engine> {
  const here = join(process.cwd(), 'tests/engines');
  if (!existsSync(join(here, 'node_modules/chdb'))) {
    throw new EngineMissing('chdb is not installed (npm install --prefix tests/engines)');
  }
  const { Session: SessionClass } = createRequire(join(here, 'package.json'))('chdb') as { Session: new () => Session };
  const session = new SessionClass();
  const run = async (sql: string) => {
    const lines = session.query(sql, 'JSONEachRow');
    return lines
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  };
  // Tables of a few rows: threads would only be started and ended.
  await run('set max_threads = 1');
  const [{ version }] = await run('select version() as version');
  return { name: `ClickHouse ${version}`, dialect: 'clickhouse', run, close: async () => session.cleanup() };
}
