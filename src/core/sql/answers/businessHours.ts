import type { BusinessClock } from '../../definition/types';
import { zoneOffsets, type ZoneOffset } from '../../plan/zoneOffsets';
import type { Context } from '../context/context';

/** How many changes of the clock are compared one after the other. */
const CHANGES = 14;
const DAY = 86_400_000_000;
const WEEK = 7 * DAY;
/**
 * 1970-01-01 was a Thursday; three days on, weeks start on Monday. A thousand years of weeks more keep every time
 * positive, so that integer division rounds the same way everywhere. Differences do not notice.
 */
const SHIFT = 3 * DAY + 52_178 * WEEK;

/** What the clocks of the zone show at an instant, in microseconds since a Monday long ago. */
export function wallTime(zone: string, instant: string): string {
  return `${instant} + ${offsetOf(zoneOffsets(zone), instant)} + ${SHIFT}`;
}

/** The offset at an instant: where that is no literal, a case of cases, a dozen comparisons instead of a hundred. */
function offsetOf(offsets: ZoneOffset[], instant: string): string {
  if (/^-?\d+$/.test(instant)) {
    const past = offsets.filter(({ at }) => at * 1000 <= Number(instant));
    return `${(past.at(-1) ?? offsets[0]!).offset * 1_000_000}`;
  }
  const size = offsets.length > CHANGES ? CHANGES : 1;
  const starts = offsets.filter((_, index) => index % size === 0);
  const ofChange = (change: number) =>
    size === 1
      ? `${starts[change]!.offset * 1_000_000}`
      : offsetOf(offsets.slice(change * size, (change + 1) * size), instant);
  const changes = starts.slice(1).map(({ at }, change) => `when ${instant} < ${at * 1000} then ${ofChange(change)}`);
  const last = ofChange(starts.length - 1);
  return changes.length === 0 ? last : `case ${changes.join(' ')} else ${last} end`;
}

/** The time of the week that a wall time shows, a column that `businessTime` needs. */
export function inWeek({ dialect }: Context, moment: string): string {
  return `${dialect.remainder(`${moment}_wall`, String(WEEK))} as ${moment}_in_week`;
}

/** Business microseconds between the wall times of two moments (rule `business-hours`). */
export function businessTime(context: Context, clock: BusinessClock, since: string, until: string): string {
  return `${sinceMonday(context, clock, until, '+')} - ${sinceMonday(context, clock, since, '-')}`;
}

/** Whole weeks, and of this one the days that are over and today. */
function sinceMonday({ dialect }: Context, { days, from, to }: BusinessClock, moment: string, sign: string): string {
  const length = (to - from) * 1_000_000;
  const time = `${moment}_in_week`;
  const today = [...days].sort().flatMap((day, index) => {
    const opens = (day - 1) * DAY + from * 1_000_000;
    const over = index * length;
    return [`when ${time} <= ${opens} then ${over}`, `when ${time} < ${opens + length} then ${time} - ${opens - over}`];
  });
  const weeks = `${dialect.quotient(`${moment}_wall`, String(WEEK))} * ${days.length * length}`;
  return `${weeks} ${sign} case ${today.join(' ')} else ${days.length * length} end`;
}
