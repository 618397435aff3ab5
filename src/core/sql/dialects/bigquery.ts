import { standard, type Dialect } from './dialect';
import { spelledOr, utf8Hex } from '../text/literal';

/** The plugin's range macros yield predicates, not values: no macro clock. */
export const bigquery: Dialect = {
  ...standard,
  name: 'BigQuery',
  types: { text: 'string', integer: 'int64', number: 'float64' },
  literal: spelledOr((text) => `safe_convert_bytes_to_string(from_hex('${utf8Hex(text)}'))`),
  text: (expression) => `cast(${expression} as string)`,
  resultText: (expression) => `cast(${expression} as string)`,
  micros: (expression) => `unix_micros(timestamp(${expression}))`,
  now: 'unix_micros(current_timestamp())',
  quotient: (dividend, divisor) => `div(${dividend}, ${divisor})`,
  remainder: (dividend, divisor) => `mod(${dividend}, ${divisor})`,
  seconds: (micros) => `${micros} / 1000000`,
  bucket: (seconds) => standard.bucket(seconds).replace('as bigint', 'as int64'),
  column: (name) => `\`${name}\``,
};
