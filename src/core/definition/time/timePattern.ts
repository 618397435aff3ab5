/** The parts of a time that a pattern can name, by the letters of Unicode's date patterns. */
export type TimePart =
  | 'year'
  | 'shortYear'
  | 'month'
  | 'monthName'
  | 'day'
  | 'hour'
  | 'minute'
  | 'second'
  | 'fraction'
  | 'half'
  | 'utc'
  | 'offsetHours'
  | 'offsetMinutes';

/** How times are written: a regular expression for the whole text, and which part each of its groups holds. */
export interface TimePattern {
  expression: string;
  groups: TimePart[];
}

const DIGITS = String.raw`(\d{1,2})`;
const PARTS: Record<string, [expression: string, ...groups: TimePart[]]> = {
  yyyy: [String.raw`(\d{4})`, 'year'],
  yy: [String.raw`(\d{2})`, 'shortYear'],
  MMMM: ['([A-Za-z]{3,9})', 'monthName'],
  MMM: [String.raw`([A-Za-z]{3,9})\.?`, 'monthName'],
  MM: [DIGITS, 'month'],
  M: [DIGITS, 'month'],
  dd: [DIGITS, 'day'],
  d: [DIGITS, 'day'],
  HH: [DIGITS, 'hour'],
  H: [DIGITS, 'hour'],
  hh: [DIGITS, 'hour'],
  h: [DIGITS, 'hour'],
  mm: [String.raw`(\d{2})`, 'minute'],
  ss: [String.raw`(\d{2})`, 'second'],
  S: [String.raw`(\d{1,9})`, 'fraction'],
  a: [String.raw`([AaPp])\.?[Mm]\.?`, 'half'],
  X: [String.raw`(Z)?(?:([+-]\d{2}):?(\d{2})?)?`, 'utc', 'offsetHours', 'offsetMinutes'],
};

/**
 * Reads a pattern such as `dd.MM.yyyy HH:mm`: what stands between the letters is taken as written, text in single quotes too.
 * Without the letters it has to do with, a pattern is refused by a sentence that says which there are.
 */
export function timePattern(pattern: string): TimePattern | { mistake: string } {
  let expression = '';
  const groups: TimePart[] = [];
  for (const { 0: token, 1: quoted, index } of pattern.matchAll(/'((?:[^']|'')*)'|([A-Za-z])\2*|[^]/g)) {
    const part = /^S+$/.test(token) ? PARTS.S : /^(?:X+|Z+|x+)$/.test(token) ? PARTS.X : PARTS[token];
    if (part) {
      const [text, ...named] = part;
      // Where nothing stands between two numbers, only their length tells where one ends.
      const touches = /[A-Za-z]/.test((pattern[index - 1] ?? '') + (pattern[index + token.length] ?? ''));
      expression += touches && token.length === 2 && text === DIGITS ? String.raw`(\d{2})` : text;
      groups.push(...named);
    } else if (/^[A-Za-z]/.test(token)) {
      return { mistake: `${token} is no part of a time: ${KNOWN}` };
    } else {
      expression += (quoted === '' ? "'" : (quoted?.replaceAll("''", "'") ?? token))
        .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
        .replace(/ /g, ' +');
    }
  }
  const twice = groups.find((group, i) => groups.indexOf(group) < i);
  if (twice) {
    return { mistake: `one part stands in it twice: ${KNOWN}` };
  }
  const has = (...parts: TimePart[]) => parts.some((part) => groups.includes(part));
  if (!has('year', 'shortYear') || !has('month', 'monthName') || !has('day')) {
    return { mistake: `it needs year, month and day: ${KNOWN}` };
  }
  if (has('minute') !== has('hour') || (has('half') && !/h/.test(pattern)) || (/h/.test(pattern) && !has('half'))) {
    return { mistake: `hours (HH, or hh with a for AM and PM) and minutes (mm) belong together: ${KNOWN}` };
  }
  return { expression, groups };
}

const KNOWN = 'write yyyy or yy, MM or MMM, dd, HH (or hh and a), mm, ss, SSS and XXX, for example dd.MM.yyyy HH:mm.';
