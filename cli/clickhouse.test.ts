import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { baton } from './testing';

/** What a ClickHouse server says over HTTP, for the client's side of it; the SQL itself is run by the engine matrix. */
let server: Server;
let folder: string;
let answer: { status: number; body: string };
let asked: { sql: string; authorization: string; url: string };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'baton-'));
  writeFileSync(
    join(folder, 'funnel.yaml'),
    'version: 1\nid: a\nstages: [{id: x, owner: m}, {id: y, owner: s}]\nhandoffs: [{from: x, to: y, sla: 1h}]\nsources:\n  - table: crm.leads\n    key: id\n    columns: {stages: {x: a, y: b}}\n'
  );
  server = createServer((request, response) => {
    let sql = '';
    request.on('data', (chunk: Buffer) => (sql += chunk.toString()));
    request.on('end', () => {
      const probe = sql.startsWith('select 1');
      asked = { sql, authorization: request.headers.authorization ?? '', url: request.url ?? '' };
      response.writeHead(probe ? 200 : answer.status, { 'Content-Type': 'application/json' });
      response.end(probe ? '{"1":1}\n' : answer.body);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

async function run(status: number, body: string, ...more: string[]) {
  answer = { status, body };
  const { port } = server.address() as AddressInfo;
  const url = `http://reader:secret@127.0.0.1:${port}/crm`;
  return baton('run', join(folder, 'funnel.yaml'), '--clickhouse', url, '--dialect', 'duckdb', '--json', ...more);
}

test('asks for rows as JSON, as the user and in the database of the URL', async () => {
  const { code, out } = await run(200, '{"from_stage":"x","to_stage":"y","stalled":"3"}\n', '--query', 'alert');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual([{ from_stage: 'x', to_stage: 'y', stalled: 3 }]);
  expect(asked.sql).toMatch(/^with [^]*\sFORMAT JSONEachRow$/i);
  expect(asked.authorization).toBe(`Basic ${Buffer.from('reader:secret').toString('base64')}`);
  expect(asked.url).toContain('database=crm');
  expect(asked.url).toContain('readonly=1');
});

test('what the server refuses is traced to the definition', async () => {
  const said =
    "Code: 60. DB::Exception: Unknown table expression identifier 'crm.leads' in scope SELECT 1. (UNKNOWN_TABLE) (version 26.8)";
  const { code, err } = await run(404, said);
  expect(code).toBe(2);
  expect(err).toMatch(
    /funnel\.yaml:6: The warehouse does not know "crm\.leads", which sources\[0\]\.table \(line 6\) uses/
  );
  expect(err).not.toMatch(/\n|secret/);
});

test('a result that does not add up is an error, not a funnel', async () => {
  const row = (position: number, outcome: string, n: number) =>
    JSON.stringify({ segment: null, facet: 'stage', position, outcome, reason: null, bucket: null, n, value: null });
  const rows = [
    row(0, 'entered', 2),
    row(0, 'reached', 2),
    row(0, 'inflow', 2),
    row(0, 'advanced', 1),
    row(1, 'reached', 1),
    row(1, 'entered', 1),
    row(1, 'advanced', 1),
  ];
  const { code, out, err } = await run(200, `${rows.join('\n')}\n`);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(/^baton: .*x.*2/);
  expect(err).not.toContain('\n');
});
