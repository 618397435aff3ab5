import { secondsOf } from '../../bucket';
import type { BucketCounts } from './bucketCounts';
import { kaplanMeier, quantile } from './kaplanMeier';
import type { TimeInStage } from '../figures';

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
  const steps = kaplanMeier(ages.map(({ seconds, left, open }) => ({ seconds, events: left, censored: open })));
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
