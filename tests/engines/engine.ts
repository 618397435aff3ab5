import type { DialectId } from '../../src/core/sql/dialects/registry';

/** A live database that runs what the compiler wrote. */
export interface Engine {
  /** As the report says it: `PostgreSQL 15.14`. */
  name: string;
  dialect: DialectId;
  /** Where another database stands in for the warehouse: the dialect that its tables are written in. */
  host?: DialectId;
  /** Runs one statement; rows with columns as the driver gives them. */
  run(sql: string): Promise<Array<Record<string, unknown>>>;
  /** Runs a statement of the dialect, where the database that stands in has to be told it in other words. */
  ask?(sql: string): Promise<Array<Record<string, unknown>>>;
  /** How another process reaches the same data, as the command line takes it; absent for embedded engines. */
  url?: string;
  /** Has the engine plan without what only large tables repay, where planning is most of the time. */
  planSimply?(): Promise<void>;
  close(): Promise<void>;
  /** What the driver makes of text on reading, where it is not exact; the database itself is. */
  readsBack?(text: string): string;
}

/** Thrown by an opener where the database is not installed: the engine is skipped, and the sentence says what is missing. */
export class EngineMissing extends Error {}

/** Drivers that decode with TextDecoder lose a leading byte order mark. */
export function withoutByteOrderMark(text: string): string {
  return text.replace(/^\ufeff/, '');
}
