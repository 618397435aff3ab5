import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import type { Quantiles } from './quantiles';

export interface Shapes extends Quantiles {
  rows: number;
  /** Of all threads, collection of garbage included: fairer on a machine that does other things. */
  processor: Quantiles;
}

/**
 * Runs `shapesTurns.ts` by itself, as plain JavaScript like that of the built plugin: the loader that runs this very file
 * gives each closure its name whenever it is made, which takes a sixth of the time.
 */
export function measureShapes(): Shapes {
  const folder = mkdtempSync(path.join(tmpdir(), 'baton-bench-'));
  try {
    const outfile = path.join(folder, 'turns.cjs');
    buildSync({
      entryPoints: ['bench/panel/shapesTurns.ts'],
      bundle: true,
      platform: 'node',
      outfile,
      logLevel: 'error',
    });
    return JSON.parse(execFileSync(process.execPath, [outfile], { encoding: 'utf8' }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
