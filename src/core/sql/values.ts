import type { Source } from '../definition/definition';
import { withQuotedNames } from './columnNames';
import type { Dialect } from './dialects/dialect';
import { fromSource } from './journeys/sourceColumns';
import { print } from './text/print';
import { from, named, nested, select, unionAll } from './text/select';
import { owners, sql } from './text/sql';

/** How many values of a dimension are offered for choosing. */
const MOST_VALUES = 1000;

/**
 * The distinct values of a dimension over all sources that know it, in the warehouse's order; unknown is null.
 * Undefined where no source knows the dimension.
 */
export function compileValues(sources: readonly Source[], dimension: string, dialect: Dialect): string | undefined {
  const selects = withQuotedNames({ sources, handoffs: [] }, dialect)
    .sources.filter((source) => source.dimensions[dimension] !== undefined)
    .map((source) =>
      select([named(dialect.text(owners(source.dimensions[dimension])), 'baton_value')], ...fromSource(source))
    );
  if (selects.length === 0) {
    return undefined;
  }
  const value = sql`distinct baton_value as ${dialect.column('baton_value')}`;
  return print(
    select([value], from(nested(unionAll(selects), 'baton_values')), 'order by 1', dialect.page(MOST_VALUES, 0))
  );
}
