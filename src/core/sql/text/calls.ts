import { followed, group, isSame, sql, type Sql } from './sql';

export function call(name: string, ...values: Sql[]): Sql {
  return group(`${name}(`, values, ', ', ')');
}

export function cast(value: Sql, type: string): Sql {
  return group('cast(', [followed(value, `as ${type}`)], '', ')');
}

/** The first of the values that is not null. */
export function coalesce(...values: Sql[]): Sql {
  return values.length === 1 ? values[0] : call('coalesce', ...values);
}

/** The clauses of a window: `partition by …`, `order by …`, `rows …`. */
export type Window = readonly Sql[];

export function over(value: Sql, window: Window): Sql {
  return group('', [value, group('over (', window, ' ', ')')], ' ', '');
}

export function plus(...values: Sql[]): Sql {
  return values.length === 1 ? values[0] : group('', values, ' + ', '');
}

/** Conditions that all have to hold; those that are undefined ask for nothing. */
export function and(...conditions: Array<Sql | undefined>): Sql {
  const asked = conditions.filter((condition) => condition !== undefined);
  return asked.length === 1 ? asked[0] : group('', asked, ' and ', '');
}

export function or(...conditions: Sql[]): Sql {
  return conditions.length === 1 ? conditions[0] : group('', conditions, ' or ', '');
}

/** The same in parentheses. */
export function either(...conditions: Sql[]): Sql {
  return group('(', conditions, ' or ', ')');
}

export type Branch = [when: Sql | number, result: Sql | number];

/** The result of the first condition that holds; null where none does and nothing else is said. */
export function caseWhen(branches: Branch[], otherwise?: Sql): Sql {
  return group('case ', branchesOf(branches, otherwise), ' ', ' end');
}

/** The result for the value of an expression. */
export function caseOf(expression: Sql, branches: Branch[], otherwise?: Sql): Sql {
  const parts = branchesOf(branches, otherwise);
  return typeof expression === 'string'
    ? group(`case ${expression} `, parts, ' ', ' end')
    : group('case ', [expression, ...parts], ' ', ' end');
}

/** The result for each value of an expression. */
export function caseOfEach<V extends string | number>(
  expression: Sql,
  values: readonly V[],
  result: (value: V) => Sql | number
): Sql {
  return caseOf(
    expression,
    values.map((value): Branch => [value, result(value)])
  );
}

function branchesOf(branches: Branch[], otherwise: Sql | undefined): Sql[] {
  const parts = branches.map(([when, result]) => branch(when, result));
  return otherwise === undefined ? parts : [...parts, sql`else ${otherwise}`];
}

function branch(when: Sql | number, result: Sql | number): Sql {
  return typeof when === 'object' || typeof result === 'object'
    ? sql`when ${when} then ${result}`
    : followed(`when ${when}`, `then ${result}`);
}

/** A value where a condition holds; otherwise null. */
export function valueWhere(condition: Sql, value: Sql | number): Sql {
  return caseWhen([[condition, value]]);
}

/** 1 where a condition holds, otherwise 0. */
export function oneWhere(condition: Sql): Sql {
  return caseWhen([[condition, '1']], '0');
}

/**
 * The result for the value of an expression that is one of the listed; undefined stands for null. What several values share
 * is written once, and without the `case` where all do.
 */
export function caseOfListed<I>(
  expression: string,
  items: readonly I[],
  choice: (item: I) => [value: string | number, result: Sql | undefined]
): Sql {
  const results: Array<{ result: Sql; values: Array<string | number> }> = [];
  for (const [value, result] of items.map(choice)) {
    const known = results.find((other) => result !== undefined && isSame(other.result, result));
    if (known) {
      known.values.push(value);
    } else if (result !== undefined) {
      results.push({ result, values: [value] });
    }
  }
  if (results.length === 0) {
    return 'null';
  }
  if (results[0].values.length === items.length) {
    return results[0].result;
  }
  return results.every(({ values }) => values.length === 1)
    ? caseOf(
        expression,
        results.map(({ values, result }) => [values[0], result])
      )
    : caseWhen(
        results.map(({ values, result }) => [
          values.length === 1 ? `${expression} = ${values[0]}` : call(`${expression} in `, ...values.map(String)),
          result,
        ])
      );
}
