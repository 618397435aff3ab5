import { isDate } from '../definition/time/clock';
import type { BusinessClock } from '../definition/definition';

/** The years in which a holiday of every year counts (rule `business-hours`). */
const FIRST_YEAR = 2000;
const LAST_YEAR = 2037;
const DAY = 86_400_000;

/** The holidays that fall on working days of a clock, as days since 1970, in order of time. */
export function holidaysOf({ days, holidays = [] }: BusinessClock): number[] {
  const dates = holidays.flatMap((holiday) => (holiday.length === 5 ? everyYear(holiday) : [holiday]));
  const numbers = dates.map((date) => Date.parse(date) / DAY);
  return [...new Set(numbers)].filter((day) => days.includes(weekday(day))).sort((a, b) => a - b);
}

/** ISO weekday; 1970-01-01 was a Thursday. */
function weekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The dates of a month and day; of 29 February those of leap years. */
function everyYear(monthDay: string): string[] {
  return Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, i) => `${FIRST_YEAR + i}-${monthDay}`).filter(isDate);
}
