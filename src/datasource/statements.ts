import type { AdHocVariableFilter } from '@grafana/data';
import type { Definition } from '../core/definition/types';
import { makePlan } from '../core/plan/plan';
import type { Clock, FunnelQuery } from '../core/plan/query';
import { compile } from '../core/sql/compile';
import { BatonError } from '../query/BatonError';
import type { migrateQuery } from '../query/migrateQuery';
import { toFunnelQuery } from '../query/toFunnelQuery';
import type { Warehouse } from './warehouse';

export interface Statement {
  refId: string;
  query: FunnelQuery;
  sql: string;
}

/** The one statement of a query. Throws `BatonError` where the query does not fit the definition or the warehouse cannot run it. */
export function statementOf(
  query: ReturnType<typeof migrateQuery>,
  definition: Definition,
  { name, dialect }: Warehouse,
  clock: Clock,
  adHoc?: AdHocVariableFilter[]
): Statement {
  const asked = toFunnelQuery(query, definition, adHoc);
  const compiled = compile(makePlan(definition, asked, clock), dialect);
  if (!compiled.ok) {
    throw new BatonError(`Query ${query.refId} on "${name}": ${compiled.unsupported.message}`);
  }
  return { refId: query.refId, query: asked, sql: compiled.sql };
}
