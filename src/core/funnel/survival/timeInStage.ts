import { secondsOf } from '../../bucket';
import type { BucketCounts } from './bucketCounts';
import { kaplanMeier, type Observed, quantile } from './kaplanMeier';
import type { AgeCount, TimeInStage } from '../figures';

/**
 * Kaplan–Meier over buckets, ascending: any decision ends the visit, the undecided ones are right-censored (rule
 * `time-in-stage`).
 */
export function timeInStage(counts: BucketCounts[]): TimeInStage {
  const ages = counts.map(({ bucket, advance, leak, censored }) => ({
    seconds: secondsOf(bucket),
    left: advance + leak,
    open: censored,
  }));
  const steps = kaplanMeier(ages.map(observed));
  return {
    visits: ages.reduce((sum, age) => sum + age.left + age.open, 0),
    open: ages.reduce((sum, age) => sum + age.open, 0),
    p25Seconds: quantile(steps, 0.25),
    p50Seconds: quantile(steps, 0.5),
    p75Seconds: quantile(steps, 0.75),
    p90Seconds: quantile(steps, 0.9),
    longestSeconds: ages.at(-1)?.seconds ?? 0,
    ages,
  };
}

/**
 * The share of the visits that have left within so many seconds (rule `share-within`); null where nobody was observed that
 * long and some have not left.
 */
export function shareWithin({ ages, longestSeconds, visits }: TimeInStage, seconds: number): number | null {
  const steps = kaplanMeier(ages.map(observed));
  const survival = steps.filter((step) => step.seconds <= seconds).at(-1)?.survival ?? 1;
  return visits === 0 || (longestSeconds < seconds && survival > 0) ? null : 1 - survival;
}

function observed({ seconds, left, open }: AgeCount): Observed {
  return { seconds, events: left, censored: open };
}
