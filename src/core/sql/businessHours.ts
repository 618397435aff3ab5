import type { BusinessClock } from '../definition/types';
import { zoneOffsets, type ZoneOffset } from '../plan/zoneOffsets';
import type { Context } from './context';
import { choose } from './layoutSql';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
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

/** A decision tree over the changes of the clock: seven comparisons instead of a hundred. */
function offsetOf(offsets: ZoneOffset[], instant: string): string {
  if (offsets.length === 1) {
    return `${offsets[0]!.offset * 1_000_000}`;
  }
  const middle = Math.floor(offsets.length / 2);
  const [before, after] = [offsets.slice(0, middle), offsets.slice(middle)];
  return `case when ${instant} < ${after[0]!.at * 1000} then ${offsetOf(before, instant)} else ${offsetOf(after, instant)} end`;
}

/** Business microseconds from that Monday to a wall time (rule 22): whole weeks, whole days of the week, and today. */
export function businessTime({ dialect }: Context, { days, from, to }: BusinessClock, wall: string): string {
  const length = (to - from) * 1_000_000;
  const timeOfDay = dialect.remainder(wall, String(DAY));
  const today = `case when ${timeOfDay} <= ${from * 1_000_000} then 0 when ${timeOfDay} >= ${to * 1_000_000} then ${length} else ${timeOfDay} - ${from * 1_000_000} end`;
  const weekday = dialect.quotient(`(${dialect.remainder(wall, String(WEEK))})`, String(DAY));
  const before = WEEKDAYS.map((day) => `${days.filter((other) => other < day).length * length}`);
  const working =
    days.length === WEEKDAYS.length
      ? today
      : `case when ${weekday} in (${days.map((day) => day - 1).join(', ')}) then ${today} else 0 end`;
  return `${dialect.quotient(wall, String(WEEK))} * ${days.length * length} + ${choose(weekday, before)} + ${working}`;
}
