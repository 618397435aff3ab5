import type { Definition } from '../../src/core/definition/definition';
import type { Case } from './case';
import { compareText } from './compareText';
import { earliestAbove, firstEntry, hasEntered, hasReached, isOpen, type Journey } from './journey';
import type { World } from './world';

/**
 * The journeys that a query can show (rules `cohort-view`, `activity-view` and `snapshot-view`), after its filters (rule
 * `filter`).
 */
export function journeysShown({ definition, query, clock }: Case, world: World): Journey[] {
  const kept = world.journeys.filter((journey) => passesFilters(definition, journey, query.filters));
  if (query.view === 'snapshot') {
    return kept.filter(isOpen);
  }
  if (query.view === 'activity') {
    return kept.filter(({ entries }) => entries.some(({ at }) => isInRange(clock, at)));
  }
  return kept.filter((journey) => {
    const anchor = anchorTime(journey, definition.anchor);
    return anchor !== null && isInRange(clock, anchor);
  });
}

/** Whether a journey counts as in view: a mere return to a stage is not enough (rule `activity-view`). */
export function isInView({ query, clock }: Case, journey: Journey): boolean {
  return (
    query.view !== 'activity' || journey.entries.some(({ stage }) => isInRange(clock, firstEntry(journey, stage).at))
  );
}

export function isInRange({ from, to }: Case['clock'], microseconds: number): boolean {
  return (from === undefined || microseconds >= from * 1000) && (to === undefined || microseconds <= to * 1000);
}

/** When a journey joined its cohort (rule `cohort-view`); null: in no cohort. */
function anchorTime(journey: Journey, anchor: number): number | null {
  if (hasEntered(journey, anchor)) {
    return firstEntry(journey, anchor).at;
  }
  if (journey.first > anchor) {
    return firstEntry(journey, journey.first).at;
  }
  return earliestAbove(journey, anchor);
}

/** When a reached stage counts as entered; a skipped one by the earliest entry of a later stage (rule `activity-view`). */
export function reachedAt(journey: Journey, stage: number): number | null {
  if (!hasReached(journey, stage)) {
    return null;
  }
  return hasEntered(journey, stage) ? firstEntry(journey, stage).at : earliestAbove(journey, stage);
}

function passesFilters(definition: Definition, journey: Journey, filters: Case['query']['filters']): boolean {
  return filters.every(
    ({ dimension, operator, values }) =>
      values.includes(valueOf(definition, journey, dimension)) === (operator === 'in')
  );
}

/** Of a dimension, or the owner where none has that id (rule `owner-dimension`). */
function valueOf({ dimensions }: Definition, { attributes }: Journey, dimension: string): string | null {
  return dimension === 'owner' && !dimensions.some(({ id }) => id === 'owner')
    ? attributes.owner
    : attributes.dimensions[dimension];
}

const UNKNOWN = '(none)';
const OTHER = 'Other';
const DEFAULT_TOP = 8;

/** The segment of each journey (rule `breakdown`), of a spotlight too; null without either. */
export function segments(testCase: Case, journeys: Journey[]): Map<Journey, string | null> {
  const { kind, spotlight, by = spotlight, top = kind === 'trend' ? 4 : DEFAULT_TOP } = testCase.query;
  if (by === undefined) {
    return new Map(journeys.map((journey) => [journey, null]));
  }
  const label = (journey: Journey) => valueOf(testCase.definition, journey, by) ?? UNKNOWN;
  const sizes = new Map<string, number>();
  for (const journey of journeys.filter((each) => isInView(testCase, each))) {
    sizes.set(label(journey), (sizes.get(label(journey)) ?? 0) + 1);
  }
  const kept = [...sizes]
    .sort(([a, x], [b, y]) => y - x || compareText(a, b))
    .slice(0, top)
    .map(([name]) => name);
  return new Map(journeys.map((journey) => [journey, kept.includes(label(journey)) ? label(journey) : OTHER]));
}
