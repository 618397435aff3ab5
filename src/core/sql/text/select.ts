import { and } from './calls';
import { followed, group, row, sql, type Sql } from './sql';

/** A query: what is selected, and its clauses; those that are undefined are left out. */
export function select(items: Sql[], ...clauses: Array<Sql | undefined>): Sql {
  return lines(group('select ', items, ', ', ''), ...clauses);
}

function lines(...clauses: Array<Sql | undefined>): Sql {
  const present = clauses.filter((clause) => clause !== undefined);
  return group('', present, ' ', '', 0);
}

/** The name of a table stays a leaf of its own, by which those that read a step can be counted. */
export function from(table: Sql): Sql {
  return row(['from ', table]);
}

export function join(table: Sql): Sql {
  return row(['cross join ', table]);
}

export function joinOn(kind: 'join' | 'left join', table: Sql, condition: Sql): Sql {
  return row([`${kind} `, table, ' on ', condition]);
}

/** No clause where nothing is asked for. */
export function where(...conditions: Array<Sql | undefined>): Sql | undefined {
  const asked = conditions.filter((condition) => condition !== undefined);
  return asked.length === 0 ? undefined : sql`where ${and(...asked)}`;
}

export function groupBy(...keys: string[]): Sql {
  return group('group by ', keys, ', ', '');
}

export function unionAll(queries: Sql[]): Sql {
  return lines(...queries.flatMap((query, index) => (index === 0 ? [query] : ['union all', query])));
}

/** A query in parentheses, named where it is a table. */
export function nested(query: Sql, name?: string): Sql {
  return group('(', [query], '', name === undefined ? ')' : `) ${name}`);
}

/** A table of literals in one column. */
export function listOf(column: string, literals: ReadonlyArray<string | number>, name: string): Sql {
  return tableOf(
    [column],
    literals.map((literal) => [`${literal}`]),
    name
  );
}

/** A table of literals: `columns` are named in its first row. */
export function tableOf(columns: string[], rows: string[][], name: string): Sql {
  const selects = rows.map((row, index) => {
    const items = row.map((literal, column) => (index === 0 ? `${literal} as ${columns[column]}` : literal));
    return `select ${items.join(', ')}`;
  });
  return group('(', selects, ' union all ', `) ${name}`);
}

/** An item of a `select`; a column under its own name needs none. */
export function named(value: Sql, name: string): Sql {
  return value === name ? name : followed(value, `as ${name}`);
}
