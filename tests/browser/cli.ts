import { execFileSync } from 'node:child_process';
import type { Funnel } from '../../src/core/funnel/types';

/** What `baton run … --json` prints. */
export function batonRun(
  definition: string,
  options: { database: string; from: number; to: number; asOf: number }
): Funnel {
  const iso = (ms: number) => new Date(ms).toISOString();
  const output = execFileSync(
    process.execPath,
    [
      'bin/baton.mjs',
      'run',
      definition,
      '--duckdb',
      options.database,
      '--from',
      iso(options.from),
      '--to',
      iso(options.to),
      '--as-of',
      iso(options.asOf),
      '--json',
    ],
    { encoding: 'utf8', maxBuffer: 1e8 }
  );
  return JSON.parse(output);
}
