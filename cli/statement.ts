import type { Definition } from '../src/core/definition/definition.ts';
import type { Clock, FunnelQuery } from '../src/core/plan/query.ts';
import { type DialectId, DIALECTS } from '../src/core/sql/dialects/registry.ts';
import { statement as statementFor } from '../src/core/statement.ts';
import { CliError } from './CliError.ts';

/** The one statement that answers a query. Throws `CliError` where the warehouse cannot run it. */
export function statement(definition: Definition, query: FunnelQuery, clock: Clock, dialect: DialectId): string {
  return statementFor(definition, query, clock, DIALECTS[dialect], (message) => new CliError(message));
}
