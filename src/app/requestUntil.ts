import { dateTime, type DataQueryRequest } from '@grafana/data';
import type { Recipe } from '../alerting/recipe';
import type { BatonQuery } from '../query/BatonQuery';

type Asked = Pick<DataQueryRequest<BatonQuery>, 'requestId' | 'targets'> &
  Partial<Pick<DataQueryRequest, 'scopedVars'>>;

/** A request in the range of a recipe that ends at a moment, milliseconds since 1970. */
export function requestUntil(moment: number, { lookback }: Recipe, asked: Asked): DataQueryRequest<BatonQuery> {
  const to = dateTime(moment);
  const from = dateTime(lookback === undefined ? 0 : moment - lookback * 1000);
  return {
    app: 'baton',
    range: { from, to, raw: { from, to } },
    interval: '1m',
    intervalMs: 60_000,
    scopedVars: {},
    timezone: 'utc',
    startTime: Date.now(),
    ...asked,
  };
}
