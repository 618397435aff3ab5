import { standard, type Dialect } from './dialect';
import { spelledOr, utf8Hex } from '../text/literal';

export const postgres: Dialect = {
  ...standard,
  name: 'PostgreSQL',
  types: { text: 'text', integer: 'bigint', number: 'double precision' },
  literal: spelledOr((text) => `convert_from(decode('${utf8Hex(text)}', 'hex'), 'UTF8')`),
  canHold: (text) => !text.includes('\0'),
  text: (expression) => `cast(${expression} as text) collate "C"`,
  // Exact to the microsecond until the year 2242, where a double's 53 bits no longer hold it.
  micros: (expression) =>
    `cast(nullif(nullif(date_part('epoch', ${expression}), 'infinity'), '-infinity') * 1000000 as bigint)`,
  now: `cast(date_part('epoch', now()) * 1000000 as bigint)`,
  macros: { from: '$__unixEpochFrom() * cast(1000000 as bigint)', to: '$__unixEpochTo() * cast(1000000 as bigint)' },
  resultText: (expression) => `cast(${expression} as text)`,
  picks: {
    latest: (value, place, ties) =>
      `(array_agg(${value} order by ${place} desc${ties ? `, ${value} desc` : ''}) filter (where ${value} is not null))[1]`,
    atFirst: (value, place, condition, ties) =>
      `(array_agg(${value} order by ${place}${ties ? `, ${value} desc nulls last` : ''}) filter (where ${condition}))[1]`,
  },
  leastOfKnown: true,
  planner: { steps: 'kept', takesHints: true, fence: { clause: 'offset 0' } },
};
