import type { Definition } from '../definition/definition';
import { cellOf, quoted, type Cell } from './cell';
import type { FunnelQuery } from './query';

/** What an alert rule tests (rule `alert-rows`). */
export const CONDITIONS = [
  'stalled',
  'newly_stalled',
  'due',
  'oldest_wait',
  'value_at_risk',
  'sla_attainment',
  'leak_above_usual',
  'over_limit',
  'data_age',
] as const;
export type ConditionId = (typeof CONDITIONS)[number];

/** A place at which journeys are lost, as a person calls it: a handoff, or a stage that gives none and is not the last. */
export interface Place {
  readonly at: 'handoff' | 'stage';
  readonly index: number;
  readonly name: string;
}

/** The number of a condition, or what each place has lost. */
export type Condition =
  /** How many records a list has; with `worth` what they are worth, as far as that is known. */
  | { readonly id: ConditionId; readonly of: 'records'; readonly cell: Cell; readonly worth: boolean }
  | { readonly id: ConditionId; readonly of: 'handoff' }
  | { readonly id: ConditionId; readonly of: 'data' }
  /** `top`: how many of them, the most first; absent: all. */
  | { readonly of: 'places'; readonly places: readonly Place[]; readonly top?: number };

/** Shares of a view that has no past. */
const OF_THE_PAST: readonly ConditionId[] = ['sla_attainment', 'leak_above_usual'];

/**
 * The condition that a query of the kind `alert` asks for. Throws a `RangeError` where the definition has no such number,
 * like `cellOf`.
 */
export function conditionOf(definition: Definition, query: FunnelQuery): Condition {
  if (query.condition === LOSSES) {
    return lossesOf(definition, query);
  }
  const id = CONDITIONS.find((each) => each === (query.condition ?? 'stalled'));
  if (id === undefined) {
    throw new RangeError(
      `the condition ${quoted(query.condition ?? '')}, which does not exist: use one of ${CONDITIONS.join(', ')}`
    );
  }
  const cell = recordsOf(definition, query, id);
  if (cell === null && query.worth) {
    throw new RangeError(`what the records of the condition ${id} are worth, which counts none: use stalled or due`);
  }
  if ((query.worth || id === 'value_at_risk') && !definition.sources.some(({ value }) => value !== undefined)) {
    throw new RangeError('what records are worth, but no source has a value: give one a value');
  }
  if (OF_THE_PAST.includes(id) && query.view === 'snapshot') {
    throw new RangeError(`the condition ${id} of a snapshot, which has no past: use the view cohort or activity`);
  }
  if (query.within !== undefined && id !== 'newly_stalled' && id !== 'due') {
    throw new RangeError(`a time within which for the condition ${id}: use newly_stalled or due, or no time`);
  }
  if (cell !== null) {
    return { id, of: 'records', cell, worth: query.worth ?? false };
  }
  if (id !== 'data_age') {
    return { id, of: 'handoff' };
  }
  if (query.by !== undefined || query.filters.length > 0) {
    throw new RangeError('the age of the data of some records, but it is that of all rows: use no filter or breakdown');
  }
  return { id, of: 'data' };
}

/** What is told of all places together, and tested by no rule. */
const LOSSES = 'losses';

function lossesOf({ stages, handoffs }: Definition, { view, by, limit }: FunnelQuery): Condition {
  if (view === 'snapshot' || by !== undefined) {
    throw new RangeError('losses of a snapshot or by segment: use the view cohort or activity, and no breakdown');
  }
  const places = stages.slice(0, -1).map(({ name }, stage): Place => {
    const handoff = handoffs.findIndex(({ from }) => from === stage);
    return handoff < 0
      ? { at: 'stage', index: stage, name }
      : { at: 'handoff', index: handoff, name: `${name} → ${stages[stage + 1].name}` };
  });
  if (places.length === 0) {
    throw new RangeError('losses of a funnel with one stage, which has no place to lose anything');
  }
  return { of: 'places', places, ...(limit !== undefined && { top: limit }) };
}

/** The list that a condition counts; null where its number is none of records. */
function recordsOf(definition: Definition, query: FunnelQuery, id: ConditionId): Cell | null {
  const { within } = query;
  const asked = { ...query, kind: 'records' as const, within: undefined };
  switch (id) {
    case 'stalled':
      return cellOf(definition, { ...asked, stage: undefined, outcome: 'stalled' });
    case 'newly_stalled':
      return withTime(cellOf(definition, { ...asked, stage: undefined, outcome: 'stalled', within }), within);
    case 'due':
      return withTime(cellOf(definition, { ...asked, stage: undefined, outcome: 'pending', within }), within);
    case 'over_limit':
      if (query.stage === undefined) {
        throw new RangeError('what is over the limit of a stage without saying which: name a stage that has a limit');
      }
      return cellOf(definition, { ...asked, outcome: 'over_limit' });
    default:
      return null;
  }
}

/** A day, a working day of a clock, where nothing is said. */
function withTime(cell: Cell, within: number | undefined): Cell {
  return cell.of === 'handoff' && within === undefined ? { ...cell, within: 'day' } : cell;
}
