import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { generateCrm } from '../demo/crm/generate.ts';
import { writeDuckDb } from '../demo/duckdb.ts';
import { generatedLeads, type Database, type Load } from './database.ts';

/** Every measurement is of two threads, however many the machine has. */
const THREADS = '2';

export async function loadDuckdb(load: Load): Promise<Database> {
  const directory = mkdtempSync(join(tmpdir(), 'baton-bench-'));
  const file = join(directory, 'demo.duckdb');
  const { leads, scale, each } = generatedLeads(load);
  await writeDuckDb(file, generateCrm({ leads, seed: 1, now: load.now }), scale, each);
  const instance = await DuckDBInstance.create(file, { threads: THREADS });
  const connection = await instance.connect();
  const run = async (sql: string) => (await connection.runAndReadAll(sql)).currentRowCount;
  const [[version]] = (await connection.runAndReadAll('select version()')).getRows();
  const profile = join(directory, 'profile.json');
  return {
    name: `DuckDB ${String(version).replace(/^v/, '')}`,
    dialect: 'duckdb',
    run,
    processorTime: () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    },
    peakMemory: async (sql) => {
      await connection.run(`pragma enable_profiling = 'json'; pragma profiling_output = '${profile}'`);
      await run(sql);
      await connection.run('pragma disable_profiling');
      return (JSON.parse(readFileSync(profile, 'utf8')) as { system_peak_buffer_memory: number })
        .system_peak_buffer_memory;
    },
    close: async () => {
      connection.closeSync();
      instance.closeSync();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
