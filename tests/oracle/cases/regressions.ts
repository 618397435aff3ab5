import type { Case, Cell } from '../case';
import { EXPRESSIONS, WIDE } from '../wide';

type Told = Pick<Case, 'definition' | 'query' | 'clock'> & {
  tables: Array<{ name: string; rows: Array<Record<string, Cell>> }>;
};

/** A case as the matrix prints it after shrinking: cells that are not there are null. */
export function generatedCase(name: string, { tables, ...rest }: Told): Case {
  const nulls = Object.fromEntries(Object.keys(WIDE).map((column) => [column, null]));
  return {
    name,
    ...rest,
    tables: tables.map((table) => ({
      name: table.name,
      columns: WIDE,
      rows: table.rows.map((row) => ({ ...nulls, ...row })),
    })),
    expressions: EXPRESSIONS,
  };
}

/** Differences that were found once, shrunk. They are asked again of every engine, first. */
export const REGRESSIONS: Case[] = [];
