import { secondsOf } from '../bucket';
import type { Row } from '../rows';
import { kaplanMeier, quantile } from './kaplanMeier';
import type { AgeCount, TimeInStage } from './types';

/** Kaplan–Meier over buckets. Rows without a duration take no part; `isOpen` tells the right-censored ones. */
export function timeInStage(rows: Row[], isOpen: (row: Row) => boolean): TimeInStage {
  const ages = agesOf(rows, isOpen);
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

function agesOf(rows: Row[], isOpen: (row: Row) => boolean): AgeCount[] {
  const buckets = new Map<number, AgeCount>();
  for (const row of rows) {
    if (row.bucket === null) {
      continue;
    }
    const age = buckets.get(row.bucket) ?? { seconds: secondsOf(row.bucket), left: 0, open: 0 };
    age[isOpen(row) ? 'open' : 'left'] += row.n;
    buckets.set(row.bucket, age);
  }
  return [...buckets.entries()].sort(([a], [b]) => a - b).map(([, age]) => age);
}
