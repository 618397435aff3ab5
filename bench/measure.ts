import type { Database } from './database.ts';
import type { Measured } from './statements.ts';

/** What one way of asking took, over the rounds. */
export interface Taken {
  /** Medians, in seconds: on the wall clock, and of the processors (a busy machine spoils the former more). */
  seconds: number;
  processorSeconds?: number;
  rows: number;
}

export type TakenByWay = Record<keyof Measured, Taken>;

/** Runs the ways in turns, so that whatever else the machine does hits all of them alike. The first turn only warms up. */
export async function measure(database: Database, measured: Measured, rounds: number): Promise<TakenByWay> {
  const ways = Object.keys(measured) as Array<keyof Measured>;
  const runs = new Map(ways.map((way) => [way, [] as Taken[]]));
  for (let round = 0; round <= rounds; round++) {
    for (const way of ways) {
      const taken = await timed(database, measured[way]);
      if (round > 0) {
        runs.get(way)!.push(taken);
      }
    }
  }
  return Object.fromEntries(
    ways.map((way) => {
      const taken = runs.get(way)!;
      const processor = taken.flatMap(({ processorSeconds }) => processorSeconds ?? []);
      return [
        way,
        {
          seconds: median(taken.map(({ seconds }) => seconds)),
          ...(processor.length === 0 ? {} : { processorSeconds: median(processor) }),
          rows: taken[0]!.rows,
        },
      ];
    })
  ) as TakenByWay;
}

async function timed(database: Database, statements: string[]): Promise<Taken> {
  const [start, processorStart] = [performance.now(), database.processorTime()];
  let rows = 0;
  for (const sql of statements) {
    rows += await database.run(sql);
  }
  const [end, processorEnd] = [performance.now(), database.processorTime()];
  return {
    seconds: (end - start) / 1000,
    ...(processorStart === undefined || processorEnd === undefined
      ? {}
      : { processorSeconds: processorEnd - processorStart }),
    rows,
  };
}

/** The middle one; of an even number the greater of the two in the middle. */
function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
