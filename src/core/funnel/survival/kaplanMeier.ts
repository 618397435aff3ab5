/** What was seen at one age. Ages may come in any order and may repeat. */
export interface Observed {
  seconds: number;
  /** Left the stage at this age. */
  events: number;
  /** Still there when last seen at this age (right-censored). */
  censored: number;
}

/** S just after `seconds`, one per age with an event, ascending. */
interface SurvivalStep {
  seconds: number;
  survival: number;
  /** Observed and still in just before this age. */
  atRisk: number;
}

/** Products of fractions miss 1/2 by a few ulps; no cohort is large enough for a real difference this small to matter. */
const TOLERANCE = 1e-9;

/**
 * The product-limit estimate of still being in a stage at an age; censorings at the age of an event come after it.
 * Source: Kaplan & Meier, JASA 53 (1958).
 */
export function kaplanMeier(observed: Observed[]): SurvivalStep[] {
  const steps: SurvivalStep[] = [];
  let atRisk = observed.reduce((sum, { events, censored }) => sum + events + censored, 0);
  let survival = 1;
  for (const { seconds, events, censored } of byAge(observed)) {
    if (events > 0) {
      survival *= (atRisk - events) / atRisk;
      steps.push({ seconds, survival, atRisk });
    }
    atRisk -= events + censored;
  }
  return steps;
}

/**
 * The age in seconds by which a share `p` has left: the midpoint of the interval where S = 1 − p exactly, otherwise
 * the first age with S < 1 − p; null where S stays above. Where S = 1 − p up to the end there is no midpoint and the
 * interval's start is given (rule `time-in-stage`), as R's `survfit` does. With nothing censored, p = 1/2 is the ordinary
 * median.
 */
export function quantile(steps: SurvivalStep[], p: number): number | null {
  const target = 1 - p;
  const at = steps.findIndex(({ survival }) => survival <= target + TOLERANCE);
  if (at < 0) {
    return null;
  }
  const isFlat = Math.abs(steps[at].survival - target) <= TOLERANCE;
  const next = steps[at + 1];
  return isFlat && next ? (steps[at].seconds + next.seconds) / 2 : steps[at].seconds;
}

/** Ascending, one entry per age. */
function byAge(observed: Observed[]): Observed[] {
  if (observed.every(({ seconds }, at) => at === 0 || observed[at - 1].seconds < seconds)) {
    return observed;
  }
  const ages = new Map<number, Observed>();
  for (const { seconds, events, censored } of observed) {
    const age = ages.get(seconds);
    if (age) {
      age.events += events;
      age.censored += censored;
    } else {
      ages.set(seconds, { seconds, events, censored });
    }
  }
  return [...ages.values()].sort((a, b) => a.seconds - b.seconds);
}
