import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openClickhouse } from '../clickhouse';
import type { Engine } from '../engine';
import { loadTables } from '../load';
import { answered, refused } from './check';
import { CLICKHOUSE_DIRT, dirtChecks } from './dirt';
import { forbidden, sleeping, stopped } from './expectations';
import { LEADS, mistakeChecks, RIGHT } from './mistakes';
import type { Warehouse } from './warehouse';

/**
 * There is one user only, whom its configuration allows to write everywhere, but to read only so much; a second session is
 * that of a read-only user.
 */
export async function clickhouse(): Promise<Warehouse> {
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
      ...dirtChecks(at(readerServer.url), CLICKHOUSE_DIRT),
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
        name: 'a file of the server',
        definition: RIGHT.replace('table: refused_leads', `table: file('/etc/passwd', 'LineAsString')`),
        target: at(server.url),
        expected: refused(/readonly mode|Not enough privileges/),
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
