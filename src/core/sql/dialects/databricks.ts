import { standard, type Dialect } from './dialect';
import { spelledOr, utf8Hex } from '../text/literal';

/** Dates and zoneless timestamps are read in the session's time zone, which is UTC unless somebody set another. */
export const databricks: Dialect = {
  ...standard,
  name: 'Databricks',
  types: { text: 'string', integer: 'bigint', number: 'double' },
  literal: spelledOr((text) => `decode(unhex('${utf8Hex(text)}'), 'UTF-8')`),
  text: (expression) => `cast(${expression} as string)`,
  resultText: (expression) => `cast(${expression} as string)`,
  micros: (expression) => `unix_micros(cast(${expression} as timestamp))`,
  now: 'unix_micros(current_timestamp())',
  macros: { from: 'cast($__unixEpochFrom() as bigint) * 1000000', to: 'cast($__unixEpochTo() as bigint) * 1000000' },
  quotient: (dividend, divisor) => `${dividend} div ${divisor}`,
  seconds: (micros) => `cast(${micros} as double) / 1000000`,
  column: (name) => `\`${name}\``,
};
