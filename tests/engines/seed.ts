import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { Client } from 'pg';
import { parse } from 'yaml';
import { generateCrm } from '../../demo/crm/generate.ts';
import { writeDuckDb } from '../../demo/duckdb.ts';
import { psqlScript } from '../../demo/sql.ts';
import { parseDefinition } from '../../src/core/definition/parse';
import { makePlan } from '../../src/core/plan/plan';
import { readRows } from '../../src/core/readRows';
import { type DialectId, DIALECTS } from '../../src/core/sql/dialects/registry';
import { compile } from '../../src/core/sql/compile';
import { EngineMissing } from './engine';
import { accountFor, findProgram, freePort, makeDirectory, startServer } from './server';

/**
 * What docker-compose.yml does with its warehouse, on a PostgreSQL server of our own: psql runs the demo's script as the
 * image's entry point would, every definition of the demo gives the rows that DuckDB gives, and the provisioned alert
 * rules' statements answer. `tsx tests/engines/seed.ts [--leads N] [--summary FILE]`
 */
const { values: options } = parseArgs({
  options: { leads: { type: 'string', default: '20000' }, summary: { type: 'string' } },
});
const DEBIAN = '/usr/lib/postgresql';
const DEFINITIONS = ['demo/funnel.yaml', 'demo/examples/leads.yaml', 'demo/examples/website.yaml'];

type Run = (sql: string) => Promise<Array<Record<string, unknown>>>;

function statement(file: string, dialect: DialectId, asOf: number): string {
  const parsed = parseDefinition(readFileSync(file, 'utf8'));
  if (!parsed.ok) {
    throw new Error(`${file}: ${parsed.problems[0].message}`);
  }
  const compiled = compile(
    makePlan(parsed.definition, { kind: 'funnel', view: 'cohort', filters: [] }, { kind: 'literal', asOf }),
    DIALECTS[dialect]
  );
  if (!compiled.ok) {
    throw new Error(compiled.unsupported.message);
  }
  return compiled.sql;
}

/** The rows in an order that does not depend on the engine; sums to the cent. */
async function answer(run: Run, sql: string): Promise<string[]> {
  const rows = readRows(await run(sql));
  return rows.map((row) => JSON.stringify({ ...row, value: row.value?.toFixed(2) ?? null })).sort();
}

async function check(postgres: Run, duckdb: Run, now: number): Promise<void> {
  for (const file of DEFINITIONS) {
    const [here, there] = [
      await answer(postgres, statement(file, 'postgres', now)),
      await answer(duckdb, statement(file, 'duckdb', now)),
    ];
    const differs = here.findIndex((row, index) => row !== there[index]);
    if (here.length !== there.length || differs >= 0) {
      throw new Error(`${file}: PostgreSQL says ${here[differs]}, DuckDB ${there[differs]}`);
    }
  }
  const alerting = parse(readFileSync('provisioning/alerting/handoffs.yaml', 'utf8')) as {
    groups: Array<{
      rules: Array<{ labels: { condition: string }; data: Array<{ model: { rawSql: string } }> }>;
    }>;
  };
  for (const { data, labels } of alerting.groups.flatMap(({ rules }) => rules)) {
    const rows = await postgres(data[0].model.rawSql);
    // The number is the last column.
    const numbers = rows.map((row) => Object.values(row).at(-1));
    const isStalled = labels.condition !== 'stalled' || (rows.length === 1 && Number(numbers[0]) > 0);
    if (!isStalled || !numbers.every((number) => number !== null && Number.isFinite(Number(number)))) {
      throw new Error(`the statement of the rule on ${labels.condition} answers ${JSON.stringify(rows)}`);
    }
  }
}

async function withPostgres(script: string, use: (run: Run) => Promise<void>): Promise<void> {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const initdb = findProgram(
    versions.map((version) => join(DEBIAN, version, 'bin/initdb')),
    'PostgreSQL',
    'apt-get install postgresql'
  );
  const program = (name: string) => initdb.replace(/initdb$/, name);
  const account = accountFor('postgres');
  const directory = makeDirectory('baton-seed-', account);
  const data = join(directory, 'data');
  execFileSync(initdb, ['-D', data, '-U', 'baton', '-A', 'trust', '-E', 'UTF8', '--no-sync'], {
    ...account,
    cwd: directory,
    stdio: 'ignore',
  });
  const port = await freePort();
  const to = { host: '127.0.0.1', port, user: 'baton', database: 'postgres' };
  let client = new Client(to);
  const args = ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='];
  const server = await startServer(program('postgres'), args, account, directory, port, async () => {
    client = new Client(to);
    await client.connect();
  });
  try {
    // The options of the postgres image's entry point.
    execFileSync(program('psql'), [
      '-v',
      'ON_ERROR_STOP=1',
      '--no-psqlrc',
      '-q',
      '-h',
      to.host,
      '-p',
      String(port),
      '-U',
      to.user,
      '-d',
      to.database,
      '-f',
      script,
    ]);
    await use(async (sql) => (await client.query<Record<string, unknown>>(sql)).rows);
  } finally {
    await client.end();
    await server.stop();
  }
}

async function main(): Promise<void> {
  const started = Date.now();
  const summary = {
    engine: 'seeded demo',
    passed: 0,
    failed: 0,
    skipped: 0,
    seconds: 0,
    message: undefined as string | undefined,
  };
  const folder = mkdtempSync(join(tmpdir(), 'baton-'));
  try {
    const now = Date.now();
    const crm = generateCrm({ leads: Number(options.leads), seed: 1, now });
    writeFileSync(join(folder, 'crm.sql'), psqlScript(crm));
    await writeDuckDb(join(folder, 'demo.duckdb'), crm);
    const instance = await DuckDBInstance.create(join(folder, 'demo.duckdb'));
    const connection = await instance.connect();
    const duckdb: Run = async (sql) =>
      (await connection.runAndReadAll(sql)).getRowObjectsJS() as Array<Record<string, unknown>>;
    await withPostgres(join(folder, 'crm.sql'), (postgres) => check(postgres, duckdb, now));
    summary.passed = DEFINITIONS.length + 1;
  } catch (error) {
    summary.message = error instanceof Error ? error.message.slice(0, 600) : String(error);
    summary[error instanceof EngineMissing ? 'skipped' : 'failed'] = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  summary.seconds = Math.round((Date.now() - started) / 1000);
  console.log(
    `${summary.engine}: ${summary.passed} passed, ${summary.failed} failed, ${summary.skipped} skipped, ${summary.message ?? 'rows as on DuckDB'}`
  );
  if (options.summary) {
    writeFileSync(options.summary, JSON.stringify(summary));
  }
  process.exitCode = summary.failed;
}

void main();
