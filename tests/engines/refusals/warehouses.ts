import { DuckDBInstance } from '@duckdb/node-api';
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openClickhouse } from '../clickhouse';
import type { Engine } from '../engine';
import { loadTables } from '../load';
import { openMariadb } from '../mariadb';
import { openPostgres } from '../postgres';
import { answered, refused, type Check } from './check';
import { LEADS, mistakeChecks, RIGHT } from './mistakes';

/** A live warehouse that holds the leads, and what the command line is to be told by it. */
export interface Warehouse {
  name: string;
  checks: Check[];
  close(): Promise<void>;
}

/** Throw `EngineMissing` where the database is not installed. */
export const WAREHOUSES: Record<string, () => Promise<Warehouse>> = { duckdb, postgres, mariadb, clickhouse };

async function duckdb(): Promise<Warehouse> {
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

async function postgres(): Promise<Warehouse> {
  const engine = await openPostgres();
  await loadTables(engine, [LEADS, { ...LEADS, name: 'locked.refused_leads' }]);
  await engine.run(`
    create role reader login;
    alter role reader set default_transaction_read_only = on;
    create role without_table login;
    create role without_column login;
    create role hurried login;
    alter role hurried set statement_timeout = '500ms';
    grant select on refused_leads to reader, hurried;
    grant select (id, created_at, accepted_at, status) on refused_leads to without_column`);
  const as = (user: string) => ['--postgres', engine.url!.replace('postgres@', `${user}@`)];
  return {
    name: engine.name,
    checks: [
      ...mistakeChecks('postgres', as('reader')),
      {
        name: 'no right to a table',
        definition: RIGHT,
        target: as('without_table'),
        expected: forbidden('table', 7, 'refused_leads'),
      },
      // PostgreSQL names the table only.
      {
        name: 'no right to a column',
        definition: RIGHT,
        target: as('without_column'),
        expected: forbidden('table', 7, 'refused_leads'),
      },
      {
        name: 'no right to a schema',
        definition: RIGHT.replace('refused_leads', 'locked.refused_leads'),
        target: as('reader'),
        expected: forbidden('table', 7, 'locked'),
      },
      { name: 'a limit that is kept', definition: RIGHT, target: as('hurried'), expected: answered('2,1') },
      {
        name: 'a limit',
        definition: sleeping('(select true from pg_sleep(60))'),
        target: as('hurried'),
        expected: stopped('statement_timeout'),
      },
    ],
    close: engine.close,
  };
}

async function mariadb(): Promise<Warehouse> {
  const engine = await openMariadb();
  await loadTables(engine, [LEADS, { ...LEADS, name: 'locked.refused_leads' }]);
  const users = ['reader', 'without_table', 'status', 'hurried'];
  await engine.run(`
    ${users.map((user) => `create user ${user}@'127.0.0.1'${user === 'hurried' ? ' with max_statement_time 0.5' : ''};`).join(' ')}
    grant select on baton.* to reader@'127.0.0.1';
    grant select on baton.refused_leads to hurried@'127.0.0.1';
    grant select (id) on baton.refused_leads to without_table@'127.0.0.1';
    grant select (id, created_at, accepted_at, status) on baton.refused_leads to status@'127.0.0.1';
    revoke select (id) on baton.refused_leads from without_table@'127.0.0.1';
    grant create on baton.* to without_table@'127.0.0.1';
    create table stamped_leads (id text, created_at timestamp, accepted_at datetime, status text, amount double);
    set session time_zone = '+00:00';
    insert into stamped_leads values ('a', '2026-01-05 00:00:00', '2026-01-05 02:00:00', 'Open', 10)`);
  const as = (user: string) => ['--mysql', engine.url!.replace('root@', `${user}@`)];
  return {
    name: engine.name,
    checks: [
      ...mistakeChecks('mariadb', as('reader')),
      {
        name: 'no right to a table',
        definition: RIGHT,
        target: as('without_table'),
        expected: forbiddenOrMissing('refused_leads'),
      },
      // The user is called like another column: that one is not to blame.
      {
        name: 'no right to a column',
        definition: RIGHT,
        target: as('status'),
        expected: forbidden('value', 10, 'amount'),
      },
      {
        name: 'no right to a database',
        definition: RIGHT.replace('refused_leads', 'locked.refused_leads'),
        target: as('reader'),
        expected: forbiddenOrMissing('locked.refused_leads'),
      },
      // One column shows the session's time zone, the other does not: two hours lie between them.
      {
        name: 'a timestamp beside a datetime',
        definition: RIGHT.replace('refused_leads', 'stamped_leads'),
        target: as('reader'),
        expected: (code, text) =>
          code === 0 && /"p50Seconds": 7[12]\d\d\b/.test(text) ? undefined : 'should tell two hours',
      },
      { name: 'a limit that is kept', definition: RIGHT, target: as('hurried'), expected: answered('2,1') },
      {
        name: 'a limit',
        definition: sleeping('sleep(60) = 0'),
        target: as('hurried'),
        expected: stopped('max_statement_time'),
      },
    ],
    close: engine.close,
  };
}

/**
 * There is one user only, whom its configuration allows to write everywhere, but to read only so much; a second session is
 * that of a read-only user.
 */
async function clickhouse(): Promise<Warehouse> {
  const directory = mkdtempSync(join(tmpdir(), 'baton-refusals-clickhouse-'));
  const rights = [
    'GRANT CREATE, DROP, INSERT ON *.*',
    'GRANT SELECT ON default.*',
    'GRANT SELECT(id, created_at, accepted_at, status) ON partly.refused_leads',
  ];
  const engine = await openClickhouse({ directory, rights });
  await loadTables(
    engine,
    ['refused_leads', 'locked.refused_leads', 'partly.refused_leads'].map((name) => ({ ...LEADS, name }))
  );
  const reader = await openClickhouse({ directory, rights });
  await reader.run('set readonly = 1');
  const [server, readerServer] = [await serve(engine), await serve(reader)];
  const at = (url: string) => ['--clickhouse', url];
  return {
    name: engine.name,
    checks: [
      ...mistakeChecks('clickhouse', at(readerServer.url)),
      {
        name: 'no right to a table',
        definition: RIGHT.replace('refused_leads', 'locked.refused_leads'),
        target: at(server.url),
        expected: forbidden('table', 7, 'locked.refused_leads'),
      },
      {
        name: 'no right to a column',
        definition: RIGHT.replace('refused_leads', 'partly.refused_leads'),
        target: at(server.url),
        expected: forbidden('value', 10, 'amount'),
      },
      {
        name: 'a setting, from a read-only user',
        definition: RIGHT,
        target: at(`${readerServer.url}/?ch_max_execution_time=60`),
        expected: refused(/ cannot be used: Cannot modify 'max_execution_time' setting in readonly mode\.$/),
      },
      {
        name: 'a limit that is kept',
        definition: RIGHT,
        target: at(`${server.url}/?ch_max_execution_time=60`),
        expected: answered('2,1'),
      },
      {
        name: 'a limit',
        definition: sleeping('sleepEachRow(1.5) = 0'),
        target: at(`${server.url}/?ch_max_execution_time=1`),
        expected: stopped('max_execution_time'),
      },
    ],
    close: async () => {
      server.close();
      readerServer.close();
      await reader.close();
      await engine.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** The library behind HTTP, as much of a ClickHouse server as the client asks for. What the address adds are settings there, too. */
async function serve(engine: Engine): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    const given = new URL(request.url ?? '/', 'http://localhost').searchParams;
    const settings = [...given].filter(([name]) => name !== 'query_id').map(([name, value]) => `${name} = '${value}'`);
    let sql = '';
    request.on('data', (chunk: Buffer) => (sql += chunk.toString()));
    request.on('end', () => {
      const asked = sql.replace(/\s+FORMAT JSONEachRow\s*$/i, '');
      engine.run(settings.length > 0 ? `${asked}\nsettings ${settings.join(', ')}` : asked).then(
        (records) => {
          response.writeHead(200, { 'Content-Type': 'application/json' });
          response.end(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
        },
        (error: Error) => {
          response.writeHead(400);
          response.end(error.message);
        }
      );
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function forbidden(field: string, line: number, name: string): Check['expected'] {
  const what = field === 'table' ? 'it and all its columns that the definition names' : 'it';
  return refused(
    new RegExp(
      `refusals\\.yaml:${line}: The warehouse's user may not read "${name}", which sources\\[0\\]\\.${field} \\(line ${line}\\) uses: ask the warehouse's administrator to let that user read ${what}\\. \\(`
    )
  );
}

/** MySQL and MariaDB do not tell a user without rights what there is. */
function forbiddenOrMissing(name: string): Check['expected'] {
  return refused(
    new RegExp(
      `refusals\\.yaml:7: The warehouse does not know "${name}", which sources\\[0\\]\\.table \\(line 7\\) uses, or its user may not read it: correct the name there, or ask the warehouse's administrator`
    )
  );
}

function stopped(setting: string): Check['expected'] {
  return refused(
    new RegExp(
      `refusals\\.yaml: The warehouse stopped the statement because it ran longer than its limit allows \\(${setting}\\): leave old records out with a where in sources\\[0\\] \\(line 7\\), choose a shorter range, or have the limit raised\\. \\(`
    )
  );
}

/** The definition with a condition that takes its time. */
function sleeping(condition: string): string {
  return RIGHT.replace(`status <> 'Deleted'`, condition);
}
