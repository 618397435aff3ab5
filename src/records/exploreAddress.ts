import type { DataQueryRequest, DataSourceApi } from '@grafana/data';
import { config, locationService } from '@grafana/runtime';
import type { BatonQuery } from '../query/BatonQuery';
import { writtenQuery } from './writtenQuery';

/** The address of Explore with the list, from where it can be added to a dashboard. */
export function exploreAddress(
  datasource: Pick<DataSourceApi, 'uid' | 'interpolateVariablesInQueries'>,
  request: DataQueryRequest<BatonQuery>
): string {
  const {
    targets: [query],
    range,
  } = request;
  const pane = {
    datasource: datasource.uid,
    queries: [{ ...writtenQuery(datasource, request), datasource: query.datasource }],
    range: { from: String(range.from.valueOf()), to: String(range.to.valueOf()) },
  };
  const org =
    new URLSearchParams(locationService.getLocation().search).get('orgId') ?? config.bootData?.user?.orgId ?? 1;
  return `${config.appSubUrl ?? ''}/explore?schemaVersion=1&orgId=${org}&panes=${encodeURIComponent(JSON.stringify({ baton: pane }))}`;
}
