import { rangeUtil, type PluginExtensionPanelContext } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import type { Recipe } from '../../alerting/recipe';
import type { BatonQuery } from '../../query/BatonQuery';
import { DATASOURCE_ID } from '../ids';
import { batonSetup } from '../batonSetup';

/**
 * What a rule that counts as a panel does is made from: the panel's query with the dashboard's variables and filters as they
 * stand. A range of the past slides: it counts for its length. Rejects with an `Error` of one sentence where the settings of the
 * datasource allow no rule.
 */
export async function panelRecipe(context: Readonly<PluginExtensionPanelContext> | undefined): Promise<Recipe> {
  const { targets = [], timeRange, scopedVars = {}, data } = context ?? {};
  const target = targets.find(({ datasource }) => datasource?.type === DATASOURCE_ID);
  const { uid } = batonSetup(target?.datasource, scopedVars);
  const datasource = await getDataSourceSrv().get(target?.datasource, scopedVars);
  const [asked] = datasource.interpolateVariablesInQueries?.(
    [target as BatonQuery],
    scopedVars,
    data?.request?.filters
  ) ?? [target];
  const { view, by, top, filters, handoff } = asked as BatonQuery;
  const { from, to } = rangeUtil.convertRawToRange(timeRange!);
  const query: BatonQuery = { refId: 'A', version: 1, kind: 'alert', view, by, top, filters, handoff };
  return {
    baton: uid,
    query: JSON.parse(JSON.stringify(query)),
    ...(view !== 'snapshot' && { lookback: Math.round((to.valueOf() - from.valueOf()) / 1000) }),
  };
}
