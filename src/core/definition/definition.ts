/** The definition after parsing: defaults filled in, durations in seconds, ids resolved to positions. */

/** How a journey can end without success. Reaching the last stage is the success, `won`. */
export const END_KINDS = ['lost', 'rejected', 'recycled'] as const;
export type EndKind = (typeof END_KINDS)[number];

/** A SQL expression in the warehouse's own dialect, emitted as written. */
export type SqlExpression = string;

export interface Stage {
  id: string;
  name: string;
  /** `marketing`, `sales` or any other team name. A change of owner makes a handoff. */
  owner: string;
  /** In plain words: what admits a record to this stage. */
  rule?: string;
  /** Seconds after which a record in this stage counts as stalled. */
  limit?: number;
  /** Seconds without a move after which a journey that is here has ended. */
  lapse?: number;
  /** Wanted conversion to the next stage, 0..1. */
  target?: number;
}

/** Hours without a break, in seconds after local midnight; beyond 86,400 on the next day. */
export interface WorkingHours {
  from: number;
  /** Greater than `from`. */
  to: number;
}

export interface BusinessClock {
  /** IANA name, e.g. `Europe/Berlin`. */
  zone: string;
  /** ISO weekdays, 1 = Monday … 7 = Sunday, ascending. */
  days: number[];
  /** Those that begin on each of the days, ascending and apart from each other, also from those of the next day. */
  hours: WorkingHours[];
  /** Days on which none begin: `2026-12-25`, or `12-25` in every year. */
  holidays?: string[];
}

export interface HandoffPromise {
  name: string;
  /** Evaluated on the rows that put a record into the giving stage. Null counts as not met. */
  when: SqlExpression;
}

/** A boundary between two neighboring stages with different owners. Its taking stage is `from + 1`. */
export interface Handoff {
  /** Position of the giving stage. */
  from: number;
  /** Seconds that the taker has; absent: nothing is ever late or stalled here. */
  sla?: number;
  /** Absent: elapsed time. */
  clock?: BusinessClock;
  promises: HandoffPromise[];
}

interface Dimension {
  id: string;
  name: string;
  /** The headline says which value of it lost most (rule `spotlight`). */
  spotlight?: boolean;
}

interface SourceBase {
  /** Table name or parenthesised subquery, as written. */
  table: string;
  key: SqlExpression;
  where?: SqlExpression;
  value?: SqlExpression;
  dimensions: Record<string, SqlExpression>;
  /** Who has the record now, for the stalled list. */
  owner?: SqlExpression;
  link?: SqlExpression;
  /** How the times of a CSV file are written; for whatever has types of its own it is refused. */
  times?: WrittenTimes;
  /** Per position of a giving stage: when the record was assigned to a person of the taking side. */
  assignedAt: Record<number, SqlExpression>;
  /** Per position of a giving stage: until when the taker has put the record aside. */
  snoozedUntil: Record<number, SqlExpression>;
}

/** How times are written as text. */
export interface WrittenTimes {
  /** By the letters of `timePattern.ts`: `dd.MM.yyyy HH:mm`; absent: found out from the values. */
  format?: string;
  /** IANA name of the zone of times that do not tell theirs; absent: UTC. */
  zone?: string;
}

export interface Stamp {
  at: SqlExpression;
  when?: SqlExpression;
}

/** Shape 1: one timestamp column per stage. */
export interface ColumnSource extends SourceBase {
  shape: 'columns';
  /** By stage position. */
  stages: Record<number, Stamp>;
  ends: Partial<Record<EndKind, Stamp & { reason?: SqlExpression }>>;
}

/** Shape 2: one row per move. */
export interface RowSource extends SourceBase {
  shape: 'rows';
  at: SqlExpression;
  stage: SqlExpression;
  /** Label in the warehouse → stage position. */
  map: Record<string, number>;
  /** Labels in the warehouse that end a journey. */
  ends: Partial<Record<EndKind, string[]>>;
  reason?: SqlExpression;
}

export type Source = ColumnSource | RowSource;

export interface JourneysTable {
  /** Its name, as written. */
  table: string;
  /** The fingerprint of what its rows depend on (rule `journeys-table`). */
  model: string;
}

export interface Definition {
  version: 1;
  id: string;
  name: string;
  /** What one journey is called on screen, singular: `lead`. */
  record: string;
  /** ISO 4217. */
  currency?: string;
  order: 'journey' | 'sequence';
  /** Seconds, `sequence` only: from the first step, elapsed, inclusive. */
  window?: number;
  /** Seconds before T: rows whose times are all older are not read. */
  history?: number;
  /** IANA name of the zone in which weeks and months begin; absent: UTC. */
  zone?: string;
  /** The fingerprint is that of the meaning that was agreed, where it was written down. */
  agreed?: { by: string[]; on: string; fingerprint?: string };
  /** Of its meaning (rule `fingerprint`); absent where it comes from no document. */
  fingerprint?: string;
  /** The day on which its meaning last changed, where the settings that hold it know one. */
  changedOn?: string;
  /** Position of the stage whose entry dates a cohort; default 0. */
  anchor: number;
  stages: Stage[];
  /** Every change of owner, in order, whether or not the document details it. */
  handoffs: Handoff[];
  dimensions: Dimension[];
  sources: Source[];
  /** Where the warehouse keeps the journeys as a table (`baton model`); absent: they are made from the sources at each question. */
  journeys?: JourneysTable;
}

/** What is wrong with a definition, where, and how to mend it: one sentence. */
export interface Problem {
  /** `stages[1].owner`; empty for the document itself. */
  path: string;
  /** 1-based, in the text that was parsed; absent when an object was given. */
  line?: number;
  message: string;
}

export type Parsed = { ok: true; definition: Definition } | { ok: false; problems: Problem[] };
