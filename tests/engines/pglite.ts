import { PGlite } from '@electric-sql/pglite';
import { withoutByteOrderMark, type Engine } from './engine';

/** PostgreSQL as WebAssembly, in memory. */
export async function openPglite(): Promise<Engine> {
  const database = await PGlite.create();
  const run = async (sql: string) => (await database.exec(sql)).at(-1)?.rows as Array<Record<string, unknown>>;
  const [{ version }] = await run(`select current_setting('server_version') as version`);
  await run(`set time zone 'America/New_York'`);
  return {
    name: `PGlite (PostgreSQL ${version})`,
    dialect: 'postgres',
    run,
    readsBack: withoutByteOrderMark,
    close: () => database.close(),
  };
}
