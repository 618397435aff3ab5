import { isPlainName } from '../columnName';
import { quote } from '../nearest';
import { MISSING } from './refusal';

/** Letters, digits, and what stands in headings of exports: `E-Mail`, `Amount (EUR)`, `Win %`, `Lead Status: new`. */
const LIKE_A_HEADING = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_ ()%/.&#?:+*-]*$/u;

/**
 * How to say that an expression is the name of one column, where a warehouse refused it and it could be: without quotes it is
 * read as an operation, or in letters of another case. A sentence with a blank before it, or nothing. `name` is what the
 * warehouse complained about, `quoted` how it quotes a column.
 */
export function oneNameHint(error: string, sql: string, name: string, quoted: (column: string) => string): string {
  const isFolded = isPlainName(sql) && sql !== name && sql.toLowerCase() === name.toLowerCase();
  const isOperation =
    !isPlainName(sql) && LIKE_A_HEADING.test(sql) && /\p{L}/u.test(sql) && !/\w\(|^\w+(?:\.\w+)+$/.test(sql);
  return (MISSING.test(error) || /syntax|parse/i.test(error)) && (isFolded || isOperation)
    ? ` Where ${quote(sql)} is the name of one column, put it in the warehouse's quotes: '${quoted(sql).replaceAll("'", "''")}'.`
    : '';
}
