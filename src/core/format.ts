import type { BusinessClock } from './definition/definition';
import { workingTime } from './workingTime';

/** How figures become text. The panel passes Grafana's formatters; `plainFormat` serves tests and the gallery. */
export interface PictureFormat {
  /** `12,480` */
  count(n: number): string;
  /** `12.5 K`: for places too narrow for `count`. */
  shortCount(n: number): string;
  /** `€1.4 M` */
  money(value: number): string;
  /** 0.27 → `27 %` */
  percent(share: number): string;
  /** `3.1 d`; on a business clock `3.1 working days`. */
  duration(seconds: number, clock?: BusinessClock | null): string;
  /** Date and time: `21 Nov 14:02`, or with its year: `21 Nov 2026 14:02`. Milliseconds since 1970. */
  time(ms: number, year?: boolean): string;
  /** Date alone: `1 Jul`, or with its year: `1 Jul 2026`. */
  day(ms: number, year?: boolean): string;
  /** The year of `time` and `day`: of the same time zone. */
  year(ms: number): number;
}

/** Formats each count once: formatters ask the locale, which costs more than the rest of a label. */
export function remembering(format: PictureFormat): PictureFormat {
  const remember = (text: (n: number) => string) => {
    const known = new Map<number, string>();
    return (n: number) => {
      const found = known.get(n) ?? text(n);
      known.set(n, found);
      return found;
    };
  };
  return {
    ...format,
    count: remember(format.count),
    shortCount: remember(format.shortCount),
    money: remember(format.money),
  };
}

const SHORT: Array<[number, string]> = [
  [1e12, ' T'],
  [1e9, ' B'],
  [1e6, ' M'],
  [1e3, ' K'],
];

function short(n: number): string {
  // 999,950 and more would print as "1000 K": the unit is chosen after rounding to three digits.
  const [unit, suffix] = SHORT.find(([size]) => Math.abs(n) >= size * 0.9995) ?? [1, ''];
  const scaled = n / unit;
  return trimmed(scaled, Math.abs(scaled) < 9.95 ? 1 : 0) + suffix;
}

function trimmed(n: number, decimals: number): string {
  return n.toFixed(decimals).replace(/\.0+$/, '');
}

const UNITS: Array<[number, string]> = [
  [365.25 * 86400, ' y'],
  [86400, ' d'],
  [3600, ' h'],
  [60, ' min'],
];

/** English, UTC, independent of the machine's locale. Durations of up to 72 h are in hours, as SLAs are agreed. */
export function plainFormat(currency?: string): PictureFormat {
  const grouped = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
  const sign = currency === undefined ? '' : currencySign(currency);
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });
  return {
    count: (n) => (Number.isInteger(n) ? grouped : fractional(n)).format(n),
    shortCount: (n) => (Math.abs(n) < 10_000 ? (Number.isInteger(n) ? grouped : fractional(n)).format(n) : short(n)),
    money: (value) => (value < 0 ? '−' : '') + sign + short(Math.abs(value)),
    percent: (share) => percent(share),
    duration: (seconds, clock) => (clock ? workingTime(seconds, clock) : duration(seconds)),
    time: (ms, year) => `${calendarDay(ms, year)} ${clock.format(ms)}`,
    day: calendarDay,
    year: (ms) => new Date(ms).getUTCFullYear(),
  };
}

const SMALL = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 2 });
const PARTS = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });

/** For a plain table of shares or amounts. */
function fractional(n: number): Intl.NumberFormat {
  return Math.abs(n) < 1 ? SMALL : PARTS;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** In UTC: also for a date without a time, which is the same day in every time zone. */
export function calendarDay(ms: number, year = false): string {
  const date = new Date(ms);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}${year ? ` ${date.getUTCFullYear()}` : ''}`;
}

function currencySign(currency: string): string {
  try {
    const parts = new Intl.NumberFormat('en-GB', { style: 'currency', currency }).formatToParts(0);
    return parts.find((part) => part.type === 'currency')?.value ?? '';
  } catch {
    return `${currency} `;
  }
}

function percent(share: number): string {
  const points = share * 100;
  if (points > 0 && points < 0.5) {
    return points < 0.05 ? '< 0.1 %' : `${points.toFixed(1)} %`;
  }
  if (points < 100 && points > 99.5) {
    return points > 99.95 ? '> 99.9 %' : `${points.toFixed(1)} %`;
  }
  return `${Math.round(points)} %`;
}

function duration(seconds: number): string {
  if (seconds > 86400 && seconds <= 72 * 3600 && Number.isInteger(seconds / 3600)) {
    return `${seconds / 3600} h`;
  }
  const [size, suffix] = UNITS.find(([unit]) => seconds >= unit) ?? [1, ' s'];
  const scaled = seconds / size;
  return trimmed(scaled, scaled < 9.95 ? 1 : 0) + suffix;
}
