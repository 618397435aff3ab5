import type { DialectId } from '../src/core/sql/dialects/registry.ts';

/** A database loaded with the demo's shape, of which the time and the memory of a statement can be told. */
export interface Database {
  /** As the report says it: `PostgreSQL 15.14`. */
  name: string;
  dialect: DialectId;
  /** Runs a statement and returns its number of rows. */
  run(sql: string): Promise<number>;
  /** Processor time of the database so far, in seconds, over all its threads or processes; undefined where it cannot be told. */
  processorTime(): number | undefined;
  /** Most memory that one run of the statement takes, in bytes; undefined where it cannot be told. */
  peakMemory(sql: string): Promise<number | undefined>;
  close(): Promise<void>;
}

/** Journeys of the demo, over how many years, and the instant (milliseconds since 1970) at which its data end. */
export interface Load {
  journeys: number;
  /** A multiple of the two that are generated. */
  years: number;
  now: number;
  /** Of PostgreSQL, beside its default ones: `jit=off`. */
  settings?: string[];
}

/** Generated one by one; larger loads repeat these inside the database, with keys of their own. */
const GENERATED = 50_000;

export function generatedLeads({ journeys, years }: Load): { leads: number; scale: number; each: number } {
  const periods = years / 2;
  const each = Math.max(1, Math.round(journeys / periods / GENERATED));
  return { leads: Math.round(journeys / periods / each), scale: each * periods, each };
}
