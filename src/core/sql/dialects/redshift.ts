import { call, cast, valueWhere } from '../text/calls';
import { spelledOr, utf8Hex } from '../text/literal';
import { sql, type Sql } from '../text/sql';
import type { Dialect } from './dialect';
import { NOT_WHOLE, standard } from './standard';

const micros = (value: Sql) => call('datediff', 'microsecond', `cast('1970-01-01' as timestamp)`, value);
/** A floating-point number as text may have an exponent. The equals sign ends the text. */
const IS_NUMBER = `'^[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)(e[-+]?[0-9]+)?='`;

export const redshift: Dialect = {
  ...standard,
  name: 'Amazon Redshift',
  nameCase: 'lower',
  // A bare varchar holds 256 bytes.
  types: { text: 'varchar(65535)', integer: 'bigint', number: 'double precision' },
  literal: spelledOr((text) => `from_varbyte(from_hex('${utf8Hex(text)}'), 'utf8')`),
  canHold: (text) => !text.includes('\0'),
  text: (value) => cast(value, 'varchar(65535)'),
  resultText: (value) => cast(value, 'varchar(65535)'),
  isWhole: (text) => sql`${text} !~ ${NOT_WHOLE}`,
  amount: (value) => valueWhere(sql`${cast(value, 'varchar')} || '=' ~ ${IS_NUMBER}`, cast(value, 'double precision')),
  micros,
  now: micros('sysdate'),
  macros: { from: micros('cast($__timeFrom() as timestamp)'), to: micros('cast($__timeTo() as timestamp)') },
  daysAgo: (days) => `current_date - ${days}`,
  planner: { ...standard.planner, steps: 'kept' },
};
