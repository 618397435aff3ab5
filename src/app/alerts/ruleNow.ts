import { dateTime, type DataFrame } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { from, lastValueFrom } from 'rxjs';
import type { AlertSetup } from './alertSetup';
import { DATASOURCE_ID } from './ids';

/** How many are stalled, by segment where the picture has a breakdown. */
export interface Stalled {
  segment?: string;
  n: number;
}

/**
 * What a rule on a handoff (index) would count now, the most first: by the panel's own query, in a range as long as the
 * panel's that ends now. Rejects with the datasource's reason.
 */
export async function stalledNow({ context, picture }: AlertSetup, handoff: number): Promise<Stalled[]> {
  const { targets, scopedVars = {}, data: shown } = context;
  const target = targets.find(({ datasource }) => datasource?.type === DATASOURCE_ID);
  const datasource = await getDataSourceSrv().get(target?.datasource, scopedVars);
  const now = dateTime();
  const begin = picture.lookback === undefined ? now : dateTime(now.valueOf() - picture.lookback * 1000);
  const { data, errors } = await lastValueFrom(
    from(
      datasource.query({
        requestId: `baton-alert-${handoff}`,
        app: 'baton',
        targets: [{ ...target, refId: 'A', kind: 'alert', handoff, hide: false } as never],
        range: { from: begin, to: now, raw: { from: begin, to: now } },
        interval: '1m',
        intervalMs: 60_000,
        scopedVars,
        filters: shown?.request?.filters,
        timezone: 'utc',
        startTime: now.valueOf(),
      })
    )
  );
  const failure = errors?.[0];
  if (failure) {
    throw new Error(failure.message ?? 'The query failed.');
  }
  return (data as DataFrame[])
    .flatMap(({ fields }) => {
      const values = (name: string) => fields.find((field) => field.name === name)?.values ?? [];
      return values('stalled').map((n, row) => ({ segment: values('segment')[row], n: Number(n) }));
    })
    .sort((a, b) => b.n - a.n);
}
