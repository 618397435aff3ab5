import type { DataQueryRequest } from '@grafana/data';
import type { BatonQuery } from '../../query/BatonQuery';

/** The query of the picture, and the request that it was part of. */
export interface RecordsSource {
  target: BatonQuery;
  request: DataQueryRequest;
}

/** Where the records behind the picture can be asked for; undefined where it is not from a Baton datasource that is there. */
export function recordsSource(request: DataQueryRequest | undefined, refId?: string): RecordsSource | undefined {
  const target = request?.targets?.find((each) => each.refId === refId);
  return request && target?.datasource?.type === 'baton-funnel-datasource' ? { target, request } : undefined;
}

export const NO_LIST = 'Its records cannot be listed here: the counts do not come from a Baton datasource.';
