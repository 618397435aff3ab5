import type { BusinessClock } from '../../src/core/definition/definition';

const DAY = 86_400;

/** Business seconds between two instants, in microseconds since 1970; never less than 0 (rule `business-hours`). */
export function businessSeconds(clock: BusinessClock, start: number, end: number): number {
  const [from, to] = [wallClock(clock.zone, start), wallClock(clock.zone, end)];
  let sum = 0;
  // A night began on the day before.
  for (let day = Math.floor(from / DAY) - 1; day <= Math.floor(to / DAY); day++) {
    if (isWorked(clock, day)) {
      for (const hours of clock.hours) {
        const [opens, closes] = [hours.from, hours.to].map((second) => day * DAY + second);
        sum += Math.max(0, Math.min(to, closes) - Math.max(from, opens));
      }
    }
  }
  return sum;
}

function isWorked({ days, holidays = [] }: BusinessClock, day: number): boolean {
  const date = new Date(day * DAY * 1000).toISOString().slice(0, 10);
  const yearly = date >= '2000' && date < '2038' ? date.slice(5) : date;
  // 1970-01-01 was a Thursday, ISO weekday 4.
  return days.includes(((day + 3) % 7) + 1) && !holidays.includes(date) && !holidays.includes(yearly);
}

const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** What a clock on the wall shows at an instant in microseconds, as seconds since 1970 of that clock. */
export function wallClock(zone: string, microseconds: number): number {
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
