import { standard, type Dialect } from './dialect';
import { spelledOr, utf8Hex } from '../text/literal';

const micros = (expression: string) => `cast(round(to_unixtime(${expression}) * 1000000) as bigint)`;

export const trino: Dialect = {
  ...standard,
  name: 'Trino',
  types: { text: 'varchar', integer: 'bigint', number: 'double' },
  literal: spelledOr((text) => `from_utf8(from_hex('${utf8Hex(text)}'))`),
  micros,
  now: micros('current_timestamp'),
  macros: { from: micros('$__timeFrom()'), to: micros('$__timeTo()') },
  seconds: (micros) => `cast(${micros} as double) / 1000000`,
  page: (limit, offset) => `offset ${offset} limit ${limit}`,
};
