import type { BusinessClock, Definition } from '../definition/definition';
import type { AgeCount, Funnel } from './figures';

/** Those who are in a stage of a snapshot, and how long. */
export interface Waiting {
  n: number;
  /** The handoff that they wait at, by index; null: their time is that in the stage. */
  handoff: number | null;
  /** Ages, seconds on `clock`; null where none is known. */
  medianSeconds: number | null;
  longestSeconds: number | null;
  clock: BusinessClock | null;
  /** What was agreed, seconds, and how many of `judged` are past it; null: nothing was. */
  limitSeconds: number | null;
  past: number | null;
  judged: number;
}

/**
 * The queue at a stage of a snapshot (rule `snapshot-queue`). Where the stage gives to another owner and `handoffs` is true,
 * times are those of the handoff.
 */
export function waitingAt(
  { stages, handoffs: all }: Definition,
  funnel: Funnel,
  position: number,
  handoffs: boolean
): Waiting {
  const { open: n, timeInStage, stalled } = funnel.stages[position];
  const index = handoffs ? all.findIndex(({ from }) => from === position) : -1;
  const handoff = index < 0 ? undefined : funnel.handoffs[index];
  const isOffered = handoff !== undefined && handoff.offered > 0;
  const { ages, visits, longestSeconds } = isOffered ? handoff.wait : timeInStage;
  const times = {
    n,
    handoff: handoff === undefined ? null : index,
    medianSeconds: medianAge(ages),
    longestSeconds: visits === 0 ? null : longestSeconds,
  };
  if (isOffered) {
    const { slaSeconds, clock, stalled: past, offered: judged } = handoff;
    return { ...times, clock, limitSeconds: slaSeconds, past: slaSeconds === null ? null : past, judged };
  }
  const { limit = null } = stages[position];
  return { ...times, clock: null, limitSeconds: limit, past: limit === null ? null : stalled, judged: n };
}

/** The age that half of the open visits have reached; null where there are none. */
function medianAge(ages: AgeCount[]): number | null {
  let left = ages.reduce((sum, { open }) => sum + open, 0) / 2;
  const found = ages.find(({ open }) => (left -= open) <= 0 && open > 0);
  return found?.seconds ?? null;
}
