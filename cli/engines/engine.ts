import type { DialectId } from '../../src/core/sql/dialects/registry.ts';

/** A warehouse that the command line reached. It is only ever read. */
export interface Engine {
  dialect: DialectId;
  query(sql: string): Promise<Array<Record<string, unknown>>>;
  close(): Promise<void>;
}
