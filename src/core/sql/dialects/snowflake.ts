import { standard, type Dialect } from './dialect';
import { spelledOr, utf8Hex } from '../text/literal';

const micros = (expression: string) => `date_part(epoch_microsecond, ${expression})`;

export const snowflake: Dialect = {
  ...standard,
  name: 'Snowflake',
  types: { text: 'varchar', integer: 'bigint', number: 'double' },
  literal: spelledOr((text) => `hex_decode_string('${utf8Hex(text)}')`),
  micros,
  now: micros('current_timestamp()'),
  macros: { from: micros('to_timestamp_tz($__timeFrom())'), to: micros('to_timestamp_tz($__timeTo())') },
  // Division gives six decimals and rounds the last one: only an exact quotient is safe.
  quotient: (dividend, divisor) => `cast((${dividend} - mod(${dividend}, ${divisor})) / ${divisor} as bigint)`,
  remainder: (dividend, divisor) => `mod(${dividend}, ${divisor})`,
  seconds: (micros) => `cast(${micros} as double) / 1000000`,
  planner: { ...standard.planner, steps: 'kept' },
};
