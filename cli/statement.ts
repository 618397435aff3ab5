import { makePlan } from '../src/core/plan/plan.ts';
import type { Clock, FunnelQuery } from '../src/core/plan/query.ts';
import { compile } from '../src/core/sql/compile.ts';
import { type DialectId, DIALECTS } from '../src/core/sql/dialects/registry.ts';
import type { Definition } from '../src/core/definition/types.ts';
import { CliError } from './CliError.ts';

/** The one statement that answers a query. Throws `CliError` where the warehouse cannot run it. */
export function statement(definition: Definition, query: FunnelQuery, clock: Clock, dialect: DialectId): string {
  const compiled = compile(makePlan(definition, query, clock), DIALECTS[dialect]);
  if (!compiled.ok) {
    throw new CliError(compiled.unsupported.message);
  }
  return compiled.sql;
}
