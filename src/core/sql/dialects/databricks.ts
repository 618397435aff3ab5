import { call, cast, valueWhere } from '../text/calls';
import { spelledOr, utf8Hex } from '../text/literal';
import { sql } from '../text/sql';
import type { Dialect } from './dialect';
import { standard } from './standard';

/** Dates and zoneless timestamps are read in the session's time zone, which is UTC unless somebody set another. */
export const databricks: Dialect = {
  ...standard,
  name: 'Databricks',
  types: { text: 'string', integer: 'bigint', number: 'double' },
  literal: spelledOr((text) => `decode(unhex('${utf8Hex(text)}'), 'UTF-8')`),
  text: (value) => cast(value, 'string'),
  resultText: (value) => cast(value, 'string'),
  // A cast alone would read a number as seconds; there is no year of one.
  day: (date) => `cast('${date}' as date)`,
  daysAgo: (days) => `date_sub(current_date(), ${days})`,
  micros: (value) => valueWhere(sql`${call('year', value)} is not null`, call('unix_micros', cast(value, 'timestamp'))),
  now: 'unix_micros(current_timestamp())',
  macros: { from: 'cast($__unixEpochFrom() as bigint) * 1000000', to: 'cast($__unixEpochTo() as bigint) * 1000000' },
  quotient: (dividend, divisor) => sql`${dividend} div ${divisor}`,
  seconds: (micros) => sql`${cast(micros, 'double')} / 1000000`,
  column: (name) => `\`${name.replaceAll('`', '``')}\``,
};
