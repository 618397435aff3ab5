/**
 * The result contract between the warehouse and TypeScript: one long table of counts.
 * Rows of the same key columns may be added up, so results of disjoint sets can be merged. Rule `result-rows` says what a row
 * has, rule `row-value` what its `value` is.
 */

import { END_KINDS } from './definition/definition';

/** A statement answers with places in this list: those of before are in saved copies of statements, so a new one goes to its end. */
export const FACETS = [
  'stage',
  // What visits and passages have in common, and what either has beyond it.
  'stay',
  'visit',
  'passage',
  'leak',
  'handoff',
  'wait',
  'assignment',
  'promise',
  'quality',
  // Who lost what, where a dimension has the spotlight: counted beside the others.
  'spotlight',
] as const;
export type Facet = (typeof FACETS)[number];

/** These seven add up to `offered`. */
export const HANDOFF_STATUSES = [
  'accepted_on_time',
  'accepted_late',
  'rejected',
  'recycled',
  'pending',
  'stalled',
  'lapsed',
] as const;
export const QUALITY_FINDINGS = [
  'missing_key',
  'missing_time',
  'unset_time',
  'unread_amount',
  'no_entry',
  'unknown_stage',
  'duplicate_key',
  'duplicate_move',
  'after_as_of',
  'end_without_stage',
  'out_of_order',
  'source_keys',
  'shared_keys',
  'newest_row',
  'first_entry',
  'journeys_built',
] as const;

/** How a journey ends without success: by one of the ends of a definition, or by silence (rule `lapse`). */
export const LEAKS = [...END_KINDS, 'lapsed'] as const;

/** The outcomes that a row of a facet may have. */
export const OUTCOMES: Record<Facet, readonly string[]> = {
  stage: [
    'entered',
    'reached',
    'advanced',
    'leaked',
    'open',
    'inflow',
    'skipped',
    'regressed',
    // Subsets of inflow.
    'returned',
    'returned_won',
    'returned_after_win',
  ],
  stay: ['advanced', 'leaked', 'open'],
  visit: ['advanced', 'regressed', 'leaked', 'open'],
  // From the first entry of a stage to the first later stage or end: what Aalen–Johansen needs, once per journey.
  passage: ['advanced', 'leaked', 'open'],
  leak: LEAKS,
  // The last three are subsets of the statuses, counted beside them: they are never added to `offered`.
  handoff: [...HANDOFF_STATUSES, 'decided_in_time', 'implicit', 'won'],
  wait: HANDOFF_STATUSES,
  assignment: ['assigned', 'open'],
  promise: ['met', 'unmet'],
  quality: QUALITY_FINDINGS,
  // Of a stage those who began or leaked there, of a handoff what its leak is made of.
  spotlight: ['inflow', 'leaked', 'rejected', 'stalled', 'lapsed'],
};

/** Every outcome once. A statement answers with places in this list, to whose end a new one goes. */
export const OUTCOME_LIST: readonly string[] = [
  ...['entered', 'reached', 'advanced', 'leaked', 'open', 'inflow', 'skipped', 'regressed'],
  ...['returned', 'returned_won', 'returned_after_win'],
  ...['lost', 'rejected', 'recycled', 'lapsed'],
  ...['accepted_on_time', 'accepted_late', 'pending', 'stalled', 'decided_in_time', 'implicit', 'won'],
  ...['assigned', 'met', 'unmet'],
  ...['missing_key', 'missing_time', 'unset_time', 'unread_amount', 'no_entry', 'unknown_stage', 'duplicate_key'],
  ...['duplicate_move', 'after_as_of', 'end_without_stage', 'out_of_order', 'source_keys', 'shared_keys'],
  ...['newest_row', 'first_entry', 'journeys_built'],
];

export type HandoffStatus = (typeof HANDOFF_STATUSES)[number];
export type QualityFinding = (typeof QUALITY_FINDINGS)[number];

/** The segment that holds all beyond the `top` of a breakdown. */
export const OTHER = 'Other';
/** How an unknown value of a dimension is written: as a segment, in variables, in filters and on the command line. */
export const UNKNOWN = '(none)';

/** A result that breaks the contract, or whose parts do not add up, is an error, never a picture. */
export class ConservationError extends Error {}

/** In the order in which a statement returns them. */
export const COLUMNS = ['segment', 'facet', 'position', 'outcome', 'reason', 'bucket', 'n', 'value'] as const;

export interface Row {
  /** Value of the breakdown; null without one. */
  segment: string | null;
  facet: Facet;
  /**
   * 0-based stage (stage, stay, visit, passage, leak, quality, and spotlight of inflow and leaked) or handoff (handoff, wait,
   * assignment, promise, and spotlight of the other outcomes) index; null where a finding has none.
   */
  position: number | null;
  outcome: string;
  /** End reason (leak, handoff), promise name (promise), sample label (quality unknown_stage), value of the dimension (spotlight). */
  reason: string | null;
  /** Age on a logarithmic scale, see `bucket.ts`; null where there is no duration. */
  bucket: number | null;
  /** Count; for quality `newest_row`, `first_entry` and `journeys_built`: seconds before T. */
  n: number;
  /** Σ of the known values; null where none is known. Stage, handoff and spotlight rows are split into known and unknown, so n goes with value. */
  value: number | null;
}

/** The same rows column by column, without an object for each: every array has one entry per row. */
export type RowColumns = { [Column in keyof Row]: Array<Row[Column]> };

/** The rows column by column. */
export function columnsOf(rows: Row[]): RowColumns {
  return {
    segment: rows.map(({ segment }) => segment),
    facet: rows.map(({ facet }) => facet),
    position: rows.map(({ position }) => position),
    outcome: rows.map(({ outcome }) => outcome),
    reason: rows.map(({ reason }) => reason),
    bucket: rows.map(({ bucket }) => bucket),
    n: rows.map(({ n }) => n),
    value: rows.map(({ value }) => value),
  };
}

/** One of the rows. */
export function rowAt({ segment, facet, position, outcome, reason, bucket, n, value }: RowColumns, at: number): Row {
  return {
    segment: segment[at],
    facet: facet[at],
    position: position[at],
    outcome: outcome[at],
    reason: reason[at],
    bucket: bucket[at],
    n: n[at],
    value: value[at],
  };
}
