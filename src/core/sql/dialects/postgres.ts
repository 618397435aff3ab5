import { and, call, cast, or, valueWhere } from '../text/calls';
import { spelledOr, utf8Hex } from '../text/literal';
import { group, sql } from '../text/sql';
import type { Dialect } from './dialect';
import { IS_AMOUNT, NOT_WHOLE, standard } from './standard';

export const postgres: Dialect = {
  ...standard,
  name: 'PostgreSQL',
  nameCase: 'lower',
  types: { text: 'text', integer: 'bigint', number: 'double precision' },
  literal: spelledOr((text) => `convert_from(decode('${utf8Hex(text)}', 'hex'), 'UTF8')`),
  canHold: (text) => !text.includes('\0'),
  text: (value) => sql`${cast(value, 'text')} collate "C"`,
  isWhole: (text) => sql`${text} !~ ${NOT_WHOLE}`,
  // Exact to the microsecond until the year 2242, where a double's 53 bits no longer hold it. An interval and a time of day have
  // seconds, too, but cannot be compared with a date.
  micros: (value) =>
    valueWhere(
      and(sql`${value} > date '-infinity'`, sql`${value} < date 'infinity'`),
      cast(sql`${call('date_part', `'epoch'`, value)} * 1000000`, 'bigint')
    ),
  amount: (value) => {
    const types = ['text', 'varchar', 'bpchar'].map((type) => cast(`'${type}'`, 'regtype'));
    const isText = sql`${call('pg_typeof', value)} in ${call('', ...types)}`;
    const isReadable = sql`${cast(value, 'text')} || '=' ~ ${IS_AMOUNT}`;
    return valueWhere(or(sql`not ${isText}`, isReadable), cast(value, 'double precision'));
  },
  now: `cast(date_part('epoch', now()) * 1000000 as bigint)`,
  macros: { from: '$__unixEpochFrom() * cast(1000000 as bigint)', to: '$__unixEpochTo() * cast(1000000 as bigint)' },
  resultText: (value) => cast(value, 'text'),
  valueByPlace: {
    latest: (value, place, ties) => {
      const values = `array_agg(${value} order by ${place} desc${ties ? `, ${value} desc` : ''})`;
      return group('(', [values, `filter (where ${value} is not null)`], ' ', ')[1]');
    },
    first: (value, place, condition, ties) => {
      const values = `array_agg(${value} order by ${place}${ties ? `, ${value} desc nulls last` : ''})`;
      return group('(', [values, `filter (where ${condition})`], ' ', ')[1]');
    },
  },
  leastOfKnown: true,
  daysAgo: (days) => `current_date - ${days}`,
  planner: { steps: 'kept', takesHints: true, fence: { clause: 'offset 0' } },
};
