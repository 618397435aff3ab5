import { workingDay } from '../../definition/time/clock';
import type { BusinessClock } from '../../definition/definition';
import { holidaysOf } from '../../plan/holidays';
import { zoneOffsets } from '../../plan/zoneOffsets';
import type { Dialect } from '../dialects/dialect';
import { caseWhen, type Branch } from '../text/calls';
import { group, sql, type Sql } from '../text/sql';
import { DAY, SINCE_MONDAY, WEEK, stepped, zoneSteps } from './calendar';

/**
 * What the clock of a handoff shows at an instant, in microseconds since a Monday long ago. Where its hours run over midnight
 * the day begins when they end, so that all of them lie within a day.
 */
export function wallTime(clock: BusinessClock, instant: Sql): Sql {
  return sql`${instant} + ${stepped(zoneSteps(clock.zone), instant)} + ${sinceMondayOf(clock)}`;
}

/** The same at an instant that the statement spells out; `milliseconds` are its value. */
export function wallTimeAt(clock: BusinessClock, instant: string, milliseconds: number): Sql {
  const offsets = zoneOffsets(clock.zone);
  const { offset } = offsets.filter(({ at }) => at <= milliseconds).at(-1) ?? offsets[0];
  return `${instant} + ${offset * SECOND} + ${sinceMondayOf(clock)}`;
}

function sinceMondayOf(clock: BusinessClock): number {
  return SINCE_MONDAY - dayStart(clock) * SECOND;
}

const SECOND = 1_000_000;

/** Seconds after midnight. */
function dayStart({ hours }: BusinessClock): number {
  return Math.max(0, hours[hours.length - 1].to - DAY / SECOND);
}

/** The time of the week that a wall time shows, which `businessTime` needs; on a holiday that of the beginning of the day. */
export function timeOfWeek({ quotient, remainder }: Dialect, clock: BusinessClock, moment: string): Sql {
  const wall = `${moment}_wall`;
  const time = remainder(wall, `${WEEK}`);
  const holidays = holidayWalls(clock).map((start) => `${start / DAY}`);
  if (holidays.length === 0) {
    return time;
  }
  const isHoliday = sql`${quotient(wall, `${DAY}`)} in ${group('(', holidays, ', ', ')')}`;
  return sql`${time} - ${caseWhen([[isHoliday, remainder(wall, `${DAY}`)]], '0')}`;
}

/** Working time of the holidays before a wall time, a column that `businessTime` needs of a clock that has any. */
export function holidayTime(clock: BusinessClock, moment: string): Sql {
  const length = workingDay(clock) * SECOND;
  const steps = holidayWalls(clock).map((start, i) => ({ since: start + DAY, value: (i + 1) * length }));
  return stepped([{ since: 0, value: 0 }, ...steps], `${moment}_wall`);
}

/** Wall times at which the holidays on working days begin, on any clock that begins its days at that time. */
function holidayWalls(clock: BusinessClock): number[] {
  return holidaysOf(clock).map((day) => day * DAY + SINCE_MONDAY);
}

/** Business microseconds between the wall times of two moments (rule `business-hours`). */
export function businessTime(dialect: Dialect, clock: BusinessClock, since: string, until: string): Sql {
  const worked = sql`${sinceMonday(dialect, clock, until, '+')} - ${sinceMonday(dialect, clock, since, '-')}`;
  return clock.holidays === undefined ? worked : sql`${worked} - (${until}_holidays - ${since}_holidays)`;
}

/** Whole weeks, and of this one the days that are over and today. */
function sinceMonday({ quotient }: Dialect, clock: BusinessClock, moment: string, sign: string): Sql {
  const time = `${moment}_in_week`;
  let over = 0;
  const today: Branch[] = [];
  for (const day of [...clock.days].sort()) {
    for (const { from, to } of clock.hours) {
      const opens = (day - 1) * DAY + (from - dayStart(clock)) * SECOND;
      const closes = opens + (to - from) * SECOND;
      today.push([`${time} <= ${opens}`, over], [`${time} < ${closes}`, `${time} - ${opens - over}`]);
      over += closes - opens;
    }
  }
  return sql`${quotient(`${moment}_wall`, `${WEEK}`)} * ${over} ${sign} ${caseWhen(today, `${over}`)}`;
}
