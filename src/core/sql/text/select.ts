/** Laying out SQL that a person can read: an item or a few short ones a line, nested text indented. */

export function indent(sql: string): string {
  return sql.replace(/^(?=.)/gm, '  ');
}

/** How long a line of several items may become, and how long an item may be to share one, in characters. */
const LINE = 100;
const SHORT = 32;

/** `select` with one item a line; short ones that follow each other, such as names handed on, share lines. */
export function select(items: string[], rest: string): string {
  const lines: string[] = [];
  let room = 0;
  for (const item of items) {
    const short = item.length <= SHORT;
    if (short && item.length + 2 <= room) {
      lines.push(`${lines.pop()!}, ${item}`);
      room -= item.length + 2;
    } else {
      lines.push(item);
      room = short ? LINE - item.length : 0;
    }
  }
  return `select\n${lines.map((line) => `  ${line}`).join(',\n')}\n${rest}`;
}

/** An item of a `select`: `x as x` is `x`. */
export function named(expression: string, name: string): string {
  return expression === name ? name : `${expression} as ${name}`;
}

export function unionAll(parts: string[]): string {
  return parts.join('\nunion all\n');
}

export function parenthesised(sql: string): string {
  return `(\n${indent(sql)}\n)`;
}

/** `case` over the value of one expression, by default 0, 1, 2 …; null beyond the listed. */
export function choose(
  expression: string,
  results: string[],
  values: Array<string | number> = [...results.keys()]
): string {
  return `case ${expression} ${results.map((result, index) => `when ${values[index]} then ${result}`).join(' ')} end`;
}

/**
 * `case` over the value of one expression that is one of the listed; undefined stands for null. What several values share is
 * written once, and without the `case` where all do.
 */
export function chooseAny(expression: string, choices: Array<[string | number, string | undefined]>): string {
  const values = new Map<string | undefined, Array<string | number>>();
  for (const [value, result] of choices) {
    values.set(result, [...(values.get(result) ?? []), value]);
  }
  if (values.size === 1) {
    return choices[0]![1] ?? 'null';
  }
  const said = [...values].filter(([result]) => result !== undefined);
  return said.every(([, shared]) => shared.length === 1)
    ? `case ${expression} ${said.map(([result, [value]]) => `when ${value} then ${result}`).join(' ')} end`
    : `case ${said.map(([result, shared]) => `when ${expression} ${shared.length === 1 ? `= ${shared[0]}` : `in (${shared.join(', ')})`} then ${result}`).join(' ')} end`;
}

export function all(conditions: Array<string | undefined>): string {
  return conditions.filter((condition) => condition !== undefined && condition !== '').join('\n  and ');
}

/** A table of literals: `columns` are named in its first row. */
export function listOf(columns: string[], rows: string[][], name: string): string {
  const lines: string[] = [];
  for (const [index, row] of rows.entries()) {
    const items = row.map((literal, column) => (index === 0 ? `${literal} as ${columns[column]}` : literal));
    const selected = `${index === 0 ? '' : 'union all '}select ${items.join(', ')}`;
    const line = lines.pop();
    const longer = line === undefined ? selected : `${line} ${selected}`;
    lines.push(...(line === undefined || longer.length <= LINE ? [longer] : [line, selected]));
  }
  const list = lines.join('\n');
  return `${lines.length === 1 ? `(${list})` : parenthesised(list)} ${name}`;
}
