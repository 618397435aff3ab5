/** From `at` (milliseconds since 1970) on, a zone's clocks are `offset` seconds ahead of UTC. */
export interface ZoneOffset {
  at: number;
  offset: number;
}

/** Changes of the clock before and after these dates are not looked for: the nearest offset holds there. */
const SINCE = Date.UTC(1990, 0, 1);
const UNTIL = Date.UTC(2038, 0, 1);
const WEEK = 604_800_000;

const found = new Map<string, ZoneOffset[]>();

/**
 * The offsets of an IANA zone in order of time, the first one standing for all time before. Read from the platform's own
 * time-zone data, so that no warehouse needs time-zone tables and all of them agree. Throws a `RangeError` for an unknown zone.
 */
export function zoneOffsets(zone: string): ZoneOffset[] {
  const known = found.get(zone);
  if (known) {
    return known;
  }
  const offsetAt = offsetReader(zone);
  const offsets = [{ at: SINCE, offset: offsetAt(SINCE) }];
  for (let start = SINCE; start < UNTIL; start += WEEK) {
    const before = offsetAt(start);
    if (offsetAt(start + WEEK) !== before) {
      const at = firstOther(start, start + WEEK, before, offsetAt);
      offsets.push({ at, offset: offsetAt(at) });
    }
  }
  found.set(zone, offsets);
  return offsets;
}

/** The first whole second in (start, end] with another offset than at the start. */
function firstOther(start: number, end: number, before: number, offsetAt: (at: number) => number): number {
  let [low, high] = [start / 1000, end / 1000];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * 1000) === before) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return high * 1000;
}

function offsetReader(zone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (at) => {
    const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const wall = Date.UTC(part['year']!, part['month']! - 1, part['day'], part['hour'], part['minute'], part['second']);
    return (wall - Math.floor(at / 1000) * 1000) / 1000;
  };
}
