import type { DialectId } from '../../src/core/sql/dialects/registry.ts';

/** A warehouse that the command line reached. It is only ever read. */
export interface Engine {
  dialect: DialectId;
  query(sql: string): Promise<Array<Record<string, unknown>>>;
  /** Names of the columns that a statement answers with, rows or not. */
  columns(sql: string): Promise<string[]>;
  close(): Promise<void>;
}
