import { and, call, caseWhen, cast, coalesce, or, valueWhere } from '../text/calls';
import { spelledOr, utf8Hex } from '../text/literal';
import { followed, group, sql, type Sql } from '../text/sql';
import type { Dialect } from './dialect';
import { bucket, bucketNumber, IS_AMOUNT, NOT_WHOLE, standard } from './standard';

const since1970 = (value: Sql) => call('timestampdiff', 'microsecond', `'1970-01-01'`, value);
/** Whether the server knows a value as something else than text. */
const isTyped = (value: Sql) => sql`${call('coercibility', value)} = 5`;
/** ISO 8601, with a `Z` or an offset or without. */
const ISO = `'^.{10}([ T][0-9:.]+(Z|[-+][0-9]{2}:[0-9]{2})?)?='`;
/** A text with what ends the patterns. */
const ended = (value: Sql) => call('concat', value, `'='`);

/**
 * The server itself reads numbers as digits of a date, cuts an offset off and takes a time of day for today's. An integer that is
 * too large is the one thing that it refuses, and its message names the column.
 */
function micros(value: Sql): Sql {
  const refused = sql`9223372036854775807 + ${call('nullif', sql`${call('trim', value)} <> ''`, '0')}`;
  const offset = cast(call('time_to_sec', call('right', value, '5')), 'signed');
  const ahead = caseWhen(
    [
      [sql`${value} like '%+__:__'`, offset],
      [sql`${value} like '__________%-__:__'`, sql`-${offset}`],
    ],
    '0'
  );
  const wallClock = call('substring_index', call('substring_index', value, `'+'`, '1'), `'-'`, '3');
  return caseWhen(
    [
      // Typed, only a zero date has no difference.
      [and(isTyped(value), sql`${value} like '____-__-__%'`), coalesce(since1970(value), '0')],
      [sql`${value} like '0000-00-00%'`, '0'],
      [
        and(sql`${value} like '____-__-__%'`, sql`${ended(value)} regexp ${ISO}`),
        coalesce(sql`${since1970(wallClock)} - ${ahead} * 1000000`, refused),
      ],
    ],
    refused
  );
}

const utf8 = (value: Sql) => group('convert(', [followed(value, 'using utf8mb4')], '', ')');

/**
 * MySQL 8 and MariaDB. Text is compared as bytes, because the usual collations ignore case and trailing spaces.
 * A `timestamp` column arrives in the session's time zone and cannot be told from a `datetime` one: the session's zone
 * has to be UTC (a setting of Grafana's datasource), or the definition says `convert_tz(column, @@session.time_zone, '+00:00')`.
 */
export const mysql: Dialect = {
  ...standard,
  name: 'MySQL',
  types: { text: 'binary', integer: 'signed', number: 'double' },
  literal: spelledOr((text) => `convert(x'${utf8Hex(text)}' using utf8mb4)`),
  text: (value) => cast(utf8(value), 'binary'),
  resultText: utf8,
  // Where bytes are not UTF-8, MariaDB writes question marks, which may be those of another key, and MySQL null.
  bytesKey: (value) => [
    and(
      sql`not ${isTyped(value)}`,
      sql`${call('charset', value)} = 'binary'`,
      sql`not ${group('(', [sql`${cast(utf8(value), 'binary')} <=> ${value}`], '', ')')}`
    ),
    call('hex', value),
  ],
  isWhole: (text) => sql`${text} not regexp ${NOT_WHOLE}`,
  beforePoint: (text) => call('substring_index', text, `'.'`, '1'),
  micros,
  amount: (value) => {
    // Of a day or a time of day the server makes a number of its digits.
    const isNumber = and(isTyped(value), sql`${value} not like '____-__-__%'`, sql`${value} not like '%:%'`);
    return valueWhere(or(isNumber, sql`${ended(value)} regexp ${IS_AMOUNT}`), cast(value, 'double'));
  },
  now: since1970('utc_timestamp(6)'),
  rowLists: {
    gathered: (columns) => call('json_arrayagg', call('json_array', ...columns)),
    spread: (list, columns) => {
      const read = columns.map((column, index) => `${column} bigint path '$[${index}]'`);
      return {
        items: columns.map((column) => `baton_row.${column}`),
        clause: sql`cross join json_table(${list}, '$[*]' ${call('columns ', ...read)}) baton_row`,
      };
    },
  },
  sessionShift: 'timestampdiff(second, utc_timestamp(), now())',
  macros: { from: '$__unixEpochFrom() * 1000000', to: '$__unixEpochTo() * 1000000' },
  quotient: (dividend, divisor) => sql`${dividend} div ${divisor}`,
  seconds: (micros) => sql`${micros} / 1e6`,
  bucket: (seconds) => bucket(seconds, cast(bucketNumber(seconds), 'signed')),
  // A number that stands for a time would be compared with the digits of the day.
  byDay: undefined,
  column: (name) => `\`${name.replaceAll('`', '``')}\``,
  planner: {
    steps: 'inlined',
    ranksRows: true,
    oneWindowEach: true,
    // A subquery with a limit is not merged into the one around it.
    fence: { clause: 'limit 9223372036854775807' },
  },
};
