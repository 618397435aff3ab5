import { FieldType, type DataFrame } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { from, lastValueFrom } from 'rxjs';
import type { Recipe } from '../../../alerting/recipe';
import { requestUntil } from '../../requestUntil';

/** The number of one instance of a rule; without a segment where the rule has one for all. */
export interface Instance {
  segment?: string;
  value: number;
}

/**
 * What a rule would see at a moment (milliseconds since 1970, default now), the greatest first: by the recipe's own query, in
 * a range that ends then. Rejects with the datasource's reason.
 */
export async function ruleAt(recipe: Recipe, moment = Date.now()): Promise<Instance[]> {
  const datasource = await getDataSourceSrv().get(recipe.baton);
  const targets = [{ ...recipe.query, refId: 'A', hide: false }];
  const { data, errors } = await lastValueFrom(
    from(datasource.query(requestUntil(moment, recipe, { requestId: `baton-rule-${moment}`, targets })))
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
