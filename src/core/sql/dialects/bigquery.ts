import { call, cast } from '../text/calls';
import { spelledOr, utf8Hex } from '../text/literal';
import { followed, sql } from '../text/sql';
import type { Dialect } from './dialect';
import { bucket, bucketNumber, NOT_WHOLE, standard } from './standard';

/** The plugin's range macros yield predicates, not values: no macro clock. */
export const bigquery: Dialect = {
  ...standard,
  name: 'BigQuery',
  types: { text: 'string', integer: 'int64', number: 'float64' },
  literal: spelledOr((text) => `safe_convert_bytes_to_string(from_hex('${utf8Hex(text)}'))`),
  text: (value) => cast(value, 'string'),
  resultText: (value) => cast(value, 'string'),
  trimmed: (text) => call('trim', text, `' '`),
  isWhole: (text) => sql`not ${call('regexp_contains', text, NOT_WHOLE)}`,
  beforePoint: (text) => sql`${call('split', text, `'.'`)}[safe_offset(0)]`,
  amount: (value) => call('safe_cast', followed(value, 'as float64')),
  micros: (value) => call('unix_micros', call('timestamp', value)),
  now: 'unix_micros(current_timestamp())',
  quotient: (dividend, divisor) => call('div', dividend, divisor),
  remainder: (dividend, divisor) => call('mod', dividend, divisor),
  seconds: (micros) => sql`${micros} / 1000000`,
  bucket: (seconds) => bucket(seconds, cast(bucketNumber(seconds), 'int64')),
  column: (name) => `\`${name.replace(/[\\`]/g, '\\$&')}\``,
};
