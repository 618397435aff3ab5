import { getDataSourceSrv } from '@grafana/runtime';
import type { DataSourceRef } from '@grafana/schema';
import type { ScopedVars } from '@grafana/data';
import type { RuleOptions } from '../alerting/rule';
import type { Definition } from '../core/definition/definition';
import { parseDefinition } from '../core/definition/parse';
import { DIALECT_IDS } from '../core/sql/dialects/registry';
import { BatonError } from '../query/BatonError';
import { DATASOURCE_ID } from './ids';

/** A Baton datasource with which rules can be made: its definition, and the warehouse that rules ask. */
export interface BatonSetup {
  uid: string;
  name: string;
  definition: Definition;
  warehouse: Required<Pick<RuleOptions, 'datasourceUid' | 'pluginId' | 'batonUid'>> & Pick<RuleOptions, 'dialect'>;
}

/** Of one datasource, which a variable may name. Throws `BatonError` where its settings allow no rule. */
export function batonSetup(ref: DataSourceRef | string | null | undefined, scopedVars?: ScopedVars): BatonSetup {
  const sources = getDataSourceSrv();
  const chosen = sources.getInstanceSettings(ref, scopedVars);
  // Where a variable chooses the datasource, Grafana calls the settings by the variable: `${baton}`.
  const settings = chosen?.rawRef ? sources.getInstanceSettings(chosen.rawRef) : chosen;
  if (!settings || settings.type !== DATASOURCE_ID) {
    throw new BatonError(
      'Its Baton datasource is not there anymore, or you may not query it: choose another one, or ask an administrator.'
    );
  }
  const {
    definition: source,
    warehouseUid,
    dialect,
  } = settings.jsonData as { definition?: string | object; warehouseUid?: string; dialect?: string };
  const parsed = source === undefined ? undefined : parseDefinition(source);
  const warehouse = warehouseUid ? sources.getInstanceSettings(warehouseUid) : undefined;
  if (!parsed?.ok || !warehouse) {
    throw new BatonError(
      `The datasource ${settings.name} is not set up: its settings need a warehouse that you may query, and a definition without mistakes.`
    );
  }
  return {
    uid: settings.uid,
    name: settings.name,
    definition: parsed.definition,
    warehouse: {
      datasourceUid: warehouse.uid,
      pluginId: warehouse.type,
      dialect: DIALECT_IDS.find((id) => id === dialect),
      batonUid: settings.uid,
    },
  };
}

/** All of them that are set up, in Grafana's order. */
export function batonSetups(): BatonSetup[] {
  return getDataSourceSrv()
    .getList({ pluginId: DATASOURCE_ID })
    .flatMap(({ uid }) => {
      try {
        return [batonSetup(uid)];
      } catch {
        return [];
      }
    });
}
