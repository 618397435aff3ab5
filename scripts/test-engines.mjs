// npm run test:engines: every engine against the oracle. Engines that are not installed are named and counted as skipped.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const HELP = `npm run test:engines [-- --only duckdb,postgres] [--seed N]
BATON_CASES=20000 asks every engine for as many generated cases; by default each gets what fits in a few minutes.`;

const root = resolve(fileURLToPath(import.meta.url), '../..');
/**
 * Generated cases by engine, the slowest engines first: as many as a change can wait for. Every week 2,000 of each are
 * asked on the live engines (.github/workflows/engines.yml). PGlite's memory only grows, and hundreds of cases may use it up.
 * `…-on-…`: warehouses whose statements are translated for the database that stands in.
 */
const GENERATED = {
  clickhouse: 400,
  duckdb: 1000,
  postgres: 2000,
  mariadb: 1000,
  'mssql-on-duckdb': 60,
  'snowflake-on-duckdb': 60,
  'bigquery-on-duckdb': 60,
  'databricks-on-duckdb': 60,
  'trino-on-duckdb': 60,
  'redshift-on-duckdb': 60,
  'athena-on-duckdb': 60,
  'redshift-on-postgres': 60,
  pglite: 100,
};
/** @type {Record<string, string>} Not engines of the matrix: the demo's data, seeded as Docker does it, on PostgreSQL; sequence mode against ClickHouse's own; what warehouses refuse, through the command line. */
const OTHERS = {
  demo: 'tests/engines/seed.ts',
  windowFunnel: 'tests/engines/windowFunnel.ts',
  refusals: 'tests/engines/refusals.ts',
};
/** Takes longer than all others together: two processes share its generated cases. */
const HALVED = ['clickhouse'];
/** Kilobytes: the translator of statements descends deeper than V8 lets it by default. */
const STACK = '--stack-size=6000';
const PACKAGES = { postgres: ['/usr/lib/postgresql', 'postgresql'], mariadb: ['/usr/sbin/mariadbd', 'mariadb-server'] };

/** @param {string} name */
const argument = (name) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};
if (process.argv.includes('--help')) {
  console.log(HELP);
  process.exit(0);
}

const engines = argument('--only')?.split(',') ?? [...Object.keys(GENERATED), ...Object.keys(OTHERS)];
/** @type {Record<string, number>} */
const share = GENERATED;
/** @param {string} engine */
const cases = (engine) => Number(process.env.BATON_CASES ?? share[engine] ?? 0);
/** CI draws the same cases every time, so that it judges the change and not the draw. */
const seed = argument('--seed') ?? process.env.BATON_SEED;

/** @param {string} command @param {string[]} args @param {string} what */
function run(command, args, what) {
  console.log(what);
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  return status === 0;
}

/** ClickHouse comes from npm; servers come from Debian, and are installed only where CI runs as root. */
function installMissing() {
  if (
    ['clickhouse', 'windowFunnel', 'refusals'].some((engine) => engines.includes(engine)) &&
    !existsSync(join(root, 'tests/engines/node_modules/chdb'))
  ) {
    run(
      'npm',
      ['install', '--prefix', 'tests/engines', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'],
      'Installing ClickHouse as a library (chdb, about 550 MB) into tests/engines …'
    );
  }
  const missing = Object.entries(PACKAGES).filter(([engine, [path]]) => engines.includes(engine) && !existsSync(path));
  if (missing.length > 0 && process.env.CI && process.getuid?.() === 0) {
    const packages = missing.map(([, [, name]]) => name);
    run('apt-get', ['update', '-q'], `Installing ${packages.join(', ')} …`);
    run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], 'apt-get install');
  }
}

/** @typedef {{engine: string, listed?: number, generated?: number, tables?: number, passed: number, failed: number, skipped: number, seconds: number, message?: string}} Summary */

/** @typedef {{engine: string, cases: number, part: number}} Job */

/**
 * One process, or two, each with other generated cases; the first of them also asks the listed ones.
 * @param {string} engine
 * @returns {Job[]}
 */
function jobsOf(engine) {
  const all = cases(engine);
  const half = Math.floor(all / 2);
  return HALVED.includes(engine) && half > 0
    ? [
        { engine, cases: all - half, part: 0 },
        { engine, cases: half, part: 1 },
      ]
    : [{ engine, cases: all, part: 0 }];
}

/**
 * One process; its summary, also where it broke down.
 * @param {Job} job
 * @param {string} directory
 * @returns {Promise<Summary>}
 */
function test({ engine, cases, part }, directory) {
  const file = join(directory, `${engine}-${part}.json`);
  const drawn = seed ? ['--seed', String(Number(seed) + part)] : [];
  const matrix = [
    'tests/engines/run.ts',
    '--engine',
    engine,
    '--cases',
    String(cases),
    ...drawn,
    ...(part > 0 ? ['--only-generated'] : []),
  ];
  const args = [
    '--no-install',
    'tsx',
    STACK,
    ...(engine in OTHERS ? [OTHERS[engine], ...(engine === 'windowFunnel' ? drawn : [])] : matrix),
    '--summary',
    file,
  ];
  return new Promise((done) => {
    const child = spawn('npx', args, { cwd: root, stdio: 'inherit' });
    child.on('close', () => {
      const broken = { engine, passed: 0, failed: 1, skipped: 0, seconds: 0, message: 'broke down, see above' };
      done(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : broken);
    });
  });
}

/**
 * What the processes of one engine say together.
 * @param {Summary[]} parts
 * @returns {Summary}
 */
function together([first, ...others]) {
  return others.reduce(
    (sum, part) => ({
      ...sum,
      listed: (sum.listed ?? 0) + (part.listed ?? 0),
      generated: (sum.generated ?? 0) + (part.generated ?? 0),
      tables: (sum.tables ?? 0) + (part.tables ?? 0),
      passed: sum.passed + part.passed,
      failed: sum.failed + part.failed,
      skipped: sum.skipped + part.skipped,
      seconds: sum.seconds + part.seconds,
      message: sum.message ?? part.message,
    }),
    first
  );
}

async function main() {
  if (!existsSync(join(root, 'node_modules/tsx'))) {
    run('npm', ['ci', '--no-audit', '--no-fund'], 'Installing the packages of the project …');
  }
  installMissing();
  const directory = mkdtempSync(join(tmpdir(), 'baton-engines-'));
  const waiting = engines.flatMap(jobsOf);
  /** @type {Map<string, Summary[]>} */
  const told = new Map(engines.map((engine) => [engine, []]));
  const lane = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      told.get(job.engine)?.push(await test(job, directory));
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, lane));
  rmSync(directory, { recursive: true, force: true });
  const summaries = [...told.values()].map(together);
  /** @param {'passed' | 'failed' | 'skipped'} field */
  const total = (field) => summaries.reduce((sum, summary) => sum + summary[field], 0);
  const result = { passed: total('passed'), failed: total('failed'), skipped: total('skipped'), engines: summaries };
  mkdirSync(join(root, 'test-results'), { recursive: true });
  writeFileSync(join(root, 'test-results/engines.json'), JSON.stringify(result, null, 2));
  console.log('\nEngine matrix:');
  for (const { engine, listed, generated, tables, passed, failed, skipped, seconds, message } of summaries) {
    const asked =
      generated === undefined
        ? ''
        : `${listed} listed and ${generated} generated cases, ${tables} of them from a journeys table too: `;
    console.log(
      `  ${engine}: ${asked}${passed} passed, ${failed} failed, ${skipped} skipped, ${seconds} s${message ? ` (${message})` : ''}`
    );
  }
  console.log(`${result.passed} passed, ${result.failed} failed, ${result.skipped} skipped`);
  process.exitCode = result.failed > 0 ? 1 : 0;
}

await main();
