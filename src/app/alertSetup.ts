import type { PluginExtensionPanelContext } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import type { RuleOptions } from '../alerting/rule';
import { parseDefinition } from '../core/definition/parse';
import type { Definition } from '../core/definition/definition';
import { nameText } from '../core/nameText';
import { DIALECT_IDS } from '../core/sql/dialects/registry';
import { DATASOURCE_ID } from './ids';

/** What a rule of a panel is made from. */
export interface AlertSetup {
  definition: Definition;
  /** Indexes of the handoffs that have an agreed time, never empty. */
  handoffs: number[];
  /** The warehouse that the rule asks. */
  warehouse: Pick<RuleOptions, 'datasourceUid' | 'pluginId' | 'dialect'>;
  context: Readonly<PluginExtensionPanelContext>;
}

/** What the panel's datasource is set up with. Throws an `Error` of one sentence where that allows no rule. */
export function alertSetup(context: Readonly<PluginExtensionPanelContext> | undefined): AlertSetup {
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
    },
    context,
  };
}

/** `MQL → Accepted` */
export function handoffTitle({ stages, handoffs }: Definition, index: number): string {
  const { from } = handoffs[index];
  return `${stages[from].name} → ${stages[from + 1].name}`;
}

/** `mql-accepted`, as queries name it. */
export function handoffId({ stages, handoffs }: Definition, index: number): string {
  const { from } = handoffs[index];
  return `${stages[from].id}-${stages[from + 1].id}`;
}
