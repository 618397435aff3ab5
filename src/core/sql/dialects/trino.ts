import { call, cast } from '../text/calls';
import { spelledOr, utf8Hex } from '../text/literal';
import { sql, type Sql } from '../text/sql';
import type { Dialect } from './dialect';
import { standard } from './standard';

const micros = (value: Sql) => cast(call('round', sql`${call('to_unixtime', value)} * 1000000`), 'bigint');

export const trino: Dialect = {
  ...standard,
  name: 'Trino',
  types: { text: 'varchar', integer: 'bigint', number: 'double' },
  literal: spelledOr((text) => `from_utf8(from_hex('${utf8Hex(text)}'))`),
  micros,
  day: (date) => `date '${date}'`,
  daysAgo: (days) => `current_date - interval '${days}' day`,
  now: micros('current_timestamp'),
  macros: { from: micros('$__timeFrom()'), to: micros('$__timeTo()') },
  seconds: (micros) => sql`${cast(micros, 'double')} / 1000000`,
  page: (limit, offset) => `offset ${offset} limit ${limit}`,
};
