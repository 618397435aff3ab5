import type { BusinessClock, Definition, WorkingHours } from '../definition';

/** Weekdays as they are written; the index + 1 is the ISO weekday. */
export const CLOCK_DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const DAY = 86_400;

/** Seconds after midnight of `HH:MM`, up to `24:00`; undefined where it is no such time. */
export function timeOfDay(text: string): number | undefined {
  const match = /^(\d{1,2}):([0-5]\d)$/.exec(text);
  const seconds = match ? Number(match[1]) * 3600 + Number(match[2]) * 60 : NaN;
  return seconds <= DAY ? seconds : undefined;
}

/** The hours between two times of day, over midnight where the second is not later; undefined where one is no such time. */
export function hoursBetween(from: string, to: string): WorkingHours | undefined {
  const [begins, ends] = [timeOfDay(from), timeOfDay(to)];
  return begins === undefined || ends === undefined || begins === DAY || begins === ends
    ? undefined
    : { from: begins, to: ends > begins ? ends : ends + DAY };
}

/** Hours written as `09:00-12:00`; undefined where the text is something else. */
export function parseHours(text: string): WorkingHours | undefined {
  const [from, to, ...more] = text.split(/\s*[-–]\s*/);
  return to === undefined || more.length > 0 ? undefined : hoursBetween(from, to);
}

/** Seconds of working time in a working day (rule `working-time`). */
export function workingDay({ hours }: BusinessClock): number {
  return hours.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** The clock of the handoff whose giving stage has an id; undefined where it is elapsed time. */
export function clockFrom({ stages, handoffs }: Definition, id: unknown): BusinessClock | undefined {
  return handoffs.find(({ from }) => stages[from].id === id)?.clock;
}

/** `2026-12-25`, or `12-25` for every year; undefined where the text is no such day. Grafana makes a timestamp of a date. */
export function parseHoliday(text: string): string | undefined {
  const day = text.replace(/T00:00:00(\.0+)?Z$/, '');
  const date = /^\d{2}-\d{2}$/.test(day) ? `2000-${day}` : day;
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && isDate(date) ? day : undefined;
}

/** Whether the calendar has a date, which is written as one. */
export function isDate(date: string): boolean {
  const read = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(date);
}

/** Whether a text is the IANA name of a time zone, such as `Europe/Berlin`. Offsets such as `+02:00` are not: warehouses differ on them. */
export function isZone(name: string): boolean {
  try {
    return /^[A-Za-z][\w+/-]*$/.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }).format() !== '';
  } catch {
    return false;
  }
}
