import { dateTime, type DataFrame, type DataSourceRef, type ScopedVars } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { from, lastValueFrom } from 'rxjs';

/** How many records are stalled at a handoff (`from-to` by stage ids) now, as the rule counts them. Rejects with the datasource's reason. */
export async function stalledNow(
  ref: DataSourceRef | null | undefined,
  handoff: string,
  scopedVars: ScopedVars = {}
): Promise<number> {
  const datasource = await getDataSourceSrv().get(ref, scopedVars);
  const now = dateTime();
  const target = { refId: 'A', version: 1, kind: 'alert', view: 'snapshot', handoff };
  const { data, errors } = await lastValueFrom(
    from(
      datasource.query({
        requestId: `baton-alert-${handoff}`,
        app: 'baton',
        targets: [target],
        // A snapshot is of the end of the range.
        range: { from: now, to: now, raw: { from: now, to: now } },
        interval: '1m',
        intervalMs: 60_000,
        scopedVars,
        timezone: 'utc',
        startTime: now.valueOf(),
      })
    )
  );
  const failure = errors?.[0];
  if (failure) {
    throw new Error(failure.message ?? 'The query failed.');
  }
  const counts = (data as DataFrame[]).flatMap(({ fields }) => fields.filter(({ name }) => name === 'stalled'));
  return Number(counts[0]?.values[0] ?? 0);
}
