import { standard, type Dialect } from './dialect';
import { spelledOr, utf8Hex } from '../text/literal';

const micros = (expression: string) => `datediff(microsecond, cast('1970-01-01' as timestamp), ${expression})`;

export const redshift: Dialect = {
  ...standard,
  name: 'Amazon Redshift',
  // A bare varchar holds 256 bytes.
  types: { text: 'varchar(65535)', integer: 'bigint', number: 'double precision' },
  literal: spelledOr((text) => `from_varbyte(from_hex('${utf8Hex(text)}'), 'utf8')`),
  canHold: (text) => !text.includes('\0'),
  text: (expression) => `cast(${expression} as varchar(65535))`,
  resultText: (expression) => `cast(${expression} as varchar(65535))`,
  micros,
  now: micros('sysdate'),
  macros: { from: micros('cast($__timeFrom() as timestamp)'), to: micros('cast($__timeTo() as timestamp)') },
  planner: { ...standard.planner, steps: 'kept' },
};
