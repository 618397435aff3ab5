import type { DataQueryRequest, DataSourceApi } from '@grafana/data';
import type { BatonQuery } from '../query/BatonQuery';

/** The query of a request without variables. */
export function writtenQuery(
  datasource: Pick<DataSourceApi, 'interpolateVariablesInQueries'>,
  { targets: [query], scopedVars, filters }: DataQueryRequest<BatonQuery>
): BatonQuery {
  // With the interval a datasource would take this for a query that the server runs.
  const { __interval, ...scope } = scopedVars;
  const [written] = datasource.interpolateVariablesInQueries?.([query], scope, filters) ?? [query];
  return written as BatonQuery;
}
