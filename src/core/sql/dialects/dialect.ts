import type { Window } from '../text/calls';
import type { Sql } from '../text/sql';

/** What differs between warehouses. */
export interface Dialect extends Spelling {
  /** As a person says it: `PostgreSQL`. */
  name: string;
  planner: Planner;
}

/** A macro pair of a warehouse plugin, already as microseconds since 1970. */
interface RangeMacros {
  from: Sql;
  to: Sql;
}

/**
 * How a warehouse spells what statements say. Instants (rule `instants`) are microseconds since 1970, UTC, as 64-bit integers, so that
 * comparing, subtracting and testing an SLA is the same integer arithmetic everywhere.
 */
interface Spelling {
  /** Type names for `cast`. */
  types: Record<ColumnType, string>;
  /** A string that arrives at query time. Whatever it holds, the result has no character that anything could take for syntax. */
  literal(text: string): string;
  /** False for a text that no value in this warehouse can be. */
  canHold(text: string): boolean;
  /** Text that compares byte by byte, whatever the column's or server's collation. */
  text(value: Sql): Sql;
  /** Text without the blanks (U+0020, nothing else) around it. */
  trimmed(text: Sql): Sql;
  /** A text that consists of digits, a point and zeros, and whose digits before the point begin with 0 only if that is all. */
  isWhole(text: Sql): Sql;
  /** What stands in a text before its first point. */
  beforePoint(text: Sql): Sql;
  /**
   * Instant of a date, a naive timestamp (taken as UTC) or a zoned one, whatever the session's time zone. Of anything else the
   * warehouse refuses the statement (rule `unset-time`).
   */
  micros(value: Sql): Sql;
  /** A number, or a text that is one (rule `amount-text`); null of any other text. */
  amount(value: Sql): Sql;
  /** The warehouse's clock, as an instant. */
  now: Sql;
  /**
   * Seconds by which the session's clock is ahead of UTC. Only where it moves what a column shows, and the statement cannot
   * undo that (rule `session-time-zone`).
   */
  sessionShift?: Sql;
  /** Absent where the warehouse's plugin has no macro that yields a value. */
  macros?: RangeMacros;
  /** Aggregates that take a value by its place; without them, windows do (`valueByPlace.ts`). */
  valueByPlace?: ValueByPlace;
  /** Lists of a group's rows; without them, windows put on every row what its group says. */
  rowLists?: RowLists;
  /** The next row's value in a window without a frame; null where there is none. */
  lead(value: Sql, window: Window): Sql;
  /** True where `least` and `greatest` pass over nulls, rather than being null as soon as one argument is. */
  leastOfKnown: boolean;
  /** An integer that no instant and no place reaches, of the type that they have. */
  never: string;
  /** Quotient of integers without its fraction. */
  quotient(dividend: Sql, divisor: Sql): Sql;
  /** Remainder with the sign of the dividend. */
  remainder(dividend: Sql, divisor: Sql): Sql;
  /** Microseconds → seconds as a floating-point number. */
  seconds(micros: Sql): Sql;
  /** Seconds → bucket, the formula of `src/core/bucket.ts`. */
  bucket(seconds: Sql): Sql;
  /** Of a key that is bytes and no text: when it is, and the text that stands for it (rule `same-key`). Absent: `resultText` serves. */
  bytesKey?(value: Sql): [when: Sql, text: Sql];
  /** Casts what the statement used as text to what a result should hold. */
  resultText(value: Sql): Sql;
  /** Quotes the name of a column. */
  column(name: string): string;
  /** What becomes of the letters of a name without quotes, and whether they matter with them. */
  nameCase: 'lower' | 'upper' | 'kept' | 'ignored';
  /** Whether a value is one of those that a query gives. */
  isIn(value: Sql, query: Sql): Sql;
  /** The clause that repeats every row before it for each of the literals, in a column of the table `name`; `*` may leave it out. */
  forEach(column: string, literals: ReadonlyArray<string | number>, name: string): Sql;
  /**
   * A column of dates or times, compared with a day so that partitions, zone maps and indexes serve. Absent where a column that
   * holds something else would leave no row rather than be refused.
   */
  byDay?(column: Sql, operator: '>=' | '<=', day: Sql): Sql;
  /** A day (`2026-07-01`) to compare with. */
  day(date: string): Sql;
  /** The day so many days before today, in whatever zone the session has. Absent where no one type compares with all columns. */
  daysAgo?(days: number): Sql;
  /** Clause after `order by` that returns one page. */
  page(limit: number, offset: number): string;
}

export type ColumnType = 'text' | 'integer' | 'number';

/**
 * `ties`: whether there may be several values at one place; then the greatest is taken. `window`: absent, or where the value
 * is to stand on every row of a window.
 */
interface ValueByPlace {
  /** Taking the latest costs hardly more than a maximum does, so that it replaces one for each step. */
  isCheap?: true;
  /** At the greatest place where it is not null; null where it never is. */
  latest(value: string, place: string, ties: boolean, window?: Window): Sql;
  /** Null or not, at the least place where the condition holds. */
  first(value: string, place: string, condition: string, ties: boolean, window?: Window): Sql;
}

/** A list of rows is grouped with what an aggregate says of them, and then spread again: cheaper than a window for each aggregate. */
interface RowLists {
  /** An aggregate: these columns of the group's rows. */
  gathered(columns: string[]): Sql;
  /** These columns of each row of the list, and the clause that gives a row for each. */
  spread(list: string, columns: string[]): { items: Sql[]; clause: Sql };
}

/** What a warehouse's planner makes of the steps of a statement, and what a statement does about it. */
export interface Planner {
  /**
   * A step that is read several times is computed once, or anew for each of its readers: statements for these are written
   * to read each step as seldom as possible.
   */
  steps: 'kept' | 'inlined';
  /** A rank over all rows costs less than reading them twice: no cluster has to bring all rows to one place for it. */
  ranksRows?: true;
  /** What a subquery computes is computed for every row, also for those that a semi-join around it drops. */
  computesBeforeSemiJoin?: true;
  /** `as materialized` and `as not materialized` are understood. */
  takesHints?: true;
  /**
   * What keeps a subquery from being merged into the one around it, where a planner does that: merged, the instants of a wall
   * clock would be mentioned millions of times. Some planners have a clause that ends such a subquery; for the others a column
   * that nothing reads does it, for one more sort. Absent where the planner was seen to compute an expression once however
   * often it is mentioned.
   */
  fence?: { clause: string } | { column: string };
  /**
   * Every window has to stand in a subquery of its own: MariaDB 10.11 sorts once for two windows where it takes the order of
   * one for constant.
   */
  oneWindowEach?: true;
}
