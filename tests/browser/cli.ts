import { execFileSync } from 'node:child_process';
import type { Funnel } from '../../src/core/funnel/figures';

export const DATABASE = 'demo/.data/demo.duckdb';

/** What `baton run` prints about the demo with `--json`. Numbers among the options are times in milliseconds. */
export function batonRun(options: Array<string | number>): Funnel {
  const args = options.map((option) => (typeof option === 'number' ? new Date(option).toISOString() : option));
  const output = execFileSync(
    process.execPath,
    ['bin/baton.mjs', 'run', 'demo/funnel.yaml', '--duckdb', DATABASE, '--json', ...args],
    {
      encoding: 'utf8',
      maxBuffer: 1e8,
    }
  );
  return JSON.parse(output);
}
