import { workingDay } from '../../definition/time/clock';
import type { BusinessClock } from '../../definition/definition';
import type { PictureFormat } from '../../format';
import { shareWithin } from '../../funnel/survival/timeInStage';
import type { TimeInStage } from '../../funnel/figures';
import type { Scene } from '../sheet/scene';
import type { Target } from '../sheet/target';
import type { Column } from '../sheet/stageColumns';
import { ageText } from '../text/words';
import { handoffName } from './handoffs';

/** How long the visits to a stage, or the waits at a handoff, have taken. */
export interface Ages {
  id: string;
  /** What they are the ages of, and its name. */
  target: Target;
  name: string;
  /** On the axis: a working day of a business clock stands where a day does. */
  time: TimeInStage;
  median: string;
  /** Null where it is not reached. */
  p90: string | null;
  /** Absent: neutral, of a handoff. */
  owner?: number;
  limit?: { seconds: number; label: string };
  /** The share of the visits within the limit (rule `share-within`), and that limit; absent where it is not known. */
  within?: { share: string; limit: string };
}

/** How a wall says which share is within the limit, the longest wording first; a wording may have two lines. */
export const WITHIN: Array<(within: NonNullable<Ages['within']>) => string[]> = [
  ({ share, limit }) => [`${share} within ${limit}`],
  ({ share, limit }) => [share, `within ${limit}`],
  ({ share, limit }) => [share, `≤ ${limit}`],
];

/** The visits to a stage, with its limit. */
export function stageAges({ definition, format }: Scene, { index, owner, figures }: Column): Ages {
  const { limit: seconds } = definition.stages[index];
  const limit = seconds === undefined ? undefined : { seconds, label: `limit ${format.duration(seconds)}` };
  const { timeInStage: time } = figures;
  const within = seconds === undefined ? null : shareWithin(time, seconds);
  const { name } = definition.stages[index];
  return {
    id: `time.stage${index}`,
    target: { kind: 'stage', index },
    name,
    time,
    ...labels(time, format),
    owner,
    limit,
    ...(limit &&
      within !== null && { within: { share: format.percent(within), limit: format.duration(limit.seconds) } }),
  };
}

/** The waits at a handoff, with its SLA. */
export function handoffAges({ funnel, format, definition }: Scene, index: number): Ages {
  const { wait, slaSeconds, clock, slaAttainment } = funnel.handoffs[index];
  const onAxis = clock === null ? (seconds: number) => seconds : elapsedLike(workingDay(clock));
  const limit =
    slaSeconds === null
      ? undefined
      : { seconds: onAxis(slaSeconds), label: `SLA ${axisText(slaSeconds, format, clock)}` };
  const { p50Seconds, p90Seconds, longestSeconds, ages } = wait;
  const time = {
    ...wait,
    p50Seconds: p50Seconds && onAxis(p50Seconds),
    p90Seconds: p90Seconds && onAxis(p90Seconds),
    longestSeconds: onAxis(longestSeconds),
    ages: ages.map((age) => ({ ...age, seconds: onAxis(age.seconds) })),
  };
  const name = handoffName(definition, index);
  return {
    id: `time.handoff${index}`,
    target: { kind: 'handoff', index },
    name,
    time,
    ...labels(wait, format, clock),
    limit,
    ...(slaSeconds !== null &&
      slaAttainment !== null && {
        within: { share: format.percent(slaAttainment), limit: axisText(slaSeconds, format, clock) },
      }),
  };
}

/** From a working day of so many seconds on, days; below it, hours: so that words and axis say the same. */
function elapsedLike(workingDay: number): (seconds: number) => number {
  return (seconds) => (seconds < workingDay ? seconds : (seconds / workingDay) * DAY);
}

/** Short: hours of working time are hours, as the axis has them. */
function axisText(seconds: number, format: PictureFormat, clock: BusinessClock | null = null): string {
  return clock !== null && seconds < workingDay(clock) ? format.duration(seconds) : format.duration(seconds, clock);
}

function labels(time: TimeInStage, given: PictureFormat, clock?: BusinessClock | null): Pick<Ages, 'median' | 'p90'> {
  const { p50Seconds, p90Seconds } = time;
  const format = { ...given, duration: (seconds: number) => axisText(seconds, given, clock) };
  return {
    median: ageText(p50Seconds, time, format),
    p90: p90Seconds === null ? null : `P90 ${format.duration(p90Seconds)}`,
  };
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
