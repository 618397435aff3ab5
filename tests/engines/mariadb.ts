import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { createConnection, type Connection } from 'mysql2/promise';
import type { Engine } from './engine';
import { accountFor, findProgram, freePort, makeDirectory, startServer } from './server';

/**
 * A MariaDB server with its default collation, which ignores case, a session time zone that is not UTC, and without
 * time-zone tables, as it comes.
 */
export async function openMariadb(): Promise<Engine> {
  const mariadbd = findProgram(
    ['/usr/sbin/mariadbd', '/usr/bin/mariadbd', '/usr/local/bin/mariadbd'],
    'MariaDB',
    'apt-get install mariadb-server'
  );
  const install = findProgram(
    ['/usr/bin/mariadb-install-db', '/usr/local/bin/mariadb-install-db'],
    'mariadb-install-db',
    'apt-get install mariadb-server'
  );
  const account = accountFor('mysql');
  const directory = makeDirectory('baton-mariadb-', account);
  const data = join(directory, 'data');
  execFileSync(
    install,
    ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db'],
    { ...account, cwd: directory, stdio: 'ignore' }
  );
  const port = await freePort();
  const args = [
    '--no-defaults',
    `--datadir=${data}`,
    `--tmpdir=${directory}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    `--socket=${join(directory, 'socket')}`,
    `--pid-file=${join(directory, 'pid')}`,
    '--innodb-flush-log-at-trx-commit=0',
    '--default-time-zone=+05:30',
    '--character-set-server=utf8mb4',
    '--max-allowed-packet=64M',
  ];
  let connection: Connection | undefined;
  const connect = (database?: string) =>
    createConnection({
      host: '127.0.0.1',
      port,
      user: 'root',
      database,
      charset: 'utf8mb4',
      multipleStatements: true,
      supportBigNumbers: true,
    });
  const server = await startServer(mariadbd, args, account, directory, port, async () => {
    connection = await connect();
  });
  const first = connection!;
  await first.query('create database baton');
  await first.end();
  const session = await connect('baton');
  const run = async (sql: string) => (await session.query(sql))[0] as Array<Record<string, unknown>>;
  const [{ version }] = await run('select version() as version');
  return {
    name: `MariaDB ${String(version).split('-')[0]}`,
    dialect: 'mysql',
    url: `mysql://root@127.0.0.1:${port}/baton`,
    run,
    close: async () => {
      await session.end();
      await server.stop();
    },
  };
}
