import { parse, type Dialect as ParserDialect } from '@polyglot-sql/sdk';

type Node = Record<string, unknown>;
/** How many columns each output column of a query mentions; a table's own columns are not known and mention themselves. */
type Columns = Map<string, number>;

/**
 * How many columns the longest expression of a statement mentions once a planner has merged every subquery that only computes
 * columns into the one around it, as PostgreSQL's does. What has a window, an aggregate, a sort, a limit or a union stays
 * apart; so do steps that are read more than once, where the warehouse keeps them. `parse` has to be initialized.
 */
export function longestMerged(sql: string, parser: ParserDialect, keepsSteps: boolean): number {
  const { ast, error } = parse(sql, parser);
  if (!ast) {
    throw new Error(error ?? 'cannot be parsed');
  }
  let longest = 0;

  function queryColumns(query: Node, steps: Map<string, Columns>): Columns {
    const { select, union, subquery } = query as { select?: Node; union?: Node; subquery?: Node };
    if (select) {
      return selectColumns(select, steps);
    }
    if (union) {
      const left = queryColumns(union.left as Node, steps);
      queryColumns(union.right as Node, steps);
      return apart(left);
    }
    return subquery ? queryColumns(subquery.this as Node, steps) : new Map();
  }

  function selectColumns(select: Node, outer: Map<string, Columns>): Columns {
    const steps = new Map(outer);
    for (const step of listOf((select.with as Node | null)?.ctes)) {
      const name = nameOf(step.alias);
      const columns = queryColumns(step.this as Node, steps);
      const isKept = step.materialized === true || (keepsSteps && step.materialized !== false && reads(ast, name) > 1);
      steps.set(name, isKept ? apart(columns) : columns);
    }
    const from = [
      ...listOf((select.from as Node | null)?.expressions),
      ...listOf(select.joins).map((join) => join.this as Node),
    ];
    const tables = new Map(from.map((each): [string, Columns] => tableColumns(each, steps)));
    const columns: Columns = new Map();
    for (const item of listOf(select.expressions)) {
      if (item.star) {
        const of = (item.star as Node).table ? nameOf((item.star as Node).table) : undefined;
        tables.forEach(
          (each, table) => (of === undefined || of === table) && each.forEach((size, name) => columns.set(name, size))
        );
      } else if (item.alias) {
        columns.set(nameOf((item.alias as Node).alias), measured((item.alias as Node).this, tables, steps));
      } else if (item.column) {
        columns.set(nameOf((item.column as Node).name), measured(item, tables, steps));
      }
    }
    [select.where_clause, select.group_by, select.joins].forEach((each) => measured(each, tables, steps));
    return staysApart(select) ? apart(columns) : columns;
  }

  function tableColumns(table: Node, steps: Map<string, Columns>): [string, Columns] {
    if (table.subquery) {
      const subquery = table.subquery as Node;
      return [nameOf(subquery.alias), queryColumns(subquery.this as Node, steps)];
    }
    const { name, alias } = (table.table ?? {}) as Node;
    return [nameOf(alias ?? name), steps.get(nameOf(name)) ?? new Map()];
  }

  /** At least 1, and noted where nothing longer is known. */
  function measured(expression: unknown, tables: Map<string, Columns>, steps: Map<string, Columns>): number {
    let mentions = 0;
    visit(expression, (node) => {
      if (node.select || node.union) {
        queryColumns(node, steps);
        return false;
      }
      if (node.column) {
        const { name, table } = node.column as Node;
        const owners = table ? [tables.get(nameOf(table))] : [...tables.values()];
        mentions += owners.find((columns) => columns?.has(nameOf(name)))?.get(nameOf(name)) ?? 1;
        return false;
      }
      return true;
    });
    longest = Math.max(longest, mentions);
    return Math.max(1, mentions);
  }

  queryColumns((ast as unknown as Node[])[0], new Map());
  return longest;
}

function apart(columns: Columns): Columns {
  return new Map([...columns.keys()].map((name) => [name, 1]));
}

const CLAUSES = ['group_by', 'having', 'order_by', 'limit', 'offset', 'fetch', 'top'];
const AGGREGATES = ['window_function', 'count', 'sum', 'min', 'max'];

function staysApart(select: Node): boolean {
  let found = select.distinct === true || CLAUSES.some((clause) => Boolean(select[clause]));
  visit(select.expressions, (node) => {
    found ||= AGGREGATES.some((name) => node[name]);
    return !found && !node.select;
  });
  return found;
}

function reads(ast: unknown, name: string): number {
  let times = 0;
  visit(ast, (node) => {
    times += node.table && nameOf((node.table as Node).name) === name ? 1 : 0;
    return true;
  });
  return times;
}

/** Every object, from the outside in; `enter` says whether to look inside. */
function visit(node: unknown, enter: (node: Node) => boolean): void {
  if (Array.isArray(node)) {
    node.forEach((each) => visit(each, enter));
  } else if (typeof node === 'object' && node !== null && enter(node as Node)) {
    Object.values(node).forEach((each) => visit(each, enter));
  }
}

function listOf(nodes: unknown): Node[] {
  return Array.isArray(nodes) ? (nodes as Node[]) : [];
}

function nameOf(node: unknown): string {
  const { name } = (node ?? {}) as Node;
  return typeof name === 'string' ? name : typeof name === 'object' && name !== null ? nameOf(name) : '';
}
