/** Units of elapsed time; a year is one of 365.25 days. */
const UNIT_SECONDS = { y: 31_557_600, w: 604_800, d: 86_400, h: 3_600, m: 60, s: 1 } as const;
/** Seconds: 1000 y. Warehouses count instants in microseconds, and not much further. */
const LONGEST = 31_557_600_000;
type Unit = keyof typeof UNIT_SECONDS;

/**
 * Seconds of a duration such as `48h`, `14d` or `1.5h`: one number and one of s, m, h, d, w, y, or bd where the `workingDay`
 * of a clock is given, in seconds. Undefined where the text is not such a duration, or is zero, or is longer than 1000 y.
 */
export function parseDuration(text: string, workingDay?: number): number | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([smhdwy]|bd)\s*$/.exec(text);
  if (!match) {
    return undefined;
  }
  const seconds = Number(match[1]) * (match[2] === 'bd' ? (workingDay ?? NaN) : UNIT_SECONDS[match[2] as Unit]);
  return seconds > 0 && seconds <= LONGEST ? seconds : undefined;
}
