import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMariadb } from '../tests/engines/mariadb.ts';
import type { SqlType } from '../demo/crm/tables.ts';
import type { Database, Load } from './database.ts';
import { fieldsOf, TICKS_PER_SECOND } from './process.ts';
import { writeRowFiles } from './rowFiles.ts';

const TYPES: Record<SqlType, string> = {
  text: 'varchar(200)',
  timestamp: 'datetime(3)',
  integer: 'bigint',
  'numeric(12,2)': 'decimal(12,2)',
};

/** A server of our own with its default settings (128 MB of buffers) and tables without indexes. */
export async function loadMariadb(load: Load): Promise<Database> {
  const directory = mkdtempSync(join(tmpdir(), 'baton-bench-'));
  chmodSync(directory, 0o755);
  const engine = await openMariadb();
  const close = async () => {
    await engine.close();
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    // The demo's definition joins texts with `||`.
    await engine.run(`set sql_mode = concat(@@sql_mode, ',PIPES_AS_CONCAT')`);
    await engine.run('create database crm');
    for (const { table, columns, file } of await writeRowFiles(load, directory)) {
      await engine.run(`create table ${table} (${columns.map(([name, type]) => `${name} ${TYPES[type]}`).join(', ')})`);
      await engine.run(`load data infile '${file}' into table ${table} fields terminated by '\\t'`);
      await engine.run(`analyze table ${table}`);
    }
    const [{ file }] = (await engine.run('select @@pid_file as file')) as [{ file: string }];
    const pid = Number(readFileSync(file, 'utf8'));
    return {
      name: engine.name,
      dialect: 'mysql',
      run: async (sql) => (await engine.run(sql)).length,
      processorTime: () => {
        const fields = fieldsOf(pid);
        return fields && (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
      },
      peakMemory: async () => undefined,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
