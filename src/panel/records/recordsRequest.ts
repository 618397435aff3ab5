import { dateTime, type DataQueryRequest, type DataSourceApi, type TimeRange } from '@grafana/data';
import { config, locationService } from '@grafana/runtime';
import type { PictureInput } from '../../core/layout/sheet/pictureInput';
import type { BatonQuery } from '../../query/BatonQuery';
import type { CellOption } from './cellOptions';
import type { RecordsSource } from './recordsSource';

/** What is listed. */
export interface Asked {
  cell: CellOption['cell'];
  segment?: string;
  sort?: string;
  limit: number;
}

/**
 * The panel's own query with the cell whose records are wanted, in the range and at the T of the picture, so that the total is
 * the number that it shows. The segment comes from the warehouse: as the value of a variable it is taken for what it is.
 */
export function recordsRequest(
  { target, request }: RecordsSource,
  { range }: PictureInput,
  { cell, segment, sort, limit }: Asked
): DataQueryRequest<BatonQuery> {
  const query: BatonQuery = {
    ...target,
    ...cell,
    kind: 'records',
    segment: segment === undefined ? undefined : '${batonSegment}',
    sort,
    limit,
    hide: false,
  };
  return {
    ...request,
    requestId: `${request.requestId}-records`,
    targets: [query],
    range: rangeOf(range, request.range),
    scopedVars: { ...request.scopedVars, batonSegment: { value: segment, text: segment } },
  };
}

function rangeOf({ from, asOf }: PictureInput['range'], asked: TimeRange): TimeRange {
  const [begin, end] = [from === null ? asked.from : dateTime(from), dateTime(asOf)];
  return { from: begin, to: end, raw: { from: begin, to: end } };
}

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
