import type { TimePart, TimePattern } from '../../src/core/definition/time/timePattern.ts';
import { MONTHS, SHORT_YEAR_PIVOT } from './times.ts';

/** Quotes text for DuckDB. */
function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Quotes a name for DuckDB. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

const BLANKS =
  '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

/** Text without what JavaScript takes for blanks around it; DuckDB's casts know fewer. */
export function trimmed(text: string): string {
  return `trim(${text}, ${literal(BLANKS)})`;
}

/** DuckDB's timestamp, in UTC, of text that is ISO 8601 without an offset. */
export function plainTime(text: string, zone: string | undefined): string {
  return inUtc(`cast(${text} as timestamp)`, zone);
}

/** DuckDB's timestamp, in UTC, of text that, as `visibleText` has it, is written in one of the patterns: every value has been seen to be. */
export function patternTime(text: string, patterns: TimePattern[], zone: string | undefined): string {
  const seen = String.raw`regexp_replace(${text}, '[\x{200b}-\x{200f}\x{202a}-\x{202e}\x{2060}-\x{2069}\x{feff}]', '', 'g')`;
  const spaced = `replace(replace(${seen}, chr(160), ' '), chr(8239), ' ')`;
  const cases = patterns.map(({ expression, groups }) => {
    const whole = literal(`^${expression}$`);
    const parts = `regexp_extract(baton_text, ${whole}, [${groups.map((group) => literal(group)).join(', ')}])`;
    return `when regexp_matches(baton_text, ${whole}) then ${bound(parts, 'baton_parts', timeOfParts(groups, zone))}`;
  });
  return bound(trimmed(spaced), 'baton_text', `case ${cases.join(' ')} end`);
}

/** SQL has no names for values but those of a lambda's parameters. */
function bound(value: string, name: string, expression: string): string {
  return `list_transform([${value}], lambda ${name}: ${expression})[1]`;
}

function timeOfParts(groups: TimePart[], zone: string | undefined): string {
  const has = (part: TimePart) => groups.includes(part);
  const text = (part: TimePart) => `baton_parts.${part}`;
  const number = (part: TimePart) => (has(part) ? `coalesce(try_cast(${text(part)} as bigint), 0)` : '0');
  const short = number('shortYear');
  const year = has('year')
    ? number('year')
    : `${short} + case when ${short} < ${SHORT_YEAR_PIVOT} then 2000 else 1900 end`;
  const months = `[${MONTHS.map(literal).join(', ')}]`;
  const month = has('month') ? number('month') : `list_position(${months}, lower(left(${text('monthName')}, 3)))`;
  const hour = has('half')
    ? `case lower(${text('half')}) when 'p' then ${number('hour')} % 12 + 12 when 'a' then ${number('hour')} % 12 else ${number('hour')} end`
    : number('hour');
  const fraction = has('fraction') ? `coalesce(try_cast('0.' || ${text('fraction')} as double), 0)` : '0';
  const local = `make_timestamp(${year}, ${month}, ${number('day')}, ${hour}, ${number('minute')}, ${number('second')} + ${fraction})`;
  if (!has('utc')) {
    return inUtc(local, zone);
  }
  const sign = `case when ${text('offsetHours')} like '-%' then -1 else 1 end`;
  const minutes = `${number('offsetHours')} * 60 + ${sign} * ${number('offsetMinutes')}`;
  const known = `${text('utc')} <> '' or ${text('offsetHours')} <> ''`;
  return `case when ${known} then ${local} - to_minutes(${minutes}) else ${inUtc(local, zone)} end`;
}

function inUtc(local: string, zone: string | undefined): string {
  return zone === undefined ? local : `timezone('UTC', timezone(${literal(zone)}, ${local}))`;
}
