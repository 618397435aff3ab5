import { call, cast } from '../text/calls';
import { spelledOr, utf8Hex } from '../text/literal';
import { followed, group, sql, type Sql } from '../text/sql';
import type { Dialect } from './dialect';
import { bucket, bucketNumber, standard } from './standard';

const micros = (value: Sql) => call('timestampdiff', 'microsecond', `'1970-01-01'`, value);
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
  micros,
  now: micros('utc_timestamp(6)'),
  sessionShift: 'timestampdiff(second, utc_timestamp(), now())',
  macros: { from: '$__unixEpochFrom() * 1000000', to: '$__unixEpochTo() * 1000000' },
  quotient: (dividend, divisor) => sql`${dividend} div ${divisor}`,
  seconds: (micros) => sql`${micros} / 1e6`,
  bucket: (seconds) => bucket(seconds, cast(bucketNumber(seconds), 'signed')),
  column: (name) => `\`${name.replaceAll('`', '``')}\``,
  planner: {
    steps: 'inlined',
    ranksRows: true,
    oneWindowEach: true,
    // A subquery with a limit is not merged into the one around it.
    fence: { clause: 'limit 9223372036854775807' },
  },
};
