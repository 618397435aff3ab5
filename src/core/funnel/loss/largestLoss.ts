import type { Definition } from '../../definition/definition';
import type { Comparison } from '../compare';
import type { Funnel, HandoffFigures, StageFigures } from '../figures';

/** Whose question a loss is: whether the records were good, or whether somebody took care of them. */
type Side = 'quality' | 'follow-up';

/** What a place lost, and what that costs (rule `largest-loss`). */
export interface Loss {
  kind: 'stage' | 'handoff';
  /** Position of the stage, or index of the handoff. */
  index: number;
  /** Journeys that leaked there. */
  lost: number;
  /** Of a handoff. */
  side?: Side;
  /** What the places were compared by, and by how much this one costs: an amount, or journeys. */
  by: 'value' | 'target' | 'before' | 'records';
  cost: number;
}

/** A loss before it is known what the places are compared by. */
interface Place extends Pick<Loss, 'kind' | 'index' | 'lost' | 'side'> {
  /** Σ amount of those lost, and of how many it is known. */
  value: number | null;
  valued: number;
  /** Journeys that are missing for the target, or for what the earlier range did; null where there is none. */
  underTarget: number | null;
  underBefore: number | null;
}

/** More undecided than this share, and a share is not final (rule `immature`). */
const IMMATURE = 0.35;

interface LossOptions {
  /** Against an earlier range. */
  change?: Comparison;
  /** False: a boundary between owners is like any other stage. */
  handoffs: boolean;
}

/** The loss that costs most; null where nothing leaked, or all that can be judged is on target, and in a snapshot. */
export function largestLoss(definition: Definition, funnel: Funnel, { change, handoffs }: LossOptions): Loss | null {
  if (funnel.view === 'snapshot') {
    return null;
  }
  const given = new Map(handoffs ? definition.handoffs.map(({ from }, index) => [from, index]) : []);
  const places = funnel.stages
    .slice(0, -1)
    .map((stage, position) => {
      const target = definition.stages[position]?.target;
      const index = given.get(position);
      return index === undefined || funnel.handoffs[index] === undefined
        ? stagePlace(stage, position, target, change)
        : handoffPlace(funnel.handoffs[index], index, target, change);
    })
    .filter(({ lost }) => lost > 0);
  const byValue = places.every(({ lost, valued }) => 2 * valued >= lost);
  const costs = places.map((place): Pick<Loss, 'by' | 'cost'> | null => {
    const { value, underTarget, underBefore } = place;
    if (byValue) {
      return { by: 'value', cost: value ?? 0 };
    }
    return underTarget !== null
      ? { by: 'target', cost: underTarget }
      : underBefore === null
        ? null
        : { by: 'before', cost: underBefore };
  });
  const losses = places.map(({ kind, index, lost, side }, i): Loss => {
    return { kind, index, lost, side, ...(costs[i] ?? { by: 'records', cost: lost }) };
  });
  // What cannot be judged is not compared with what can: it is only asked where nothing else is missing.
  return (
    mostCostly(losses.filter((_, i) => costs[i] !== null)) ?? mostCostly(losses.filter((_, i) => costs[i] === null))
  );
}

/** Of equal ones the first; null where nothing costs anything. */
function mostCostly(losses: Loss[]): Loss | null {
  return losses.reduce<Loss | null>((most, loss) => (loss.cost > (most?.cost ?? 0) ? loss : most), null);
}

function stagePlace(stage: StageFigures, index: number, target: number | undefined, change?: Comparison): Place {
  const { advanced, leaked, reached, open } = stage;
  return {
    kind: 'stage',
    index,
    lost: leaked,
    value: stage.leakedValue,
    valued: stage.leakedValued,
    underTarget: missing(target, advanced, reached, open),
    underBefore: more(change?.conversion[index]?.change, -1, reached),
  };
}

function handoffPlace(handoff: HandoffFigures, index: number, target: number | undefined, change?: Comparison): Place {
  const { offered, pending, acceptedOnTime, acceptedLate, rejected, stalled, lapsed } = handoff;
  return {
    kind: 'handoff',
    index,
    lost: rejected + stalled + lapsed,
    side: rejected >= stalled + lapsed ? 'quality' : 'follow-up',
    value: handoff.leakValue,
    valued: handoff.leakValued,
    underTarget: missing(target, acceptedOnTime + acceptedLate, offered, pending + stalled),
    underBefore: more(change?.leak[index]?.change, 1, offered),
  };
}

/** How many are missing for a share to be what was aimed at; null where it is not known yet. */
function missing(target: number | undefined, got: number, of: number, undecided: number): number | null {
  return target === undefined || isImmature(undecided, of) ? null : Math.max(0, target * of - got);
}

/** Whether so many of a place's journeys are undecided that its share is not final (rule `immature`). */
export function isImmature(undecided: number, of: number): boolean {
  return undecided > IMMATURE * of;
}

/** How many more were lost than in the earlier range, at equal maturity; `sign` says which way a change is worse. */
function more(change: number | null | undefined, sign: 1 | -1, of: number): number | null {
  return change === undefined || change === null ? null : Math.max(0, sign * change * of);
}
