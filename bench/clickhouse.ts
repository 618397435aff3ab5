import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openClickhouse } from '../tests/engines/clickhouse.ts';
import type { SqlType } from '../demo/crm/tables.ts';
import type { Database, Load } from './database.ts';
import { writeRowFiles } from './rowFiles.ts';

const TYPES: Record<SqlType, string> = {
  text: 'String',
  timestamp: `DateTime64(3, 'UTC')`,
  integer: 'Int64',
  'numeric(12,2)': 'Decimal(12, 2)',
};

/** ClickHouse as a library, with two threads and tables in the order in which things happened, as loads bring them. */
export async function loadClickhouse(load: Load): Promise<Database> {
  const directory = mkdtempSync(join(tmpdir(), 'baton-bench-'));
  const engine = await openClickhouse({ directory });
  await engine.run('set max_threads = 2');
  await engine.run('create database crm');
  for (const { table, columns, file } of await writeRowFiles(load, directory)) {
    const types = columns.map(([name, type]) => `${name} Nullable(${TYPES[type]})`).join(', ');
    const time = columns.find(([name]) => ['changed_at', 'created_at'].includes(name))?.[0];
    await engine.run(
      `create table ${table} (${types}) engine = MergeTree order by ${time ?? 'tuple()'} settings allow_nullable_key = 1`
    );
    await engine.run(`insert into ${table} select * from file('${file}', 'TSV', '${types.replaceAll("'", "\\'")}')`);
  }
  return {
    name: engine.name,
    dialect: 'clickhouse',
    run: async (sql) => (await engine.run(sql)).length,
    processorTime: () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    },
    peakMemory: async () => undefined,
    close: async () => {
      await engine.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
