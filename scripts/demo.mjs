import { mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { run, withProgress } from './run.mjs';

const FILE = 'demo/.data/demo.duckdb';
const DAY = 86_400_000;

/**
 * Makes the demo's warehouse when there is none, or when the "now" at which its data end is older than a day.
 * @param {string} root
 * @returns {Promise<string>} the DuckDB file
 */
export async function makeDemo(root) {
  const file = path.join(root, FILE);
  const made = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (Date.now() - made > DAY) {
    mkdirSync(path.dirname(file), { recursive: true });
    // A host that is still running keeps reading the old file.
    const fresh = `${file}.${process.pid}`;
    await withProgress('Making the demo warehouse', () =>
      run(
        'The demo generator',
        [process.execPath, 'node_modules/tsx/dist/cli.mjs', 'demo/generate.ts', '--duckdb', fresh],
        { quiet: true }
      )
    );
    renameSync(fresh, file);
  }
  return file;
}
