import { call, cast, or, valueWhere } from '../text/calls';
import { spelledOr, utf8Hex } from '../text/literal';
import { group, sql, type Sql } from '../text/sql';
import type { Dialect } from './dialect';
import { IS_AMOUNT, NOT_WHOLE, standard } from './standard';

export const duckdb: Dialect = {
  ...standard,
  name: 'DuckDB',
  types: { text: 'varchar', integer: 'bigint', number: 'double' },
  literal: spelledOr((text) => `decode(from_hex('${utf8Hex(text)}'))`),
  isWhole: (text) => sql`not ${call('regexp_matches', text, NOT_WHOLE)}`,
  // An interval and a time of day have microseconds, too, but are neither finite nor infinite.
  micros: (value) => valueWhere(call('isfinite', value), call('epoch_us', value)),
  amount: (value) => {
    const isReadable = call('regexp_matches', sql`${cast(value, 'varchar')} || '='`, IS_AMOUNT);
    return valueWhere(
      or(sql`${call('typeof', value)} not in ('VARCHAR', 'BOOLEAN')`, isReadable),
      cast(value, 'double')
    );
  },
  now: 'epoch_us(now())',
  macros: { from: 'epoch_us(cast($__timeFrom() as timestamptz))', to: 'epoch_us(cast($__timeTo() as timestamptz))' },
  valueByPlace: {
    isCheap: true,
    latest: (value, place, ties) =>
      call('arg_max', value, ties ? struct(`'place': ${place}`, `'result': ${value}`) : place),
    first: (value, place, condition, ties) => {
      const first = ties
        ? call(
            'arg_max',
            `[${value}]`,
            struct(`'place': -(${place})`, `'known': ${value} is not null`, `'result': ${value}`)
          )
        : call('arg_min', `[${value}]`, place);
      return group('(', [first, `filter (where ${condition})`], ' ', ')[1]');
    },
  },
  leastOfKnown: true,
  seconds: (micros) => sql`${micros} / 1e6`,
  quotient: (dividend, divisor) => sql`${dividend} // ${divisor}`,
  daysAgo: (days) => `current_date - ${days}`,
  planner: { steps: 'kept', takesHints: true, computesBeforeSemiJoin: true },
};

function struct(...fields: string[]): Sql {
  return group('{', fields, ', ', '}');
}
