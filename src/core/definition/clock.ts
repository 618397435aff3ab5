/** Weekdays as they are written; the index + 1 is the ISO weekday. */
export const CLOCK_DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Seconds after midnight of `HH:MM`, up to `24:00`; undefined where it is no such time. */
export function timeOfDay(text: string): number | undefined {
  const match = /^(\d{1,2}):([0-5]\d)$/.exec(text);
  const seconds = match ? Number(match[1]) * 3600 + Number(match[2]) * 60 : NaN;
  return seconds <= 86_400 ? seconds : undefined;
}

/** Whether a text is the IANA name of a time zone, such as `Europe/Berlin`. Offsets such as `+02:00` are not: warehouses differ on them. */
export function isZone(name: string): boolean {
  try {
    return /^[A-Za-z][\w+/-]*$/.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }).format() !== '';
  } catch {
    return false;
  }
}
