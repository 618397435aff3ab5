// `npm start`: from a fresh clone to a picture in the browser. Plain JavaScript, because it runs before anything is installed.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { makeDemo } from './demo.mjs';
import { checkNode, install } from './install.mjs';

const USAGE = `npm start [-- options]
  --csv NAME=FILE     show this CSV file as table NAME instead of the demo; may be repeated
  --duckdb FILE       show this DuckDB file instead of the demo
  --definition FILE   the funnel definition for them (YAML or JSON)
  --dates ORDER       how CSV files write dates whose order they do not settle: dmy, mdy or ymd
  --zone ZONE         zone of the times in CSV files that tell none, such as Europe/Berlin (default UTC)
  --empty             the demo's warehouse without a Baton datasource and dashboards, to set them up by hand
  --port N            first port to try (default 3210; a busy one is stepped over; 0: any free one)
  --no-open           do not open a browser`;

/** @type {(message: string) => void} */
let complain = (message) => console.error(message);

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** A message that the person at the keyboard can do something about. */
class UsageError extends Error {}

function readOptions() {
  let values;
  try {
    ({ values } = parseArgs({
      options: {
        csv: { type: 'string', multiple: true, default: [] },
        duckdb: { type: 'string' },
        definition: { type: 'string' },
        dates: { type: 'string' },
        zone: { type: 'string' },
        empty: { type: 'boolean', default: false },
        port: { type: 'string', default: '3210' },
        'no-open': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }));
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
  if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65_535) {
    throw new UsageError(`--port must be a number from 0 to 65535, not "${values.port}".`);
  }
  if ((values.csv.length > 0 || values.duckdb) && !values.definition) {
    throw new UsageError('--csv and --duckdb need --definition FILE: which columns are the stages of your funnel?');
  }
  if (values.definition && values.csv.length === 0 && !values.duckdb) {
    throw new UsageError('--definition needs the data beside it: --csv NAME=FILE for each table, or --duckdb FILE.');
  }
  if (values.csv.length > 0 && values.duckdb) {
    throw new UsageError('Give either --csv or --duckdb.');
  }
  if ((values.dates || values.zone) && values.csv.length === 0) {
    throw new UsageError('--dates and --zone are about CSV files: give them with --csv NAME=FILE.');
  }
  if (values.dates && !['dmy', 'mdy', 'ymd'].includes(values.dates)) {
    throw new UsageError(`--dates must be dmy, mdy or ymd, not "${values.dates}".`);
  }
  if (values.empty && values.definition) {
    throw new UsageError('--empty starts without a definition: give either one of them.');
  }
  // `npm start` runs in the package's folder and tells in INIT_CWD where the person is.
  const cwd = (process.env.npm_lifecycle_event === 'start' && process.env.INIT_CWD) || process.cwd();
  return {
    ...values,
    dates: /** @type {'dmy' | 'mdy' | 'ymd' | undefined} */ (values.dates),
    csv: values.csv.map((table) => table.replace(/(?<==).+/, (file) => path.resolve(cwd, file))),
    duckdb: values.duckdb && path.resolve(cwd, values.duckdb),
    definition: values.definition && path.resolve(cwd, values.definition),
    port: Number(values.port),
    open: !values['no-open'],
  };
}

/** @param {string} url */
function openBrowser(url) {
  /** @type {Partial<Record<NodeJS.Platform, string[]>>} */
  const openers = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] };
  const [program, ...args] = openers[process.platform] ?? ['xdg-open'];
  spawn(program, [...args, url], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}

async function main() {
  checkNode();
  const options = readOptions();
  if (options.help) {
    console.log(USAGE);
    return;
  }
  process.chdir(root);
  await install(root);
  const require = createRequire(import.meta.url);
  require('tsx/cjs/api').register();
  // From here on a message may quote a file, and a terminal obeys what stands in it.
  complain = require('../cli/print.ts').complainInLines;
  /** @type {typeof import('../host/data')} */
  const { chooseData } = require('../host/data.ts');
  // A definition with mistakes is told before anything is built.
  const data = chooseData({ ...options, root });
  /** @type {typeof import('../host/host')} */
  const { startHost } = require('../host/host.ts');
  /** @type {typeof import('../host/server/bundle')} */
  const { bundlePage } = require('../host/server/bundle.ts');
  const [database, bundle] = await Promise.all([
    data.makeDatabase?.() ?? makeDemo(root),
    bundlePage(root),
    build(root),
  ]);
  const again = async () => {
    const next = chooseData({ ...options, root });
    return { ...next, database: (await next.makeDatabase?.()) ?? database };
  };
  const host = await startHost({ ...data, root, port: options.port, database, bundle, again });
  // Before the address is told: whoever reads it may stop us at once.
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      if (!stopping) {
        stopping = true;
        host.close().then(() => process.exit(0));
      }
    });
  }
  console.log(`\nBaton's local host: ${host.url}   (Ctrl-C stops it)`);
  if (options.open && process.stdout.isTTY && !process.env.CI) {
    openBrowser(host.url);
  }
}

main().catch((error) => {
  complain(error instanceof Error ? error.message : String(error));
  process.exit(2);
});
