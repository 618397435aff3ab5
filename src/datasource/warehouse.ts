import type { DataSourceSrv } from '@grafana/runtime';
import type { Dialect } from '../core/sql/dialects/dialect';
import { DIALECT_IDS, type DialectId, DIALECTS } from '../core/sql/dialects/registry';
import { WAREHOUSE_PLUGINS, warehousePlugin, type WarehousePlugin } from '../warehouse/plugins';
import { BatonError } from '../query/BatonError';
import type { BatonOptions } from './BatonOptions';

/** The linked warehouse: how to write to it, and in which SQL. */
export interface Warehouse {
  uid: string;
  name: string;
  plugin: WarehousePlugin;
  dialect: Dialect;
}

/** Finds what the settings link to. Throws `BatonError` where there is no link, or nothing usable at its end. */
export function linkedWarehouse(
  name: string,
  { warehouseUid, dialect }: Pick<BatonOptions, 'warehouseUid' | 'dialect'>,
  sources: Pick<DataSourceSrv, 'getInstanceSettings'>
): Warehouse {
  if (!warehouseUid) {
    throw new BatonError(
      `"${name}" has no warehouse: open its settings and choose the datasource that queries your warehouse.`
    );
  }
  const settings = sources.getInstanceSettings(warehouseUid);
  if (!settings) {
    throw new BatonError(
      `The warehouse that "${name}" links to (uid ${warehouseUid}) does not exist, or you may not query it: choose another one in the settings of "${name}", or ask for the permission.`
    );
  }
  const plugin = warehousePlugin(settings.type);
  if (!plugin) {
    const known = WAREHOUSE_PLUGINS.map((each) => each.name).join(', ');
    throw new BatonError(
      `"${name}" links to "${settings.name}", a datasource of type ${settings.type}, which Baton cannot query: choose one of ${known}.`
    );
  }
  const id = dialectId(name, dialect) ?? plugin.dialect;
  const written: Dialect | undefined = DIALECTS[id];
  if (!written) {
    throw new BatonError(
      `"${name}" links to "${settings.name}", whose SQL (${id}) this version of Baton does not write: link a warehouse of ${writtenNames()}, or update the plugin.`
    );
  }
  return { uid: settings.uid, name: settings.name, plugin, dialect: written };
}

function writtenNames(): string {
  return Object.values(DIALECTS)
    .map((each) => each.name)
    .join(' or ');
}

function dialectId(name: string, override: string | undefined): DialectId | undefined {
  if (!override) {
    return undefined;
  }
  const known = DIALECT_IDS.find((id) => id === override);
  if (!known) {
    throw new BatonError(
      `The settings of "${name}" name the dialect "${override}", which does not exist: choose one of ${DIALECT_IDS.join(', ')}.`
    );
  }
  return known;
}
