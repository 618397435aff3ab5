import { parseArgs } from 'node:util';
import { EngineMissing } from '../tests/engines/engine.ts';
import { loadClickhouse } from './clickhouse.ts';
import type { Database, Load } from './database.ts';
import { loadDuckdb } from './duckdb.ts';
import { measure, type TakenByWay } from './measure.ts';
import { loadMariadb } from './mariadb.ts';
import { loadPostgres } from './postgres.ts';
import { engineTable } from './engineTable.ts';
import { demoDefinition, journeysTable, measuredStatements } from './statements.ts';

/** One engine at one size. */
export interface Measurement {
  engine: string;
  journeys: number;
  years: number;
  taken: TakenByWay;
  /** Of the funnel statement, in bytes. */
  peakMemory?: number;
}

const LOADERS: Record<string, { load: (load: Load) => Promise<Database>; sizes: number[] }> = {
  duckdb: { load: loadDuckdb, sizes: [100_000, 1_000_000, 10_000_000] },
  postgres: { load: loadPostgres, sizes: [100_000, 1_000_000] },
  clickhouse: { load: loadClickhouse, sizes: [1_000_000] },
  mariadb: { load: loadMariadb, sizes: [50_000, 500_000] },
};

/** The demo's data always end at the same instant: what is measured does not depend on the day. */
const NOW = Date.UTC(2026, 9, 1);

/** `npm run bench -- engine`: the funnel statement beside other ways of asking, on each engine at each size. */
export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      json: { type: 'boolean', default: false },
      engines: { type: 'string', default: Object.keys(LOADERS).join(',') },
      sizes: { type: 'string' },
      years: { type: 'string', default: '2' },
      rounds: { type: 'string', default: '3' },
      settings: { type: 'string' },
    },
  });
  const rounds = wholeNumber('rounds', values.rounds);
  const years = wholeNumber('years', values.years);
  if (years % 2 !== 0) {
    throw new Error('--years: the demo is two years long, so only a multiple of them can be had.');
  }
  const sizes = values.sizes?.split(',').map((size) => wholeNumber('sizes', size));
  const measurements: Measurement[] = [];
  for (const id of values.engines.split(',')) {
    const engine = LOADERS[id];
    if (!engine) {
      throw new Error(`--engines: there is no engine "${id}"; there are ${Object.keys(LOADERS).join(', ')}.`);
    }
    for (const journeys of sizes ?? engine.sizes) {
      try {
        console.error(`${id}: ${journeys} journeys …`);
        const load = { journeys, years, now: NOW, settings: values.settings?.split(',') };
        measurements.push(await measureEngine(await engine.load(load), load, rounds));
        console.error(engineTable(measurements.slice(-1)));
      } catch (error) {
        if (!(error instanceof EngineMissing)) {
          throw error;
        }
        console.error(`${id} is left out: ${error.message}`);
      }
    }
  }
  console.log(values.json ? JSON.stringify(measurements, null, 2) : engineTable(measurements));
}

/** Measures a loaded database and closes it. */
export async function measureEngine(
  database: Database,
  { journeys, years }: Load,
  rounds: number
): Promise<Measurement> {
  try {
    const measured = measuredStatements(demoDefinition(), database.dialect, NOW);
    const built = performance.now();
    for (const statement of journeysTable(demoDefinition(), database.dialect)) {
      await database.run(statement);
    }
    console.error(`the journeys table took ${((performance.now() - built) / 1000).toFixed(1)} s to make`);
    const taken = await measure(database, measured, rounds);
    const peakMemory = await database.peakMemory(measured.funnel[0]!);
    return { engine: database.name, journeys, years, taken, ...(peakMemory === undefined ? {} : { peakMemory }) };
  } finally {
    await database.close();
  }
}

function wholeNumber(option: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) {
    throw new Error(`--${option}: "${text}" is not a whole number of at least 1.`);
  }
  return Number(text);
}
