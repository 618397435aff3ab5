import { timePattern } from '../../src/core/definition/time/timePattern.ts';
import { CliError } from '../CliError.ts';
import type { ColumnFacts } from './columnFacts.ts';
import { addSettled, orderOf, patternOf, reading, type Cell, type DateOrder, type Undecided } from './times.ts';
import { identifier, patternTime, plainTime, trimmed } from './timeSql.ts';
import type { ToldCsv } from './load.ts';

export interface CsvColumn {
  name: string;
  /** False where the file has no heading for it. */
  isNamed: boolean;
  facts: ColumnFacts;
  /** The definition takes times from it. */
  isTime: boolean;
  /** An expression for a time has it in it. */
  isInTime: boolean;
  isKey: boolean;
  /** The definition takes text from it, keys among it: what is written there counts, and not what it is worth. */
  isText: boolean;
  /** The definition takes amounts from it. */
  isAmount: boolean;
  /** The definition reads its text by itself. */
  isParsed: boolean;
  zone?: string;
}

const NAMED_LIKE_A_TIME = /(?:_at|_on|_ts|date|time|timestamp)$/i;

/**
 * The columns of the typed table, as SQL on the text columns `c0`, `c1`, …: a type is what all values of the column certainly
 * have. Throws `CliError` where the definition takes times or amounts from a column whose values could be read in two ways.
 */
export function typedColumns(
  columns: CsvColumn[],
  { file, delimiter }: { file: string; delimiter: string },
  told: ToldCsv
): string[] {
  const settled = new Map<string, Set<DateOrder>>();
  columns.forEach(({ facts }) => addSettled(facts.times, settled));
  return columns.flatMap((column, i) => {
    const { name, isNamed, facts, isTime, isInTime, isAmount, isKey, isText, isParsed } = column;
    if (!isNamed && facts.values === 0) {
      return [];
    }
    const text = `c${i}`;
    const type = (): string => {
      if (facts.values === 0) {
        return isTime || NAMED_LIKE_A_TIME.test(name) ? `cast(${text} as timestamp)` : text;
      }
      if (isParsed || (isText && !isTime && !facts.isInteger && !(isKey && facts.isNumber && facts.isWhole))) {
        return text;
      }
      const time = timeOf(text, column, told.dates, settled);
      if (typeof time === 'string') {
        return time;
      }
      if (isTime || (isInTime && !('none' in time))) {
        const { line } = 'none' in time ? time.none : time.cell;
        throw new CliError(
          `${file}: line ${line}: the definition takes times from the column "${name}", but ${refused(time, column)}`
        );
      }
      if (facts.doubtful && delimiter !== ',') {
        if (isAmount) {
          throw new CliError(`${file}: line ${facts.doubtful.line}: ${doubtfulAmount(facts.doubtful, name)}`);
        }
        return text;
      }
      const value = facts.isPadded ? trimmed(text) : text;
      if (facts.isInteger) {
        return `cast(${value} as bigint)`;
      }
      // True is no amount: as text it is counted among those that cannot be read.
      return facts.isNumber
        ? `cast(${value} as double)`
        : facts.isBoolean && !isAmount
          ? `cast(${value} as boolean)`
          : text;
    };
    return [`${type()} as ${identifier(name)}`];
  });
}

/** SQL of the time, or why it is not known. */
function timeOf(
  text: string,
  { facts: { times, isPadded }, zone }: CsvColumn,
  told: DateOrder | undefined,
  settled: ReadonlyMap<string, ReadonlySet<DateOrder>>
): string | Undecided | { none: Cell } {
  if (times.other) {
    return { none: times.other };
  }
  const patterns = times.pattern ? [times.pattern] : times.isPlain ? [] : [patternOf('yearFirst', 'ymd')];
  for (const written of times.written.values()) {
    const order = orderOf(written, told, settled);
    if (typeof order !== 'string') {
      return order;
    }
    if (written.way !== 'yearFirst') {
      patterns.push(patternOf(written.way, order));
    }
  }
  const plain = isPadded ? trimmed(text) : text;
  const time = patterns.length === 0 ? plainTime(plain, zone) : patternTime(text, patterns, zone);
  return times.hasClock || zone !== undefined ? time : `cast(${time} as date)`;
}

