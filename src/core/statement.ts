import type { Definition } from './definition/definition';
import { makePlan } from './plan/plan';
import type { Clock, FunnelQuery } from './plan/query';
import { compile } from './sql/compile';
import type { Dialect } from './sql/dialects/dialect';

/**
 * The one statement that answers a query. Where the warehouse cannot run it, throws what `refusal` makes of the reason, one
 * sentence. Throws a `RangeError` for a dimension or handoff that the definition does not have.
 */
export function statement(
  definition: Definition,
  query: FunnelQuery,
  clock: Clock,
  dialect: Dialect,
  refusal: (message: string) => Error
): string {
  const compiled = compile(makePlan(definition, query, clock), dialect);
  if (!compiled.ok) {
    throw refusal(compiled.unsupported.message);
  }
  return compiled.sql;
}
