import type { Definition } from '../../src/core/definition/definition';
import type { Clock, FunnelQuery } from '../../src/core/plan/query';

/** Times are whole microseconds since 1970, UTC. */
export type Cell = string | number | null;
export type TableRow = Readonly<Record<string, Cell>>;
/** `time` is a timestamp without a zone, `instant` one with a zone; a `decimal` has two decimals. */
export type ColumnType = 'text' | 'integer' | 'number' | 'decimal' | 'time' | 'instant';

export interface Table {
  /** What `source.table` says. */
  name: string;
  columns: Record<string, ColumnType>;
  rows: TableRow[];
}

/** What SQL says in an expression, said in TypeScript: null stands for SQL's null, 1 and 0 for true and false. */
export type Expressions = Record<string, (row: TableRow) => Cell>;

/** Everything that a funnel depends on; the oracle and every engine must give the same rows for it. */
export interface Case {
  name: string;
  definition: Definition;
  tables: Table[];
  /** For each SQL expression that is not just a column name. */
  expressions: Expressions;
  query: FunnelQuery;
  clock: Extract<Clock, { kind: 'literal' }>;
  /** What the statement is compiled with, where that is a macro or the warehouse's clock; `clock` is what it then shows. */
  asked?: Clock;
}

/** Reads an expression of the definition on a row: a column by its name, or the case's own reading of it. */
export function evaluate(expressions: Expressions, expression: string | undefined, row: TableRow): Cell {
  if (expression === undefined) {
    return null;
  }
  const known = expressions[expression];
  if (known) {
    return known(row);
  }
  if (!(expression in row)) {
    throw new Error(`The case has no reading of the expression: ${expression}`);
  }
  return row[expression];
}
