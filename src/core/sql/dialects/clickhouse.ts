import { call, cast, either, or, over, valueWhere, type Window } from '../text/calls';
import { isHarmless, spelledOr, utf8Hex } from '../text/literal';
import { named, nested } from '../text/select';
import { group, sql, type Sql } from '../text/sql';
import type { Dialect } from './dialect';
import { bucket, bucketNumber, IS_AMOUNT, NOT_WHOLE, standard } from './standard';

const instant = (value: Sql) => call('toUnixTimestamp64Micro', call('toDateTime64', value, '6', `'UTC'`));
const hasType = (value: Sql, pattern: string) => call('match', call('toTypeName', value), `'${pattern}'`);
const isNoTime = (value: Sql) => sql`not ${hasType(value, 'Date|Nothing')}`;

/**
 * ClickHouse itself reads a number as seconds, and text as whatever it resembles. It names no place, so the message does, where the
 * owner's expression can be spelled out.
 */
function micros(value: Sql): Sql {
  const named = typeof value === 'string' && value.length <= 60 && isHarmless(value) ? value : '()';
  return sql`${call('throwIf', isNoTime(value), `'no time: ${named}'`)} + ${instant(value)}`;
}

/**
 * Types are nullable ones: without them ClickHouse puts 0 and the empty string where SQL has null. Literals beyond 32 bits
 * are unsigned there and have no common type with signed ones.
 */
export const clickhouse: Dialect = {
  ...standard,
  name: 'ClickHouse',
  types: { text: 'Nullable(String)', integer: 'Nullable(Int64)', number: 'Nullable(Float64)' },
  literal: spelledOr((text) => `unhex('${utf8Hex(text)}')`),
  text: (value) => cast(value, 'Nullable(String)'),
  resultText: (value) => cast(value, 'Nullable(String)'),
  isWhole: (text) => sql`not ${call('match', text, NOT_WHOLE)}`,
  beforePoint: (text) => call('substringIndex', text, `'.'`, '1'),
  micros,
  amount: (value) => {
    const isReadable = call('match', call('concat', cast(value, 'Nullable(String)'), `'='`), IS_AMOUNT);
    return valueWhere(or(hasType(value, 'U?Int[0-9]|Float|Decimal'), isReadable), cast(value, 'Nullable(Float64)'));
  },
  now: `toUnixTimestamp64Micro(now64(6, 'UTC'))`,
  macros: { from: instant('$__fromTime'), to: instant('$__toTime') },
  valueByPlace: {
    latest: (value, place, ties, window) =>
      inWindow(call('argMax', value, ties ? call('', place, value) : place), window),
    first: (value, place, condition, ties, window) => {
      const first = ties
        ? call('argMaxIf', `tuple(${value})`, call('', `-(${place})`, `${value} is not null`, value), condition)
        : call('argMinIf', `tuple(${value})`, place, condition);
      return call('tupleElement', inWindow(first, window), '1');
    },
  },
  rowLists: {
    gathered: (columns) => call('groupArray', call('tuple', ...columns)),
    spread: (list, columns) => ({
      items: columns.map((column, index) => named(`tupleElement(baton_row, ${index + 1})`, column)),
      clause: `array join ${list} as baton_row`,
    }),
  },
  lead: (value, window) =>
    over(call('leadInFrame', call('toNullable', value)), [
      ...window,
      'rows between unbounded preceding and unbounded following',
    ]),
  column: (name) => `"${name.replace(/[\\"]/g, '\\$&')}"`,
  nameCase: 'kept',
  never: 'toInt64(9000000000000000000)',
  quotient: (dividend, divisor) => call('intDiv', dividend, divisor),
  seconds: (micros) => sql`${micros} / 1e6`,
  // Both branches are computed for every row, and a plain cast refuses the logarithm of what is not positive.
  bucket: (seconds) => bucket(seconds, call('accurateCastOrNull', bucketNumber(seconds), `'Int64'`)),
  // A cross join copies all columns of every row, which takes ten times as long.
  forEach: (column, literals) => group('array join [', literals.map(String), ', ', `] as ${column}`),
  // Of a distributed table another one is only asked so.
  isIn: (value, query) => sql`${value} global in ${nested(query)}`,
  // Where no row is left, nothing refuses what is no time.
  byDay: (column, operator, day) => either(isNoTime(column), sql`${call('toDate', column)} ${operator} ${day}`),
  day: (date) => `toDate('${date}')`,
  daysAgo: (days) => `today() - ${days}`,
  planner: { steps: 'inlined', ranksRows: true },
};

function inWindow(value: Sql, window: Window | undefined): Sql {
  return window === undefined ? value : over(value, window);
}
