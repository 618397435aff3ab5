import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Engine } from './engine';
import { accountFor, findProgram, freePort, makeDirectory, startServer } from './server';

const DEBIAN = '/usr/lib/postgresql';

/**
 * A PostgreSQL server. Its collation is a language's, where none is asked for, and its session's time zone is not UTC: neither
 * may show in a result. `memory`: bytes of address space that each of its processes may have, after which a statement fails.
 */
export async function openPostgres(collation: 'en' | 'C' = 'en', memory?: number): Promise<Engine> {
  const initdb = findProgram(
    versions().map((version) => join(DEBIAN, version, 'bin/initdb')),
    'PostgreSQL',
    'apt-get install postgresql'
  );
  const account = accountFor('postgres');
  const directory = makeDirectory('baton-postgres-', account);
  const data = join(directory, 'data');
  execFileSync(
    initdb,
    [
      '-D',
      data,
      '-U',
      'postgres',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--no-sync',
      '--locale=C',
      ...(collation === 'C' ? [] : ['--locale-provider=icu', `--icu-locale=${collation}`]),
    ],
    {
      ...account,
      cwd: directory,
      stdio: 'ignore',
    }
  );
  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'off',
    synchronous_commit: 'off',
    jit: 'off',
    timezone: 'America/New_York',
  };
  const args = [
    '-D',
    data,
    '-p',
    String(port),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  let client = new Client();
  const postgres = initdb.replace(/initdb$/, 'postgres');
  const [program, ...limited] = memory === undefined ? [postgres] : ['prlimit', `--as=${memory}`, postgres];
  const server = await startServer(program, [...limited, ...args], account, directory, port, async () => {
    client = new Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' });
    await client.connect();
  });
  const run = async (sql: string) => (await client.query(sql)).rows as Array<Record<string, unknown>>;
  const [{ version }] = await run(`select split_part(current_setting('server_version'), ' ', 1) as version`);
  return {
    name: `PostgreSQL ${version}`,
    dialect: 'postgres',
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    run,
    close: async () => {
      await client.end();
      await server.stop();
    },
  };
}

/** Newest first. */
function versions(): string[] {
  try {
    return readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a));
  } catch {
    return [];
  }
}
