import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import type { Table } from '../oracle/case';
import { EngineMissing, type Engine } from './engine';
import { openers } from './engines';
import { loadTables } from './load';

/**
 * What live warehouses refuse, through the command line: `baton run` on a definition with one mistake has to name the line
 * that is to blame. ClickHouse is the library behind a small HTTP server, so that `--clickhouse` meets the engine itself.
 * `tsx tests/engines/refusals.ts [--summary FILE]`
 */
const { values: options } = parseArgs({ options: { summary: { type: 'string' } } });

const RIGHT = `version: 1
id: refusals
stages:
  - {id: lead, owner: marketing}
  - {id: sal, owner: sales}
sources:
  - table: refused_leads
    key: id
    where: status <> 'Deleted'
    value: amount
    columns:
      stages:
        lead: created_at
        sal: accepted_at
`;

const CREATED = Date.UTC(2026, 0, 5) * 1000;
const TABLE: Table = {
  name: 'refused_leads',
  columns: { id: 'text', created_at: 'time', accepted_at: 'time', status: 'text', amount: 'number' },
  rows: [
    { id: 'a', created_at: CREATED, accepted_at: CREATED + 7_200_000_000, status: 'Open', amount: 10 },
    { id: 'b', created_at: CREATED, accepted_at: null, status: 'Open', amount: 20 },
  ],
};

/**
 * A mistake, the line it is in, and the warehouses that see nothing wrong in it, or name the text that broke a cast and
 * neither a place nor a column.
 */
interface Mistake {
  name: string;
  wrong: [right: string, wrong: string];
  line: number;
  accepted?: string[];
  unplaced?: string[];
}

const MISTAKES: Mistake[] = [
  { name: 'missing table', wrong: ['refused_leads', 'refused_lead_history'], line: 7 },
  { name: 'missing column', wrong: ['sal: accepted_at', 'sal: accepted_on'], line: 14 },
  { name: 'missing column of the key', wrong: ['key: id', 'key: lead_number'], line: 8 },
  { name: 'missing column of a condition', wrong: [`status <>`, `stage_name <>`], line: 9 },
  {
    name: 'a number where a time belongs',
    wrong: ['lead: created_at', 'lead: (amount + 1)'],
    line: 13,
    accepted: ['mariadb', 'clickhouse'],
  },
  {
    name: 'text that is no number, found while reading',
    wrong: ['value: amount', 'value: cast(status as decimal(9, 2))'],
    line: 10,
    accepted: ['mariadb'],
    unplaced: ['postgres', 'clickhouse'],
  },
];

interface Said {
  code: number;
  text: string;
}

async function baton(folder: string, definition: string, target: string[]): Promise<Said> {
  const file = join(folder, 'refusals.yaml');
  writeFileSync(file, definition);
  const args = ['bin/baton.mjs', 'run', file, ...target, '--to', '2026-02-01', '--json'];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, args);
    return { code: 0, text: stdout };
  } catch (failure) {
    const { code, stderr } = failure as { code: number; stderr: string };
    return { code, text: stderr };
  }
}

/** What is wrong with the answer; undefined: nothing. */
function fault(engine: string, { line, accepted, unplaced }: Mistake, { code, text }: Said): string | undefined {
  if (accepted?.includes(engine)) {
    return code === 0 ? undefined : `should have been accepted: ${text}`;
  }
  const place = unplaced?.includes(engine)
    ? /^baton: the warehouse refused the statement: /
    : new RegExp(`refusals\\.yaml:${line}: `);
  return code === 2 && place.test(text) ? undefined : `exit code ${code}, should blame line ${line}: ${text}`;
}

/** The library behind HTTP, as much of a ClickHouse server as the client asks for. */
async function serve(engine: Engine): Promise<Server> {
  const server = createServer((request, response) => {
    let sql = '';
    request.on('data', (chunk: Buffer) => (sql += chunk.toString()));
    request.on('end', () => {
      engine.run(sql.replace(/\s+FORMAT JSONEachRow\s*$/i, '')).then(
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
  return server;
}

async function check(id: string, engine: Engine, folder: string, target: string[]): Promise<string[]> {
  await loadTables(engine, [TABLE]);
  const faults: string[] = [];
  const right = await baton(folder, RIGHT, target);
  const reached = right.code === 0 ? (JSON.parse(right.text) as { stages: Array<{ reached: number }> }).stages : [];
  if (reached.map((stage) => stage.reached).join() !== '2,1') {
    faults.push(`${engine.name}: without a mistake: ${right.text.slice(0, 600)}`);
  }
  for (const mistake of MISTAKES) {
    const [from, to] = mistake.wrong;
    const found = fault(id, mistake, await baton(folder, RIGHT.replace(from, to), target));
    if (found) {
      faults.push(`${engine.name}: ${mistake.name}: ${found.slice(0, 600)}`);
    }
  }
  return faults;
}

async function main(): Promise<void> {
  const started = Date.now();
  const summary = { engine: 'refusals', passed: 0, failed: 0, skipped: 0, seconds: 0, message: '' };
  const folder = mkdtempSync(join(tmpdir(), 'baton-refusals-'));
  for (const id of ['postgres', 'mariadb', 'clickhouse']) {
    try {
      const engine = await openers[id]();
      const server = id === 'clickhouse' ? await serve(engine) : undefined;
      const url = server ? `http://127.0.0.1:${(server.address() as AddressInfo).port}` : engine.url!;
      try {
        const faults = await check(id, engine, folder, [id === 'mariadb' ? '--mysql' : `--${id}`, url]);
        faults.forEach((line) => console.error(line));
        summary.failed += faults.length;
        summary.passed += MISTAKES.length + 1 - faults.length;
      } finally {
        server?.closeAllConnections();
        server?.close();
        await engine.close();
      }
    } catch (error) {
      if (!(error instanceof EngineMissing)) {
        throw error;
      }
      summary.skipped += MISTAKES.length + 1;
      summary.message += `${error.message} `;
    }
  }
  rmSync(folder, { recursive: true, force: true });
  summary.seconds = Math.round((Date.now() - started) / 1000);
  console.log(
    `${summary.engine}: ${summary.passed} passed, ${summary.failed} failed, ${summary.skipped} skipped, ${summary.seconds} s`
  );
  if (options.summary) {
    writeFileSync(options.summary, JSON.stringify(summary));
  }
  process.exitCode = summary.failed > 0 ? 1 : 0;
}

void main();
