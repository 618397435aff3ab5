import type { TimeInStage } from '../../funnel/figures';
import type { Scene } from '../sheet/scene';
import type { Column } from '../sheet/stageColumns';

/** How long the visits to a stage, or the waits at a handoff, have taken. */
export interface Ages {
  id: string;
  time: TimeInStage;
  /** Absent: neutral, of a handoff. */
  owner?: number;
  limit?: { seconds: number; label: string };
}

/** The visits to a stage, with its limit. */
export function stageAges({ definition, format }: Scene, { index, owner, figures }: Column): Ages {
  const { limit: seconds } = definition.stages[index];
  const limit = seconds === undefined ? undefined : { seconds, label: `limit ${format.duration(seconds)}` };
  return { id: `time.stage${index}`, time: figures.timeInStage, owner, limit };
}

/** The waits at a handoff, with its SLA. */
export function handoffAges({ funnel, format }: Scene, index: number): Ages {
  const { wait, slaSeconds: seconds } = funnel.handoffs[index];
  const limit = seconds === null ? undefined : { seconds, label: `SLA ${format.duration(seconds)}` };
  return { id: `time.handoff${index}`, time: wait, limit };
}

/** One logarithmic axis of age for all stages and handoffs of a picture. */
export interface TimeAxis {
  /** Seconds. */
  from: number;
  to: number;
  ticks: Array<{ seconds: number; label: string }>;
  /** Pixels; what is off the axis stands at its nearer end. */
  at(seconds: number): number;
}

const DAY = 86400;
const TICKS: TimeAxis['ticks'] = [
  { seconds: 1, label: '1 s' },
  { seconds: 60, label: '1 min' },
  { seconds: 3600, label: '1 h' },
  { seconds: DAY, label: '1 d' },
  { seconds: 7 * DAY, label: '1 w' },
  { seconds: 30.4375 * DAY, label: '1 mo' },
  { seconds: 91.3125 * DAY, label: '3 mo' },
  { seconds: 365.25 * DAY, label: '1 y' },
  { seconds: 3652.5 * DAY, label: '10 y' },
  { seconds: 36525 * DAY, label: '100 y' },
  { seconds: 365250 * DAY, label: '1000 y' },
];

/**
 * Covers all but the fastest and slowest half percent of the visits of each, and every limit, within `length` pixels
 * from `start` on; null: there are none.
 */
export function timeAxis(plots: Ages[], start: number, length: number): TimeAxis | null {
  const ends = plots.flatMap(({ time, limit }) => [
    ...(time.ages.length > 0 ? extent(time) : []),
    ...(limit === undefined ? [] : [limit.seconds]),
  ]);
  const all = ends.filter((seconds) => seconds > 0);
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
    ticks: TICKS.filter(({ seconds }) => seconds >= from && seconds <= to),
    at: (seconds) =>
      start + Math.max(0, Math.min(1, (Math.log(Math.max(seconds, 1e-9)) - Math.log(from)) / span)) * length,
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
