import { DuckDBInstance } from '@duckdb/node-api';
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadTables } from '../load';
import { refused } from './check';
import { LEADS, mistakeChecks, RIGHT } from './mistakes';
import type { Warehouse } from './warehouse';

export async function duckdb(): Promise<Warehouse> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-refusals-duckdb-'));
  const make = async (file: string) => {
    const instance = await DuckDBInstance.create(file);
    const connection = await instance.connect();
    const run = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjects();
    await loadTables({ name: 'DuckDB', dialect: 'duckdb', run, close: async () => undefined }, [LEADS]);
    connection.closeSync();
    instance.closeSync();
  };
  const [file, held] = [join(folder, 'warehouse.duckdb'), join(folder, 'held.duckdb')];
  await make(file);
  await make(held);
  // Nothing may be written, not even beside the file.
  chmodSync(file, 0o444);
  chmodSync(folder, 0o555);
  const holder = await holdOpen(held);
  return {
    name: 'DuckDB',
    checks: [
      ...mistakeChecks('duckdb', ['--duckdb', file]),
      {
        name: 'any other file',
        definition: RIGHT.replace('table: refused_leads', `table: read_text('/etc/passwd')`),
        target: ['--duckdb', file],
        expected: refused(/file system operations are disabled by configuration/),
      },
      {
        name: 'a file that another program writes to',
        definition: RIGHT,
        target: ['--duckdb', held],
        expected: refused(
          /held\.duckdb: another program has this DuckDB file open for writing: close it there, or give a copy of the file\.$/
        ),
      },
    ],
    close: async () => {
      holder.kill();
      const found = readdirSync(folder)
        .filter((name) => !name.startsWith('held'))
        .join();
      rmSync(folder, { recursive: true, force: true });
      if (found !== 'warehouse.duckdb') {
        throw new Error(`Reading a DuckDB file left ${found} behind`);
      }
    },
  };
}

/** A process that has the file open for writing. */
async function holdOpen(file: string) {
  const program = `require('@duckdb/node-api').DuckDBInstance.create(${JSON.stringify(file)}).then((kept) => { globalThis.kept = kept; console.log('open'); setInterval(() => undefined, 1000); })`;
  const holder = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  process.once('exit', () => holder.kill());
  await new Promise<void>((opened, ended) => {
    holder.stdout.once('data', () => opened());
    holder.once('exit', () => ended(new Error('The DuckDB file could not be held open')));
  });
  return holder;
}
