import { bucketOf, secondsOf } from '../bucket';
import type { Definition } from '../definition/definition';
import { HANDOFF_STATUSES, LEAKS } from '../rows';
import type { FunnelQuery } from './query';

/** What a list can hold of a stage, and of a handoff: the counts of the picture (rule `records-list`). */
export const STAGE_OUTCOMES = [
  'reached',
  'entered',
  'advanced',
  'open',
  'over_limit',
  'leaked',
  ...LEAKS,
  'inflow',
  'skipped',
  'regressed',
  'returned',
  'returned_won',
  'returned_after_win',
] as const;
export const HANDOFF_OUTCOMES = [
  ...HANDOFF_STATUSES,
  'offered',
  'accepted',
  'decided',
  'undecided',
  'leak',
  'decided_in_time',
  'out_of_time',
  'implicit',
  'won',
  'met',
  'unmet',
] as const;
export type StageOutcome = (typeof STAGE_OUTCOMES)[number];
export type HandoffOutcome = (typeof HANDOFF_OUTCOMES)[number];

/** What comes first: the least time left of the SLA, the longest wait, the most money, the latest entry. */
export const SORTS = ['due', 'waiting', 'value', 'newest'] as const;
export type Sort = (typeof SORTS)[number];

interface StageCell {
  readonly of: 'stage';
  /** Position and id. */
  readonly stage: number;
  readonly id: string;
  readonly outcome: StageOutcome;
  /** Of the end; null: without one. Absent: any. */
  readonly reason?: string | null;
  /** For `over_limit`: the last bucket that is within the limit. */
  readonly lastBucket?: number;
}

interface HandoffCell {
  readonly of: 'handoff';
  readonly outcome: HandoffOutcome;
  readonly reason?: string | null;
  /** For `met` and `unmet`. */
  readonly promise?: string;
  /** Milliseconds, or a day, a working day of a clock: `pending` with less left, `stalled` for no longer (rule `within`). */
  readonly within?: number | 'day';
}

/** One count of the picture, whose records are listed. */
export type Cell = StageCell | HandoffCell;

/**
 * The cell that a query of the kind `stalled` or `records` asks for. Throws a `RangeError` where the definition has no such
 * cell: what is wrong and how to mend it, without a subject ("the outcome …, which …").
 */
export function cellOf(definition: Definition, query: FunnelQuery): Cell {
  if (query.segment !== undefined && query.by === undefined) {
    throw new RangeError(`the segment ${quoted(query.segment)} without a breakdown: say by which dimension`);
  }
  return query.kind === 'records' && query.stage !== undefined
    ? stageCell(definition, query, query.stage)
    : handoffCell(definition, query);
}

function stageCell({ stages }: Definition, query: FunnelQuery, position: number): Cell {
  const stage = stages[position];
  if (stage === undefined) {
    throw new RangeError(`stage ${position}: there are ${stages.length}, counted from 0`);
  }
  const outcome = known(STAGE_OUTCOMES, query.outcome ?? 'open', 'a stage');
  const { over = stage.limit, reason, promise, within } = query;
  if (outcome === 'over_limit' && over === undefined) {
    throw new RangeError(
      `what is over the limit of "${stage.name}", which has none: give it one, or say from how long on`
    );
  }
  if (promise !== undefined) {
    throw new RangeError(`the promise ${quoted(promise)} at a stage: promises are made at handoffs`);
  }
  if (within !== undefined) {
    throw new RangeError(`a time within which at a stage, where nothing is agreed: use it at a handoff`);
  }
  requireEnd(reason, outcome, LEAKS);
  return {
    of: 'stage',
    stage: position,
    id: stage.id,
    outcome,
    ...(reason !== undefined && { reason }),
    ...(outcome === 'over_limit' && over !== undefined && { lastBucket: lastBucketWithin(over) }),
  };
}

function handoffCell({ handoffs }: Definition, query: FunnelQuery): Cell {
  if (query.kind === 'stalled') {
    return { of: 'handoff', outcome: 'stalled' };
  }
  const outcome = known(HANDOFF_OUTCOMES, query.outcome ?? 'stalled', 'a handoff');
  const { reason, promise, handoff, within } = query;
  const promises = handoffs
    .filter((_, index) => handoff === undefined || handoff === index)
    .flatMap((each) => each.promises.map(({ name }) => name));
  const isPromise = outcome === 'met' || outcome === 'unmet';
  if (isPromise !== (promise !== undefined)) {
    throw new RangeError(
      isPromise
        ? `what is ${outcome} without a promise: name one (${list(promises)})`
        : `the promise ${quoted(promise!)} with the outcome ${outcome}: use met or unmet`
    );
  }
  if (promise !== undefined && !promises.includes(promise)) {
    throw new RangeError(`the promise ${quoted(promise)}, which is not made there: use one of ${list(promises)}`);
  }
  requireEnd(reason, outcome, ['rejected', 'recycled']);
  if (within !== undefined && !Number.isFinite(within)) {
    throw new RangeError('a time that is no number');
  }
  if (within !== undefined && outcome !== 'pending' && outcome !== 'stalled') {
    throw new RangeError(`a time within which with the outcome ${outcome}: use pending or stalled, or no time`);
  }
  return {
    of: 'handoff',
    outcome,
    ...(reason !== undefined && { reason }),
    ...(promise !== undefined && { promise }),
    ...(within !== undefined && { within: Math.round(within * 1000) }),
  };
}

function known<O extends string>(outcomes: readonly O[], asked: string, place: string): O {
  const found = outcomes.find((outcome) => outcome === asked);
  if (found === undefined) {
    throw new RangeError(`the outcome ${quoted(asked)}, which ${place} does not have: use one of ${list(outcomes)}`);
  }
  return found;
}

/** Of other outcomes no picture counts reasons. */
function requireEnd(reason: string | null | undefined, outcome: string, ends: readonly string[]): void {
  if (reason !== undefined && !ends.includes(outcome)) {
    throw new RangeError(
      `a reason with the outcome ${outcome}, which has none: use one of ${list(ends)}, or no reason`
    );
  }
}

/** As the picture tells what is over a limit: by the middle of its bucket (rule `age-bucket`). */
function lastBucketWithin(seconds: number): number {
  let bucket = bucketOf(seconds);
  while (bucket > 0 && secondsOf(bucket) > seconds) {
    bucket--;
  }
  while (secondsOf(bucket + 1) <= seconds) {
    bucket++;
  }
  return bucket;
}

/**
 * What comes first in the list of a cell, where the query does not say: the least time left of those that wait for a
 * decision in time, the longest wait of all others that wait, else the latest entry. Throws a `RangeError` like `cellOf`.
 */
export function sortOf({ sources }: Definition, { kind, sort }: FunnelQuery, cell: Cell): Sort {
  if (kind === 'stalled') {
    return 'waiting';
  }
  if (sort === undefined) {
    return cell.outcome === 'pending' || cell.outcome === 'undecided'
      ? 'due'
      : ['open', 'over_limit', 'stalled'].includes(cell.outcome)
        ? 'waiting'
        : 'newest';
  }
  if (sort === 'due' && cell.of === 'stage') {
    throw new RangeError(`the order "due" at a stage, where nothing is agreed: use waiting, value or newest`);
  }
  if (sort === 'value' && !sources.some(({ value }) => value !== undefined)) {
    throw new RangeError(`the order "value", but no source has one: use waiting or newest`);
  }
  return known(SORTS, sort, 'a list');
}

export function quoted(text: string): string {
  return JSON.stringify(text);
}

function list(texts: readonly string[]): string {
  return texts.length === 0 ? 'none' : texts.join(', ');
}
