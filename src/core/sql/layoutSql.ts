/** Laying out SQL that a person can read: one item a line, nested text indented. */

export function indent(sql: string): string {
  return sql.replace(/^(?=.)/gm, '  ');
}

/** `select` with one item a line. */
export function select(items: string[], rest: string): string {
  return `select\n${items.map((item) => `  ${item}`).join(',\n')}\n${rest}`;
}

export function unionAll(parts: string[]): string {
  return parts.join('\nunion all\n');
}

export function parenthesised(sql: string): string {
  return `(\n${indent(sql)}\n)`;
}

/** `case` over the value of one expression; null beyond the listed. */
export function choose(expression: string, results: string[]): string {
  return `case ${expression} ${results.map((result, value) => `when ${value} then ${result}`).join(' ')} end`;
}

export function all(conditions: Array<string | undefined>): string {
  return conditions.filter((condition) => condition !== undefined && condition !== '').join('\n  and ');
}

/** A table of one column with the given literals. */
export function listOf(column: string, literals: string[], name: string): string {
  return `(${literals.map((literal) => `select ${literal} as ${column}`).join(' union all ')}) ${name}`;
}
