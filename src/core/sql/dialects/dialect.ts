import { BUCKET_WIDTH } from './bucketWidth';

/** A macro pair of a warehouse plugin, already as microseconds since 1970. */
export interface RangeMacros {
  from: string;
  to: string;
}

/** What differs between warehouses. */
export interface Dialect extends Spelling {
  /** As a person says it: `PostgreSQL`. */
  name: string;
  planner: Planner;
}

/**
 * How a warehouse spells what statements say. Every member takes and gives SQL text; instants are microseconds since 1970,
 * UTC, as 64-bit integers, so that comparing, subtracting and testing an SLA is the same integer arithmetic everywhere.
 */
export interface Spelling {
  /** Type names for `cast`. */
  types: { text: string; integer: string; number: string };
  /** A string that arrives at query time. Whatever it holds, the result has no character that anything could take for syntax. */
  literal(text: string): string;
  /** False for a text that no value in this warehouse can be. */
  canHold(text: string): boolean;
  /** Text that compares byte by byte, whatever the column's or server's collation. */
  text(expression: string): string;
  /**
   * Instant of a date, a naive timestamp (taken as UTC) or a zoned one, whatever the session's time zone (rule `instants`).
   */
  micros(expression: string): string;
  /** The warehouse's clock, as an instant. */
  now: string;
  /**
   * Seconds by which the session's clock is ahead of UTC. Only where it moves what a column shows, and the statement cannot
   * undo that (rule `session-time-zone`).
   */
  sessionShift?: string;
  /** Absent where the warehouse's plugin has no macro that yields a value. */
  macros?: RangeMacros;
  /**
   * Aggregates that pick a value by its place; without them, windows do (`pick.ts`).
   * `latest`: at the greatest place where it is not null; null where it never is.
   * `atFirst`: null or not, at the least place where the condition holds.
   * `ties`: whether there may be several values at one place; then the greatest is picked.
   * `over`: empty, or ` over (…)` where the pick is to stand on every row of a window.
   */
  picks?: {
    latest(value: string, place: string, ties: boolean, over: string): string;
    atFirst(value: string, place: string, condition: string, ties: boolean, over: string): string;
  };
  /** The next and the previous row's value in a window `partition by … order by …`; null where there is none. */
  lead(value: string, window: string): string;
  lag(value: string, window: string): string;
  /** True where `least` and `greatest` pass over nulls, rather than being null as soon as one argument is. */
  leastOfKnown: boolean;
  /** An integer that no instant and no place reaches, of the type that they have. */
  never: string;
  /** Quotient of integers without its fraction. */
  quotient(dividend: string, divisor: string): string;
  /** Remainder with the sign of the dividend. */
  remainder(dividend: string, divisor: string): string;
  /** Microseconds → seconds as a floating-point number. */
  seconds(micros: string): string;
  /** Seconds → bucket, the formula of `src/core/bucket.ts`. */
  bucket(seconds: string): string;
  /** Casts what the statement used as text to what a result should hold. */
  resultText(expression: string): string;
  /** Quotes a result column. */
  column(name: string): string;
  /** True where a name in `from` may be taken for that of a later step: a table of the owner's could be meant. */
  seesLaterSteps: boolean;
  /** Clause after `order by` that returns one page. */
  page(limit: number, offset: number): string;
}

/** What a warehouse's planner makes of the steps of a statement, and what it has to be told. */
export interface Planner {
  /**
   * A step that is read several times is computed once, or anew for each of its readers: statements for these are written
   * to read each step as seldom as possible.
   */
  steps: 'kept' | 'inlined';
  /** A rank over all rows costs less than reading them twice: no cluster has to bring all rows to one place for it. */
  ranksRows?: true;
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

/** What most warehouses understand. */
export const standard: Omit<Dialect, 'name' | 'literal' | 'micros' | 'now'> = {
  types: { text: 'varchar', integer: 'bigint', number: 'double precision' },
  canHold: () => true,
  text: (expression) => `cast(${expression} as varchar)`,
  lead: (value, window) => `lead(${value}) over (${window})`,
  lag: (value, window) => `lag(${value}) over (${window})`,
  leastOfKnown: false,
  never: '9000000000000000000',
  resultText: (expression) => `cast(${expression} as varchar)`,
  quotient: (dividend, divisor) => `${dividend} / ${divisor}`,
  remainder: (dividend, divisor) => `${dividend} % ${divisor}`,
  seconds: (micros) => `cast(${micros} as double precision) / 1000000`,
  bucket: (seconds) =>
    `case when ${seconds} <= 1 then 0 else cast(ceil(ln(${seconds}) / ${BUCKET_WIDTH}) as bigint) end`,
  column: (name) => `"${name}"`,
  seesLaterSteps: false,
  page: (limit, offset) => `limit ${limit} offset ${offset}`,
  planner: { steps: 'inlined', fence: { column: 'count(*) over (partition by entity)' } },
};
