import { dateTime, FieldType, type DataFrame } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { from, lastValueFrom } from 'rxjs';
import type { Recipe } from '../../../alerting/recipe';

/** The number of one instance of a rule; without a segment where the rule has one for all. */
export interface Instance {
  segment?: string;
  value: number;
}

/**
 * What a rule would see at a moment (milliseconds since 1970, default now), the greatest first: by the recipe's own query, in
 * a range that ends then. Rejects with the datasource's reason.
 */
export async function ruleAt({ baton, query, lookback }: Recipe, moment = Date.now()): Promise<Instance[]> {
  const datasource = await getDataSourceSrv().get(baton);
  const end = dateTime(moment);
  const begin = lookback === undefined ? dateTime(0) : dateTime(moment - lookback * 1000);
  const { data, errors } = await lastValueFrom(
    from(
      datasource.query({
        requestId: `baton-rule-${moment}`,
        app: 'baton',
        targets: [{ ...query, refId: 'A', hide: false }],
        range: { from: begin, to: end, raw: { from: begin, to: end } },
        interval: '1m',
        intervalMs: 60_000,
        scopedVars: {},
        timezone: 'utc',
        startTime: Date.now(),
      })
    )
  );
  const failure = errors?.[0];
  if (failure) {
    throw new Error(failure.message ?? 'The query failed.');
  }
  return (data as DataFrame[])
    .flatMap(({ fields }) => {
      const segments = fields.find(({ name }) => name === 'segment')?.values;
      const numbers = fields.find(({ type }) => type === FieldType.number)?.values ?? [];
      return numbers.map((value, row) => ({ ...(segments && { segment: segments[row] }), value: Number(value) }));
    })
    .sort((a, b) => b.value - a.value);
}
