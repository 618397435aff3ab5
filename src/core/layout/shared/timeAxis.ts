import type { TimeInStage } from '../../funnel/types';

/** One logarithmic axis of age for all stages and handoffs of a picture. */
export interface TimeAxis {
  /** Seconds. */
  from: number;
  to: number;
  ticks: Array<{ seconds: number; label: string }>;
  /** 0 at `from`, 1 at `to`. */
  at(seconds: number): number;
}

const DAY = 86400;
const TICKS: Array<[number, string]> = [
  [1, '1 s'],
  [60, '1 min'],
  [3600, '1 h'],
  [DAY, '1 d'],
  [7 * DAY, '1 w'],
  [30.4375 * DAY, '1 mo'],
  [91.3125 * DAY, '3 mo'],
  [365.25 * DAY, '1 y'],
  [3652.5 * DAY, '10 y'],
  [36525 * DAY, '100 y'],
  [365250 * DAY, '1000 y'],
];

/** Covers all but the fastest and slowest half percent of the visits of each, and every limit. */
export function timeAxis(times: TimeInStage[], limits: number[]): TimeAxis | null {
  const ends = times.filter(({ ages }) => ages.length > 0).map((time) => extent(time));
  const all = [...ends.flat(), ...limits].filter((seconds) => seconds > 0);
  if (all.length === 0) {
    return null;
  }
  const low = Math.max(1, Math.min(...all));
  const high = Math.max(...all, low * 1.5);
  const air = (Math.log(high) - Math.log(low)) * 0.06 + 0.1;
  const from = Math.exp(Math.log(low) - air);
  const to = Math.exp(Math.log(high) + air);
  const span = Math.log(to) - Math.log(from);
  return {
    from,
    to,
    ticks: TICKS.filter(([seconds]) => seconds >= from && seconds <= to).map(([seconds, label]) => ({
      seconds,
      label,
    })),
    at: (seconds) => Math.max(0, Math.min(1, (Math.log(Math.max(seconds, 1e-9)) - Math.log(from)) / span)),
  };
}

function extent({ ages, visits }: TimeInStage): [number, number] {
  const cut = visits * 0.005;
  const edge = (ordered: typeof ages): number => {
    let seen = 0;
    for (const age of ordered) {
      seen += age.left + age.open;
      if (seen > cut) {
        return age.seconds;
      }
    }
    return ordered[0].seconds;
  };
  return [Math.max(1, edge(ages)), Math.max(1, edge([...ages].reverse()))];
}
