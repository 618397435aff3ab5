import { standard, type Dialect } from './dialect';
import { spelledOr, utf8Hex } from '../text/literal';

export const duckdb: Dialect = {
  ...standard,
  name: 'DuckDB',
  types: { text: 'varchar', integer: 'bigint', number: 'double' },
  literal: spelledOr((text) => `decode(from_hex('${utf8Hex(text)}'))`),
  micros: (expression) => `epoch_us(${expression})`,
  now: 'epoch_us(now())',
  macros: { from: 'epoch_us(cast($__timeFrom() as timestamptz))', to: 'epoch_us(cast($__timeTo() as timestamptz))' },
  picks: {
    latest: (value, place, ties, over) =>
      `arg_max(${value}, ${ties ? `{'place': ${place}, 'told': ${value}}` : place})${over}`,
    atFirst: (value, place, condition, ties, over) => {
      const first = ties
        ? `arg_max([${value}], {'place': -(${place}), 'known': ${value} is not null, 'told': ${value}})`
        : `arg_min([${value}], ${place})`;
      return `(${first} filter (where ${condition})${over})[1]`;
    },
  },
  leastOfKnown: true,
  planner: { steps: 'kept', takesHints: true },
  seconds: (micros) => `${micros} / 1e6`,
  quotient: (dividend, divisor) => `${dividend} // ${divisor}`,
};
