import type { AdHocVariableFilter } from '@grafana/data';
import type { Definition } from '../core/definition/definition';
import type { Clock, FunnelQuery } from '../core/plan/query';
import { statement } from '../core/statement';
import { BatonError } from '../query/BatonError';
import type { MigratedQuery } from '../query/migrateQuery';
import { toFunnelQuery } from '../query/toFunnelQuery';
import type { Warehouse } from './warehouse';

export interface Statement {
  refId: string;
  query: FunnelQuery;
  sql: string;
}

/** The one statement of a query; `spotlight`: with what tells who lost most (rule `spotlight`). Throws `BatonError` where the query does not fit the definition or the warehouse cannot run it. */
export function statementOf(
  query: MigratedQuery,
  definition: Definition,
  { name, dialect }: Warehouse,
  clock: Clock,
  { adHoc, spotlight = false }: { adHoc?: AdHocVariableFilter[]; spotlight?: boolean } = {}
): Statement {
  const asked = withSpotlight(toFunnelQuery(query, definition, adHoc), spotlight ? definition.dimensions : []);
  const refusal = (message: string) => new BatonError(`Query ${query.refId} on "${name}": ${message}`);
  return { refId: query.refId, query: asked, sql: statement(definition, asked, clock, dialect, refusal) };
}

function withSpotlight(query: FunnelQuery, dimensions: Definition['dimensions']): FunnelQuery {
  const { id } = dimensions.find(({ spotlight }) => spotlight) ?? {};
  const hasLoss = query.kind === 'funnel' && query.view !== 'snapshot' && query.by === undefined;
  return id === undefined || !hasLoss ? query : { ...query, spotlight: id };
}
