import type { TimePart, TimePattern } from '../../src/core/definition/time/timePattern.ts';

/** The order in which a file writes the numbers of a day. */
export const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** A value and where it stands. Rows are counted under the headings, lines from the beginning of the file, both from 1. */
export interface Cell {
  text: string;
  row: number;
  line: number;
}

const PLAIN = /^(\d{4})-(\d\d)-(\d\d)(?:[ T]([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?)?$/;

const BETWEEN = String.raw`[./-] ?`;
const WEEKDAY = String.raw`(?:[A-Za-z]{2,9}\.?,? +)?`;
const CLOCK = String.raw`(?:(?:T|,? +(?:at +)?)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?([AaPp])\.?[Mm]\.?)? ?(Z|z|UTC|GMT)?(?:([+-]\d{2}):?(\d{2})?)?(?: \([^()]*\))?)?`;
const CLOCK_PARTS: TimePart[] = ['hour', 'minute', 'second', 'fraction', 'half', 'utc', 'offsetHours', 'offsetMinutes'];

/** Ways in which the day is written: which text it is, and what its three numbers can be. */
const WAYS = {
  yearFirst: { day: String.raw`(\d{4})${BETWEEN}(\d{1,2})${BETWEEN}(\d{1,2})`, orders: ['ymd'] },
  yearLast: { day: String.raw`(\d{1,2})${BETWEEN}(\d{1,2})${BETWEEN}(\d{4})`, orders: ['dmy', 'mdy'] },
  shortYear: { day: String.raw`(\d{1,2})${BETWEEN}(\d{1,2})${BETWEEN}(\d{2})`, orders: ['dmy', 'mdy', 'ymd'] },
  monthName: {
    day: String.raw`${WEEKDAY}(\d{1,2})(?:st|nd|rd|th)?\.?[ -]+([A-Za-z]{3,9})\.?,?[ -]+(\d{4})`,
    orders: ['dmy'],
  },
  monthNameFirst: {
    day: String.raw`${WEEKDAY}([A-Za-z]{3,9})\.?[ -]+(\d{1,2})(?:st|nd|rd|th)?,?[ -]+(\d{4})`,
    orders: ['mdy'],
  },
  monthNameShortYear: {
    day: String.raw`(\d{1,2})[ -]([A-Za-z]{3,9})\.?[ -](\d{2})`,
    orders: ['dmy', 'ymd'],
  },
} satisfies Record<string, { day: string; orders: DateOrder[] }>;

export type Way = keyof typeof WAYS;
const EXPRESSIONS = (Object.keys(WAYS) as Way[]).map((way) => [way, new RegExp(`^${WAYS[way].day}${CLOCK}$`)] as const);

const isNamed = (way: Way) => way.startsWith('monthName');
const isShort = (way: Way) => way === 'shortYear' || way === 'monthNameShortYear';

/** The pattern of a way, once the order is known. */
export function patternOf(way: Way, order: DateOrder): TimePattern {
  const named = { d: 'day', m: isNamed(way) ? 'monthName' : 'month', y: isShort(way) ? 'shortYear' : 'year' } as const;
  const day = [...order].map((letter) => named[letter as keyof typeof named]);
  return { expression: WAYS[way].day + CLOCK, groups: [...day, ...CLOCK_PARTS] };
}

/** What the values of a column that are written in one way leave open. */
export interface Written {
  way: Way;
  /** The character between the numbers; empty where the month has a name. */
  between: string;
  first: Cell;
  /** The first value that is no time in that order. */
  impossible: Partial<Record<DateOrder, Cell>>;
  /** The first value that is a day in more than one order, and not the same one. */
  open?: Cell;
}

/** Gathers how the values of one column are written as times. With a pattern, they all have to be written in it. */
export class TimeFacts {
  /** Every value is ISO 8601 without an offset: the warehouse reads it faster than any pattern. */
  isPlain: boolean;
  hasClock = false;
  readonly written = new Map<string, Written>();
  /** The first value that is no time in any way. */
  other: Cell | undefined;
  private readonly told?: { expression: RegExp; groups: TimePart[] };

  constructor(readonly pattern?: TimePattern) {
    this.isPlain = pattern === undefined;
    this.told = pattern && { expression: new RegExp(`^${pattern.expression}$`), groups: pattern.groups };
  }

  /** `text` is neither empty nor has blanks around it. */
  see(text: string, row: number, line: number): void {
    if (this.told) {
      const parts = partsOf(this.told.expression.exec(text), this.told.groups);
      this.note(parts, { text, row, line });
      return;
    }
    const plain = PLAIN.exec(text);
    if (plain && isDay(Number(plain[1]), Number(plain[2]), Number(plain[3]))) {
      this.hasClock ||= plain[4] !== undefined;
      return;
    }
    this.isPlain = false;
    for (const [way, expression] of EXPRESSIONS) {
      const match = expression.exec(text);
      if (match) {
        this.seeMatch(way, match, { text, row, line });
        return;
      }
    }
    this.note(undefined, { text, row, line });
  }

  private note(parts: Parts | undefined, cell: Cell): void {
    if (parts && isTime(parts)) {
      this.hasClock ||= parts.hour !== undefined;
    } else {
      this.other ??= cell;
    }
  }

  private seeMatch(way: Way, match: RegExpExecArray, cell: Cell): void {
    const between = isNamed(way) ? '' : cell.text.charAt(match[1].length);
    const key = way + between;
    let written = this.written.get(key);
    if (!written) {
      written = { way, between, first: cell, impossible: {} };
      this.written.set(key, written);
    }
    const isClocked = match[FIRST_OF_CLOCK] !== undefined;
    this.hasClock ||= isClocked;
    const canBe = !isClocked || isClock(match.slice(FIRST_OF_CLOCK));
    let day = 0;
    for (const order of WAYS[way].orders as DateOrder[]) {
      const read = canBe ? dayOf(way, order, match) : 0;
      if (read === 0) {
        written.impossible[order] ??= cell;
      } else if (day !== 0 && read !== day) {
        written.open ??= cell;
      }
      day ||= read;
    }
    if (day === 0) {
      this.other ??= cell;
    }
  }
}

/** Orders that columns of the same file have settled, by the character between the numbers. */
export type SettledOrders = ReadonlyMap<string, ReadonlySet<DateOrder>>;

/** Why the order is not known: a value that can be read in several orders, or values that contradict each other or what was told. */
export type Undecided = { cell: Cell; orders: DateOrder[] } | { cell: Cell; against: DateOrder; and?: Cell };

/** The order of the numbers, from what was told, from the values, and from other columns of the file. */
export function orderOf(
  { way, between, first, impossible, open }: Written,
  told: DateOrder | undefined,
  settled: SettledOrders
): DateOrder | Undecided {
  const orders: DateOrder[] = WAYS[way].orders;
  const possible = orders.filter((order) => !impossible[order]);
  if (told && orders.length > 1 && orders.includes(told)) {
    const against = impossible[told];
    return against ? { cell: against, against: told } : told;
  }
  if (possible.length === 0) {
    return { cell: impossible[orders[0]] ?? first, against: orders[0], and: impossible[orders[1]] };
  }
  if (isShort(way)) {
    return { cell: open ?? first, orders: possible };
  }
  if (possible.length === 1 || !open) {
    return possible[0];
  }
  // Nobody writes month.day.year: no locale of Unicode's CLDR does.
  if (between === '.') {
    return 'dmy';
  }
  const others = [...(settled.get(between) ?? [])];
  return others.length === 1 ? others[0] : { cell: open, orders: possible };
}

/** Adds the orders that the values of a column settle by themselves. */
export function addSettled(facts: TimeFacts, settled: Map<string, Set<DateOrder>>): void {
  for (const written of facts.written.values()) {
    const possible = WAYS[written.way].orders.filter((order: DateOrder) => !written.impossible[order]);
    if (written.way === 'yearLast' && possible.length === 1) {
      settled.set(written.between, (settled.get(written.between) ?? new Set<DateOrder>()).add(possible[0]));
    }
  }
}

/** A value as `2026-04-03`, read in an order; undefined where it is not written in any way that has it. */
export function reading({ text }: Cell, order: DateOrder): string | undefined {
  for (const [way, expression] of EXPRESSIONS) {
    const match = (WAYS[way].orders as DateOrder[]).includes(order) ? expression.exec(text) : null;
    const day = match ? dayOf(way, order, match) : 0;
    if (day !== 0) {
      return String(day)
        .padStart(8, '0')
        .replace(/(..)(..)$/, '-$1-$2');
    }
  }
  return undefined;
}

type Parts = Partial<Record<TimePart, string>>;

function partsOf(match: RegExpExecArray | null, groups: TimePart[]): Parts | undefined {
  return match ? Object.fromEntries(groups.map((group, i) => [group, match[i + 1]])) : undefined;
}

/** In the match of a way, three groups hold the day. */
const FIRST_OF_CLOCK = 4;

/** The day of a match as a number such as 20260403; 0 where it is none in that order. */
function dayOf(way: Way, order: DateOrder, match: RegExpExecArray): number {
  const at = (letter: string) => match[1 + order.indexOf(letter)];
  const year = isShort(way) ? longYear(at('y')) : Number(at('y'));
  const month = isNamed(way) ? monthNamed(at('m')) : Number(at('m'));
  const day = Number(at('d'));
  return isDay(year, month, day) ? year * 10_000 + month * 100 + day : 0;
}

export const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAME =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/i;

/** As POSIX reads two digits: 69 is 1969, 68 is 2068. */
export const SHORT_YEAR_PIVOT = 69;

function longYear(short: string): number {
  return Number(short) + (Number(short) < SHORT_YEAR_PIVOT ? 2000 : 1900);
}

/** 0 where no month has that name. */
function monthNamed(name: string): number {
  return MONTH_NAME.test(name) ? MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1 : 0;
}

function isTime({ year, shortYear = '', month, monthName = '', day, ...clock }: Parts): boolean {
  return (
    isDay(
      year === undefined ? longYear(shortYear) : Number(year),
      month === undefined ? monthNamed(monthName) : Number(month),
      Number(day)
    ) && isClock(CLOCK_PARTS.map((part) => clock[part as keyof typeof clock]))
  );
}

/** Whether a time of day can be; its parts are those of `CLOCK_PARTS`. */
function isClock(parts: Array<string | undefined>): boolean {
  const [hour = '0', minute = '0', second = '0', , half, , offsetHours = '0', offsetMinutes = '0'] = parts;
  return (
    (half === undefined ? Number(hour) <= 23 : Number(hour) >= 1 && Number(hour) <= 12) &&
    Number(minute) <= 59 &&
    Number(second) <= 59 &&
    Math.abs(Number(offsetHours)) <= 15 &&
    Number(offsetMinutes) <= 59
  );
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDay(year: number, month: number, day: number): boolean {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= DAYS[month - 1] + (isLeap && month === 2 ? 1 : 0);
}
