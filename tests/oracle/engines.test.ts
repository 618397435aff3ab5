import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/**
 * A small part of the engine matrix on the two embedded engines; `npm run test:engines` is the whole of it. The runner
 * is a process of its own, because PGlite loads itself by dynamic imports, which a jest sandbox refuses. The seed is
 * fixed: what is green here stays green.
 */
const ROOT = join(__dirname, '../..');

test.each(['duckdb', 'pglite'])(
  '%s gives the rows of the oracle for every listed and 75 generated cases',
  async (engine) => {
    const run = promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', 'tests/engines/run.ts', '--engine', engine, '--cases', '75', '--seed', '2026'],
      { cwd: ROOT }
    );
    const { stdout, stderr } = await run.catch((failure: { stdout: string; stderr: string }) => failure);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/: \d+ passed, 0 failed, 0 skipped/);
  },
  180_000
);
