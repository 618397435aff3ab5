import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { generateCrm } from '../demo/crm/generate.ts';
import { psqlScript } from '../demo/sql.ts';
import { accountFor, findProgram, freePort, makeDirectory, startServer } from '../tests/engines/server.ts';
import { generatedLeads, type Database, type Load } from './database.ts';
import { fieldsOf, TICKS_PER_SECOND } from './process.ts';

const DEBIAN = '/usr/lib/postgresql';

/** A server of our own with its default settings but for those that are asked for; only the loading goes without waiting for the disk. */
export async function loadPostgres(load: Load): Promise<Database> {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const initdb = findProgram(
    versions.map((version) => join(DEBIAN, version, 'bin/initdb')),
    'PostgreSQL',
    'apt-get install postgresql'
  );
  const program = (name: string) => initdb.replace(/initdb$/, name);
  const account = accountFor('postgres');
  const directory = makeDirectory('baton-bench-', account);
  const data = join(directory, 'data');
  execFileSync(initdb, ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'], {
    ...account,
    cwd: directory,
    stdio: 'ignore',
  });
  const port = await freePort();
  const to = { host: '127.0.0.1', port, user: 'postgres', database: 'postgres' };
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'fsync=off',
    'max_wal_size=8GB',
    ...(load.settings ?? []),
  ];
  let client = new Client(to);
  const args = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  const server = await startServer(program('postgres'), args, account, directory, port, async () => {
    client = new Client(to);
    await client.connect();
  });
  const close = async () => {
    await client.end();
    await server.stop();
  };
  try {
    const script = join(directory, 'crm.sql');
    const { leads, scale, each } = generatedLeads(load);
    writeFileSync(script, psqlScript(generateCrm({ leads, seed: 1, now: load.now }), scale, each));
    const login = ['-h', to.host, '-p', String(port), '-U', to.user, '-d', to.database];
    execFileSync(program('psql'), [...login, '--no-psqlrc', '-q', '-v', 'ON_ERROR_STOP=1', '-f', script]);
    await client.query('vacuum analyze');
    const { rows } = await client.query<{ version: string; pid: number }>(
      `select current_setting('server_version') as version, pg_backend_pid() as pid`
    );
    const run = async (sql: string) => (await client.query({ text: sql, rowMode: 'array' })).rows.length;
    const [{ version, pid }] = rows as [{ version: string; pid: number }];
    return {
      name: `PostgreSQL ${version.split(' ')[0]}`,
      dialect: 'postgres',
      run,
      processorTime: () => processorTime(pid),
      peakMemory: (sql) => peakMemory(pid, () => run(sql)),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The session's own time and that of parallel workers, which the server has reaped by the time a statement ends. */
function processorTime(session: number): number | undefined {
  const own = fieldsOf(session);
  const server = own && fieldsOf(Number(own[1]));
  return (
    own && server && (Number(own[11]) + Number(own[12]) + Number(server[13]) + Number(server[14])) / TICKS_PER_SECOND
  );
}

const LOOK_EVERY_MS = 50;

/** Private memory of all processes of the server, without the shared buffers; looked at every 50 ms. */
async function peakMemory(session: number, run: () => Promise<unknown>): Promise<number | undefined> {
  const server = fieldsOf(session)?.[1];
  if (server === undefined) {
    return undefined;
  }
  let peak = privateMemory(server);
  const looking = setInterval(() => (peak = Math.max(peak, privateMemory(server))), LOOK_EVERY_MS);
  try {
    await run();
  } finally {
    clearInterval(looking);
  }
  return peak;
}

function privateMemory(server: string): number {
  const children = readdirSync('/proc').filter(
    (entry) => /^\d+$/.test(entry) && fieldsOf(Number(entry))?.[1] === server
  );
  const kilobytes = children.map((pid) => {
    try {
      return Number(/^RssAnon:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
    } catch {
      return 0;
    }
  });
  return kilobytes.reduce((sum, size) => sum + size, 0) * 1024;
}
