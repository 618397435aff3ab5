import type { BusinessClock } from '../../definition/definition';
import { zoneOffsets, type ZoneOffset } from '../../plan/zoneOffsets';
import type { Dialect } from '../dialects/dialect';
import { caseWhen, type Branch } from '../text/calls';
import { named } from '../text/select';
import { sql, type Sql } from '../text/sql';
import { DAY, SINCE_MONDAY, WEEK } from './calendar';

/** How many changes of the clock are compared one after the other. */
const CHANGES = 14;

/** What the clocks of the zone show at an instant, in microseconds since a Monday long ago. */
export function wallTime(zone: string, instant: Sql): Sql {
  return sql`${instant} + ${offsetOf(zoneOffsets(zone), instant)} + ${SINCE_MONDAY}`;
}

/** The same at an instant that the statement spells out; `milliseconds` are its value. */
export function wallTimeAt(zone: string, instant: string, milliseconds: number): Sql {
  const offsets = zoneOffsets(zone);
  const { offset } = offsets.filter(({ at }) => at <= milliseconds).at(-1) ?? offsets[0];
  return `${instant} + ${offset * 1_000_000} + ${SINCE_MONDAY}`;
}

/** A case of cases, a dozen comparisons instead of a hundred. */
function offsetOf(offsets: ZoneOffset[], instant: Sql): Sql {
  const size = offsets.length > CHANGES ? CHANGES : 1;
  const starts = offsets.filter((_, index) => index % size === 0);
  const ofChange = (change: number) =>
    size === 1
      ? `${starts[change].offset * 1_000_000}`
      : offsetOf(offsets.slice(change * size, (change + 1) * size), instant);
  const changes = starts.slice(1).map(({ at }, change): Branch => [sql`${instant} < ${at * 1000}`, ofChange(change)]);
  const last = ofChange(starts.length - 1);
  return changes.length === 0 ? last : caseWhen(changes, last);
}

/** The time of the week that a wall time shows, a column that `businessTime` needs. */
export function inWeek({ remainder }: Dialect, moment: string): Sql {
  return named(remainder(`${moment}_wall`, `${WEEK}`), `${moment}_in_week`);
}

/** Business microseconds between the wall times of two moments (rule `business-hours`). */
export function businessTime(dialect: Dialect, clock: BusinessClock, since: string, until: string): Sql {
  return sql`${sinceMonday(dialect, clock, until, '+')} - ${sinceMonday(dialect, clock, since, '-')}`;
}

/** Whole weeks, and of this one the days that are over and today. */
function sinceMonday({ quotient }: Dialect, { days, from, to }: BusinessClock, moment: string, sign: string): Sql {
  const length = (to - from) * 1_000_000;
  const time = `${moment}_in_week`;
  const today = [...days].sort().flatMap((day, index): Branch[] => {
    const opens = (day - 1) * DAY + from * 1_000_000;
    const over = index * length;
    return [
      [`${time} <= ${opens}`, over],
      [`${time} < ${opens + length}`, `${time} - ${opens - over}`],
    ];
  });
  const week = days.length * length;
  return sql`${quotient(`${moment}_wall`, `${WEEK}`)} * ${week} ${sign} ${caseWhen(today, `${week}`)}`;
}
