import type { Definition, Handoff } from '../../src/core/definition/definition';
import type { Case } from './case';
import { offer, type Offer } from './handoffs';
import type { Journey } from './journey';
import { isOfferShown } from './oracle';
import { journeysShown, segments } from './view';
import type { World } from './world';

/** A journey in view that was offered at a handoff. */
export interface Offered {
  journey: Journey;
  made: Offer;
  handoff: Handoff;
  segment: string | null;
}

/** Every offer of the handoffs asked about, to the journeys in view. */
export function offers(testCase: Case, world: World): Offered[] {
  const { definition } = testCase;
  const journeys = journeysShown(testCase, world);
  const segmentOf = segments(testCase, journeys);
  return asked(testCase).flatMap((handoff) =>
    journeys.flatMap((journey) => {
      const made = offer(definition, handoff, definition.handoffs.indexOf(handoff), journey, world);
      return made && isOfferShown(testCase, journey, handoff.from, made, world)
        ? [{ journey, made, handoff, segment: segmentOf.get(journey) ?? null }]
        : [];
    })
  );
}

/** The handoffs that a query is about. */
export function asked({ definition, query }: Case): Handoff[] {
  return query.handoff === undefined ? definition.handoffs : [definition.handoffs[query.handoff]];
}

/** The stages of a handoff, as rows name them. */
export function between({ stages }: Definition, { from }: Handoff) {
  return { from_stage: stages[from].id, to_stage: stages[from + 1].id };
}

/** Seconds of a day, a working day of the handoff's clock (rule `working-time`). */
export function dayOf({ clock }: Handoff): number {
  return clock ? clock.hours.reduce((sum, { from, to }) => sum + to - from, 0) : 86_400;
}

/** Items that have a key, by it. */
export function groups<T>(list: T[], keyOf: (item: T) => string | null): Array<[string | null, T[]]> {
  const map = new Map<string | null, T[]>();
  for (const item of list) {
    map.set(keyOf(item), [...(map.get(keyOf(item)) ?? []), item]);
  }
  return [...map];
}
