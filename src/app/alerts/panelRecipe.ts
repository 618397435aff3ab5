import { rangeUtil, type PluginExtensionPanelContext } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import type { Picture } from '../alerting/picture';
import type { RuleOptions } from '../alerting/rule';
import { parseDefinition } from '../core/definition/parse';
import type { Definition } from '../core/definition/definition';
import { nameText } from '../core/nameText';
import { DIALECT_IDS } from '../core/sql/dialects/registry';
import type { BatonQuery } from '../query/BatonQuery';
import { migrateQuery } from '../query/migrateQuery';
import { toFunnelQuery } from '../query/toFunnelQuery';
import { DATASOURCE_ID } from './ids';

/** What a rule of a panel is made from. */
export interface AlertSetup {
  definition: Definition;
  /** Indexes of the handoffs that have an agreed time, never empty. */
  handoffs: number[];
  /** The warehouse that the rule asks, and the Baton datasource that lists what it counts. */
  warehouse: Pick<RuleOptions, 'datasourceUid' | 'pluginId' | 'dialect' | 'batonUid'>;
  /** What the panel counts. */
  picture: Picture;
  context: Readonly<PluginExtensionPanelContext>;
}

/** What the panel asks, and its datasource is set up with. Rejects with an `Error` of one sentence where that allows no rule. */
export async function alertSetup(context: Readonly<PluginExtensionPanelContext> | undefined): Promise<AlertSetup> {
  const target = context?.targets.find(({ datasource }) => datasource?.type === DATASOURCE_ID);
  const sources = getDataSourceSrv();
  const chosen = sources.getInstanceSettings(target?.datasource, context?.scopedVars);
  // Where a variable chooses the datasource, Grafana calls the settings by the variable: `${baton}`.
  const settings = chosen?.rawRef ? sources.getInstanceSettings(chosen.rawRef) : chosen;
  const {
    definition: source,
    warehouseUid,
    dialect,
  } = (settings?.jsonData ?? {}) as { definition?: string | object; warehouseUid?: string; dialect?: string };
  const parsed = source === undefined ? undefined : parseDefinition(source);
  const warehouse = warehouseUid ? sources.getInstanceSettings(warehouseUid) : undefined;
  if (!context || !parsed?.ok || !warehouse) {
    throw new Error(
      `The datasource ${settings?.name ?? 'of this panel'} is not set up: its settings need a warehouse and a definition without mistakes.`
    );
  }
  const { definition } = parsed;
  const handoffs = definition.handoffs.flatMap(({ sla }, index) => (sla === undefined ? [] : [index]));
  if (handoffs.length === 0) {
    throw new Error(
      definition.handoffs.length === 0
        ? `"${nameText(definition.name)}" has no handoff: all its stages have one owner.`
        : `No handoff of "${nameText(definition.name)}" has an SLA, so nothing ever stalls: add for example sla: 48h under handoffs.`
    );
  }
  return {
    definition,
    handoffs,
    warehouse: {
      datasourceUid: warehouse.uid,
      pluginId: warehouse.type,
      dialect: DIALECT_IDS.find((id) => id === dialect),
      batonUid: settings?.uid,
    },
    picture: await pictureOf(context, definition),
    context,
  };
}

/** With the dashboard's variables and filters as they stand. A range of the past slides: it counts for its length. */
async function pictureOf(
  { targets, timeRange, scopedVars = {}, data }: Readonly<PluginExtensionPanelContext>,
  definition: Definition
): Promise<Picture> {
  const target = targets.find(({ datasource }) => datasource?.type === DATASOURCE_ID) as BatonQuery;
  const datasource = await getDataSourceSrv().get(target.datasource, scopedVars);
  const [asked] = datasource.interpolateVariablesInQueries?.([target], scopedVars, data?.request?.filters) ?? [target];
  const { view, by, top, filters } = toFunnelQuery(migrateQuery(asked as BatonQuery), definition);
  const { from, to } = rangeUtil.convertRawToRange(timeRange);
  const lookback = Math.round((to.valueOf() - from.valueOf()) / 1000);
  return {
    view,
    filters,
    ...(by !== undefined && { by, ...(top !== undefined && { top }) }),
    ...(view !== 'snapshot' && { lookback }),
  };
}

/** `MQL → Accepted` */
export function handoffTitle({ stages, handoffs }: Definition, index: number): string {
  const { from } = handoffs[index];
  return `${stages[from].name} → ${stages[from + 1].name}`;
}
