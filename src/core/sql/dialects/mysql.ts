import { standard, type Dialect } from './dialect';
import { spelledOr, utf8Hex } from '../text/literal';

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
  text: (expression) => `cast(convert(${expression} using utf8mb4) as binary)`,
  resultText: (expression) => `convert(${expression} using utf8mb4)`,
  micros: (expression) => `timestampdiff(microsecond, '1970-01-01', ${expression})`,
  now: `timestampdiff(microsecond, '1970-01-01', utc_timestamp(6))`,
  sessionShift: 'timestampdiff(second, utc_timestamp(), now())',
  macros: { from: '$__unixEpochFrom() * 1000000', to: '$__unixEpochTo() * 1000000' },
  quotient: (dividend, divisor) => `${dividend} div ${divisor}`,
  seconds: (micros) => `${micros} / 1e6`,
  bucket: (seconds) => standard.bucket(seconds).replace('as bigint', 'as signed'),
  column: (name) => `\`${name}\``,
  // A step that is read twice, and reads another: MariaDB 10.11 dies where that reads a table with the name of a later step.
  seesLaterSteps: true,
  planner: {
    steps: 'inlined',
    ranksRows: true,
    oneWindowEach: true,
    // A subquery with a limit is not merged into the one around it.
    fence: { clause: 'limit 9223372036854775807' },
  },
};
