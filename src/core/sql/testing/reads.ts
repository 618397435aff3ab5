import type { Answer } from '../answers/answer';
import type { Sql } from '../text/sql';

/**
 * How often a warehouse that computes a step anew wherever it is read would read each source of a statement, in order of
 * the sources.
 */
export function sourceReads({ steps, result }: Answer): number[] {
  const readsOf = (name: string): number =>
    steps.reduce(
      (sum, step) => {
        const times = mentions(step.sql, name);
        return times === 0 ? sum : sum + times * readsOf(step.name);
      },
      mentions(result, name)
    );
  return steps.filter(({ name }) => name.startsWith('baton_source_')).map(({ name }) => readsOf(name));
}

/** Where a table is read, its name is a leaf. */
function mentions(sql: Sql, name: string): number {
  return typeof sql === 'string'
    ? Number(sql === name)
    : sql.parts.reduce((sum, part) => sum + mentions(part, name), 0);
}