const ORDERS: Record<DateOrder, string> = { dmy: 'day first', mdy: 'month first', ymd: 'year first' };

function refused(why: Undecided | { none: Cell }, { facts: { times, isNumber } }: CsvColumn): string {
  if ('none' in why) {
    const place = `row ${why.none.row} has "${why.none.text}" there`;
    if (times.pattern) {
      return `${place}, which is not written as its "times" says: correct the one or the other.`;
    }
    return isNumber
      ? `${place}, a number: write in the definition times: yyyyMMdd where that is the day, or an expression such as to_timestamp(…) for seconds since 1970, epoch_ms(…) for milliseconds, to_timestamp((… - 25569) * 86400) for the day numbers of Excel.`
      : `${place}: write it as 2026-01-31 or 2026-01-31 14:02, or leave it empty; another way of writing is told with times in the source, such as times: 'dd.MM.yyyy HH:mm'.`;
  }
  if ('against' in why) {
    const other = why.and ? ` and row ${why.and.row} (line ${why.and.line}) has "${why.and.text}"` : '';
    return `row ${why.cell.row} has "${why.cell.text}"${other} there: ${why.and ? 'no order of day and month makes times of both' : `that is no time with the ${ORDERS[why.against]}`}; write all of them in one way.`;
  }
  const { cell, orders } = why;
  const readings = orders.map((order) => `${reading(cell, order)} (${ORDERS[order]})`).join(' or ');
  const what =
    orders.length > 1
      ? `which is ${readings}, and the file does not say which`
      : `which is ${readings} where its year of two digits is of 1969 to 2068`;
  const format = formatOf(cell.text, orders[0]);
  const inDefinition =
    format === undefined ? '' : `, or in the source of the definition with for example times: '${format}'`;
  return `row ${cell.row} has "${cell.text}" there, ${what}: tell it with ${orders.map((order) => `--dates ${order}`).join(' or ')}${inDefinition}.`;
}

/** What a definition's `times` says of a text in this order of its day; undefined where that cannot be said. */
function formatOf(text: string, order: DateOrder): string | undefined {
  const format = text
    .replace(
      /^(\w+)([./-] ?)(\w+)(\.?[./ -] ?)(\w+)/,
      (_, first: string, one: string, second: string, two: string, third: string) => {
        const letters = [first, second, third].map((part, i) => {
          const letter = order[i] === 'm' ? 'M' : order[i];
          return letter.repeat(letter === 'y' ? part.length : /\d/.test(part) ? 2 : 3);
        });
        return letters[0] + one + letters[1] + (/\d/.test(second) ? two : two.replace(/^\./, '')) + letters[2];
      }
    )
    .replace(
      /\d{1,2}:\d{2}(:\d{2})?(?:([.,])\d+)?( ?[AaPp]\.?[Mm]\.?)?/,
      (_, seconds?: string, point?: string, half?: string) =>
        [
          half ? 'hh:mm' : 'HH:mm',
          seconds && ':ss',
          point && `${point}S`,
          half && (half.startsWith(' ') ? ' a' : 'a'),
        ].join('')
    )
    .replace(/(?:Z|[+-]\d{2}:?\d{2})$/, 'XXX');
  const pattern = timePattern(format);
  return 'expression' in pattern && new RegExp(`^${pattern.expression}$`).test(text) ? format : undefined;
}

function doubtfulAmount({ text, row }: Cell, name: string): string {
  const plain = text.replace('.', '');
  return `the definition takes amounts from the column "${name}", but row ${row} has "${text}" there, which is ${plain} (the dot between thousands) or ${text}0 (the dot before decimals), and the file does not say which: write all of them in one way, such as ${plain}.00.`;
}
