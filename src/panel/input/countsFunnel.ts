import type { Definition } from '../../core/definition/definition';
import type { Funnel, StageFigures, TimeInStage } from '../../core/funnel/figures';
import type { Step } from './steps';

const UNKNOWN_TIME: TimeInStage = {
  visits: 0,
  open: 0,
  p25Seconds: null,
  p50Seconds: null,
  p75Seconds: null,
  p90Seconds: null,
  longestSeconds: 0,
  ages: [],
};

/** A definition for steps of which nothing but the counts is known: nobody owns them, so there is no handoff. */
export function stepsDefinition(name: string, steps: Step[]): Definition {
  return {
    version: 1,
    id: 'steps',
    name,
    record: 'record',
    order: 'journey',
    anchor: 0,
    stages: steps.map(({ name }) => ({ id: name, name, owner: '' })),
    handoffs: [],
    dimensions: [],
    sources: [],
  };
}

/**
 * Counts per step as a funnel that adds up. What a step loses is `leaked` (nobody knows who is still open);
 * what a step has more than the one before flowed in there: a gain, never a negative drop.
 */
export function countsFunnel(steps: Step[], asOf: number): Funnel {
  return {
    view: 'cohort',
    asOf: new Date(asOf).toISOString(),
    stages: steps.map(({ name, n }, index) => stage(name, n, steps[index - 1]?.n, steps[index + 1]?.n)),
    handoffs: [],
    quality: [],
    newestRowSeconds: null,
  };
}

function stage(id: string, n: number, before: number | undefined, after: number | undefined): StageFigures {
  const advanced = after === undefined ? n : Math.min(n, after);
  return {
    id,
    owner: '',
    entered: n,
    reached: n,
    advanced,
    leaked: n - advanced,
    open: 0,
    inflow: before === undefined ? n : Math.max(0, n - before),
    skipped: 0,
    regressed: 0,
    returned: 0,
    returnedWon: 0,
    returnedAfterWin: 0,
    visitsAgain: null,
    conversion: n === 0 ? null : advanced / n,
    value: null,
    valued: 0,
    inflowValue: null,
    advancedValue: null,
    leakedValue: null,
    leakedValued: 0,
    leakReasons: [],
    stalled: null,
    stalledAfterSeconds: null,
    timeInStage: UNKNOWN_TIME,
    conversionBy: [],
  };
}
