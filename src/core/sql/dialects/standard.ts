import { GAMMA } from '../../bucket';
import { call, caseWhen, cast, over } from '../text/calls';
import { join, listOf, nested } from '../text/select';
import { followed, group, sql, type Sql } from '../text/sql';
import type { Dialect } from './dialect';

/** ln(γ) as a floating-point literal: written as a plain decimal, some warehouses would divide exactly and round elsewhere. */
const BUCKET_WIDTH = Math.log(GAMMA).toExponential();

/** The number of a bucket of more than a second, before it is cast. */
export function bucketNumber(seconds: Sql, ceiling = 'ceil', logarithm = 'ln'): Sql {
  return call(ceiling, sql`${call(logarithm, seconds)} / ${BUCKET_WIDTH}`);
}

/** A bucket, whose number is of the type that the dialect casts it to. */
export function bucket(seconds: Sql, number: Sql): Sql {
  return caseWhen([[sql`${seconds} <= 1`, '0']], number);
}

/**
 * What the text of a whole number with a point and zeros after it does not contain. It is a pattern of what is wrong, so that
 * no dollar sign stands in a statement.
 */
export const NOT_WHOLE = `'[^-0-9.]|.-|^-?0[0-9]|[.].*[1-9.]|^-?[.]'`;

/**
 * A text that is an amount, with an equals sign at its end, which stands for the dollar sign of other patterns. One to three
 * digits before exactly three might be thousands.
 */
export const IS_AMOUNT = `'^[-+]?([0-9]+([.]([0-9]{1,2}|[0-9]{4,}))?|(0|[0-9]{4,})[.][0-9]{3})='`;

/** What most warehouses understand. */
export const standard: Omit<Dialect, 'name' | 'literal' | 'micros' | 'now'> = {
  types: { text: 'varchar', integer: 'bigint', number: 'double precision' },
  canHold: () => true,
  text: (value) => cast(value, 'varchar'),
  // A plain trim takes other spaces, too, in some warehouses.
  trimmed: (text) => group('trim(', [sql`both ' ' from ${text}`], '', ')'),
  isWhole: (text) => sql`not ${call('regexp_like', text, NOT_WHOLE)}`,
  beforePoint: (text) => call('split_part', text, `'.'`, '1'),
  amount: (value) => call('try_cast', followed(value, 'as double')),
  lead: (value, window) => over(call('lead', value), window),
  leastOfKnown: false,
  never: '9000000000000000000',
  resultText: (value) => cast(value, 'varchar'),
  quotient: (dividend, divisor) => sql`${dividend} / ${divisor}`,
  remainder: (dividend, divisor) => sql`${dividend} % ${divisor}`,
  seconds: (micros) => sql`${cast(micros, 'double precision')} / 1000000`,
  bucket: (seconds) => bucket(seconds, cast(bucketNumber(seconds), 'bigint')),
  column: (name) => `"${name.replaceAll('"', '""')}"`,
  nameCase: 'ignored',
  forEach: (column, literals, name) => join(listOf(column, literals, name)),
  isIn: (value, query) => sql`${value} in ${nested(query)}`,
  byDay: (column, operator, day) => sql`${column} ${operator} ${day}`,
  day: (date) => `'${date}'`,
  page: (limit, offset) => `limit ${limit} offset ${offset}`,
  planner: { steps: 'inlined', fence: { column: 'count(*) over (partition by entity)' } },
};
