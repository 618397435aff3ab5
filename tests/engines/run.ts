import fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Case } from '../oracle/case';
import { CASES } from '../oracle/cases/all';
import { HOSTILE_ROLES, hostileCases } from '../oracle/cases/hostile';
import { HOSTILE } from '../oracle/hostile';
import { listsOf } from '../oracle/lists';
import { answers } from '../oracle/questions';
import { anyCase, casesOf } from '../oracle/generate';
import { DIALECTS } from '../../src/core/sql/dialects/registry';
import { print } from '../../src/core/sql/text/print';
import { nameFaults } from './columnNames';
import { disagreement, statement } from './ask';
import { EngineMissing, type Engine } from './engine';
import { openers } from './engines';
import { clearShared, createShared, loadShared, loadTables } from './load';
import { journeysTableFaults, tableDisagreement } from './journeysTable';
import { printCase } from './printCase';
import { pruneFaults } from './pruned';
import { probeFaults } from './sourceProbe';

/**
 * One engine against the oracle: every listed case, then generated ones; prints what differs and a summary line.
 * `--engine duckdb --cases 2000 [--seed 7] [--order journey|sequence] [--only-generated] [--lists all] [--tables 1]
 * [--summary FILE]`; `--lists`: of how many counts of each generated picture the records are listed; `--tables`: of how many
 * generated cases one is asked of its journeys table, too.
 */
const { values: options } = parseArgs({
  options: {
    engine: { type: 'string' },
    cases: { type: 'string', default: '2000' },
    seed: { type: 'string' },
    summary: { type: 'string' },
    order: { type: 'string' },
    lists: { type: 'string', default: '2' },
    tables: { type: 'string' },
    'only-generated': { type: 'boolean', default: false },
  },
});

interface Summary {
  engine: string;
  /** The hostile corpus, as far as the engine's texts can hold it. */
  hostile?: string;
  /** How many cases were asked, passed or not. */
  listed: number;
  generated: number;
  /** Of the generated ones, those asked of their journeys table, too. */
  tables: number;
  passed: number;
  failed: number;
  skipped: number;
  seconds: number;
  message?: string;
}

async function listed(engine: Engine, summary: Summary): Promise<void> {
  const { canHold, macros } = DIALECTS[engine.dialect];
  const supported = CASES.filter(({ asked }) => asked?.kind !== 'macro' || macros);
  const strange = HOSTILE.filter((text) => !canHold(text)).length;
  summary.hostile = `${HOSTILE.length - strange} hostile strings as ${HOSTILE_ROLES.join(', ')}${
    strange > 0 ? `; ${strange} with NUL, which no text holds there, as label and filter value only` : ''
  }`;
  for (const testCase of [...supported, ...hostileCases(canHold)]) {
    summary.listed++;
    await loadTables(engine, testCase.tables);
    const found = [...(await told(engine, testCase)), ...(await recordsListed(engine, testCase, summary.listed))];
    if (found.length === 0) {
      summary.passed++;
    } else {
      summary.failed++;
      console.error(`${engine.name}: ${testCase.name}\n${found.slice(0, 20).join('\n').slice(0, 4000)}`);
    }
  }
}

const CLEAR_EVERY = 200;

/** So many generated cases are planned as a warehouse plans by default. */
const FULLY_PLANNED = 50;

/** Smaller is better, but not for ever: after this long whatever is left to try counts as fine. */
const SHRINK_MS = 60_000;

/** The warehouse's clock, as the dialect asks for it: an instant, microseconds, within what a loaded machine may need. */
async function clock(engine: Engine, summary: Summary): Promise<void> {
  summary.listed++;
  const said = await (engine.ask ?? engine.run)(`select ${print(DIALECTS[engine.dialect].now)} as told`).catch(
    (error: Error) => [{ told: error.message }]
  );
  const [{ told }] = said;
  if (Math.abs(Number(told) / 1000 - Date.now()) < PATIENCE_MS) {
    summary.passed++;
  } else {
    summary.failed++;
    console.error(`${engine.name}: its clock says ${String(told)} microseconds`);
  }
}

const PATIENCE_MS = 60_000;

/** What is asked beside the funnel, and names of columns that need quotes. */
async function probed(engine: Engine, summary: Summary): Promise<void> {
  // The database that stands in for a warehouse has names of its own.
  for (const faultsOf of engine.host === undefined
    ? [probeFaults, nameFaults, pruneFaults, journeysTableFaults]
    : [probeFaults]) {
    summary.listed++;
    const faults = await faultsOf(engine).catch((error: Error) => [`refused: ${error.message.slice(0, 600)}`]);
    if (faults.length === 0) {
      summary.passed++;
    } else {
      summary.failed++;
      console.error(`${engine.name}: ${faultsOf.name}: ${faults.join('\n')}`);
    }
  }
}

