import { call, cast } from '../text/calls';
import { spelledOr, utf8Hex } from '../text/literal';
import { followed, sql, type Sql } from '../text/sql';
import type { Dialect } from './dialect';
import { NOT_WHOLE, standard } from './standard';

const micros = (value: Sql) => call('date_part', 'epoch_microsecond', value);
const remainder = (dividend: Sql, divisor: Sql) => call('mod', dividend, divisor);

export const snowflake: Dialect = {
  ...standard,
  name: 'Snowflake',
  nameCase: 'upper',
  types: { text: 'varchar', integer: 'bigint', number: 'double' },
  literal: spelledOr((text) => `hex_decode_string('${utf8Hex(text)}')`),
  trimmed: (text) => call('trim', text, `' '`),
  isWhole: (text) => sql`${call('regexp_instr', text, NOT_WHOLE)} = 0`,
  amount: (value) => call('try_cast', followed(cast(value, 'varchar'), 'as double')),
  day: (date) => `cast('${date}' as date)`,
  daysAgo: (days) => `current_date() - ${days}`,
  micros,
  now: micros('current_timestamp()'),
  macros: { from: micros('to_timestamp_tz($__timeFrom())'), to: micros('to_timestamp_tz($__timeTo())') },
  // Division gives six decimals and rounds the last one: only an exact quotient is safe.
  quotient: (dividend, divisor) => cast(sql`(${dividend} - ${remainder(dividend, divisor)}) / ${divisor}`, 'bigint'),
  remainder,
  seconds: (micros) => sql`${cast(micros, 'double')} / 1000000`,
  planner: { ...standard.planner, steps: 'kept' },
};
