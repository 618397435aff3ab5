import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { EngineMissing } from './engine';
import { faultOf, faultOfProgram } from './refusals/check';
import type { Warehouse } from './refusals/warehouse';
import { WAREHOUSES } from './refusals/warehouses';

/**
 * What live warehouses refuse, through the command line: `baton run` has to say in one sentence what, where and how to mend
 * it. Mistakes of a definition, rights that the user lacks, limits of time; and what a user who may only read is answered.
 * `tsx tests/engines/refusals.ts [--only postgres] [--summary FILE]`
 */
const { values: options } = parseArgs({ options: { only: { type: 'string' }, summary: { type: 'string' } } });

async function faultsOf({ name, checks }: Warehouse, folder: string): Promise<string[]> {
  const faults = [await faultOfProgram(checks[0], folder)];
  for (const check of checks) {
    faults.push(await faultOf(check, folder));
  }
  return faults.flatMap((fault) => (fault === undefined ? [] : [`${name}: ${fault}`]));
}

async function main(): Promise<void> {
  const started = Date.now();
  const summary = { engine: 'refusals', passed: 0, failed: 0, skipped: 0, seconds: 0, message: '' };
  const folder = mkdtempSync(join(tmpdir(), 'baton-refusals-'));
  for (const id of options.only?.split(',') ?? Object.keys(WAREHOUSES)) {
    try {
      const warehouse = await WAREHOUSES[id]();
      try {
        const faults = await faultsOf(warehouse, folder);
        faults.forEach((line) => console.error(line));
        summary.failed += faults.length;
        summary.passed += warehouse.checks.length + 1 - faults.length;
      } finally {
        await warehouse.close();
      }
    } catch (error) {
      if (!(error instanceof EngineMissing)) {
        throw error;
      }
      summary.skipped++;
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