async function generated(engine: Engine, summary: Summary, wanted: number, seed: number): Promise<void> {
  await createShared(engine);
  let id = 0;
  let failedAt = Infinity;
  let firstFound: string[] = [];
  const property = fc.asyncProperty(
    options.order === 'journey' || options.order === 'sequence' ? casesOf(options.order) : anyCase,
    async (drawn) => {
      if (Date.now() - failedAt > SHRINK_MS) {
        return;
      }
      if (++id % CLEAR_EVERY === 0) {
        await clearShared(engine);
      }
      if (id === FULLY_PLANNED) {
        await engine.planSimply?.();
      }
      const loaded = await loadShared(engine, drawn, id);
      const found = [
        ...(await told(engine, loaded)),
        ...(await recordsListed(engine, loaded, id)),
        ...(await toldByTable(engine, loaded, id, summary)),
      ];
      if (found.length > 0) {
        if (failedAt === Infinity) {
          firstFound = found;
          console.error(`${engine.name}: generated case ${id} differs (seed ${seed}); looking for a smaller one …`);
        }
        failedAt = Math.min(failedAt, Date.now());
        throw new Error(found.join('\n'));
      }
    }
  );
  const result = await fc.check(property, { numRuns: wanted, seed, endOnFailure: false });
  summary.generated = result.numRuns;
  if (!result.failed) {
    summary.passed += wanted;
    return;
  }
  summary.passed += result.numRuns - 1;
  summary.failed++;
  const [smallest] = result.counterexample!;
  console.error(
    `${engine.name}: a generated case differs (seed ${seed}, after ${result.numRuns}, shrunk ${result.numShrinks} times).`
  );
  console.error(`It was found as:\n${firstFound.slice(0, 10).join('\n')}\nShrunk:`);
  const loaded = await loadShared(engine, smallest, ++id);
  const found = [...(await told(engine, loaded)), ...(await recordsListed(engine, loaded, id))];
  console.error([...found, ...(await toldByTable(engine, loaded, 0, summary))].join('\n'));
  console.error(`As a case for tests/oracle/cases:\n${printCase(smallest)}`);
  console.error(`Its statement:\n${statement(smallest, engine.dialect)}`);
}

/** Lists whose rows are not those of the oracle, or not as many as the picture counts (rule `records-list`). */
async function recordsListed(engine: Engine, testCase: Case, id: number): Promise<string[]> {
  const all = listsOf(testCase);
  const wanted = options.lists === 'all' ? all.length : Math.min(Number(options.lists), all.length);
  const faults: string[] = [];
  for (let at = 0; at < wanted; at++) {
    // Neighbors are alike.
    const { testCase: list, n } = all[(id + Math.floor((at * all.length) / wanted)) % all.length];
    const found = await told(engine, list);
    const total = answers(list)[0]?.total;
    if (total !== n) {
      found.push(`the picture counts ${n}, the list ${total}`);
    }
    faults.push(...(found.length === 0 ? [] : [JSON.stringify(list.query), ...found]));
  }
  return faults;
}

/** What the journeys table of a case says differently, for a share of the cases. */
async function toldByTable(engine: Engine, testCase: Case, id: number, summary: Summary): Promise<string[]> {
  const every = Number(options.tables ?? (engine.dialect === 'clickhouse' ? 20 : 4));
  if (id % every !== 0) {
    return [];
  }
  summary.tables++;
  const found = await tableDisagreement(engine, testCase).catch((error: Error) => [
    `refused: ${error.message.slice(0, 600)}`,
  ]);
  return found.length === 0 ? [] : ['From the journeys table:', ...found];
}

/** A statement that the engine refuses is a difference like any other. */
async function told(engine: Engine, testCase: Case): Promise<string[]> {
  try {
    return await disagreement(engine, testCase);
  } catch (error) {
    return [`refused: ${(error as Error).message.slice(0, 600)}`];
  }
}

async function main(): Promise<void> {
  const id = options.engine ?? '';
  const open = openers[id];
  if (!open) {
    throw new Error(`There is no engine ${id}; there are ${Object.keys(openers).join(', ')}.`);
  }
  const summary: Summary = {
    engine: id,
    listed: 0,
    generated: 0,
    tables: 0,
    passed: 0,
    failed: 0,
    skipped: 0,
    seconds: 0,
  };
  const started = Date.now();
  const wanted = Number(options.cases);
  const seed = options.seed === undefined ? (Date.now() ^ (process.pid << 8)) & 0x7fffffff : Number(options.seed);
  try {
    const engine = await open();
    summary.engine = engine.name;
    try {
      if (!options['only-generated']) {
        await clock(engine, summary);
        await probed(engine, summary);
        await listed(engine, summary);
      }
      await generated(engine, summary, wanted, seed);
    } finally {
      await engine.close();
    }
  } catch (error) {
    if (!(error instanceof EngineMissing)) {
      throw error;
    }
    summary.skipped = (options['only-generated'] ? 0 : CASES.length) + wanted;
    summary.message = error.message;
  }
  summary.seconds = Math.round((Date.now() - started) / 1000);
  const skipped = summary.message === undefined ? '' : ` (${summary.message})`;
  console.log(
    `${summary.engine}: ${summary.listed} listed and ${summary.generated} generated cases, ${summary.tables} of them from a journeys table too (seed ${seed}): ${summary.passed} passed, ${summary.failed} failed, ${summary.skipped} skipped${skipped}, ${summary.seconds} s`
  );
  if (summary.hostile) {
    console.log(`  ${summary.hostile}`);
  }
  if (options.summary) {
    writeFileSync(options.summary, JSON.stringify(summary));
  }
  process.exitCode = summary.failed > 0 ? 1 : 0;
}

// A signal would otherwise skip the exit handlers that end our servers.
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

void main();
