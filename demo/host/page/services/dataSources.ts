import {
  PluginType,
  type DataSourceApi,
  type DataSourceInstanceSettings,
  type DataSourcePluginMeta,
  type DataSourceRef,
  type ScopedVars,
} from '@grafana/data';
import { getTemplateSrv, type DataSourceSrv, type GetDataSourceListFilters } from '@grafana/runtime';
import { facts } from '../boot';
import { importDataSourcePlugin, metaOf } from './plugins';
import { WarehouseDataSource } from './WarehouseDataSource';

/** Metadata of the stand-in: named so that nobody takes it for the real plugin. */
const warehouseMeta: Omit<DataSourcePluginMeta, 'id'> = {
  name: 'DuckDB (local host)',
  type: PluginType.datasource,
  module: '',
  baseUrl: '',
  metrics: true,
  alerting: true,
  backend: true,
  info: {
    author: { name: 'Baton' },
    description: 'The embedded warehouse of the local host',
    links: [],
    logos: {
      small: '/public/build/img/icons/unicons/database.svg',
      large: '/public/build/img/icons/unicons/database.svg',
    },
    screenshots: [],
    updated: '',
    version: '',
  },
};

/** Settings of every datasource of this page, as Grafana would hand them to a plugin. */
export const settingsList: DataSourceInstanceSettings[] = facts.datasources.map((source, index) => ({
  ...source,
  id: index + 1,
  access: 'proxy',
  readOnly: true,
  url: '',
  meta: (metaOf(source.type) as DataSourcePluginMeta | undefined) ?? { ...warehouseMeta, id: source.type },
}));

class DataSources implements DataSourceSrv {
  private instances = new Map<string, Promise<DataSourceApi>>();

  getInstanceSettings(
    ref?: DataSourceRef | string | null,
    scopedVars?: ScopedVars
  ): DataSourceInstanceSettings | undefined {
    const { uid, type } = typeof ref === 'string' ? { uid: ref, type: undefined } : { uid: ref?.uid, type: ref?.type };
    if (!uid || uid === 'default') {
      return settingsList.find((one) => (type ? one.type === type : one.isDefault));
    }
    const wanted = uid.includes('$') ? getTemplateSrv().replace(uid, scopedVars) : uid;
    return settingsList.find((one) => one.uid === wanted || one.name === wanted);
  }

  get(ref?: DataSourceRef | string | null, scopedVars?: ScopedVars): Promise<DataSourceApi> {
    const settings = this.getInstanceSettings(ref, scopedVars);
    if (!settings) {
      return Promise.reject(new Error(`Datasource ${typeof ref === 'string' ? ref : ref?.uid} was not found`));
    }
    const instance = this.instances.get(settings.uid) ?? create(settings);
    this.instances.set(settings.uid, instance);
    return instance;
  }

  getList({ type, pluginId, filter, alerting }: GetDataSourceListFilters = {}): DataSourceInstanceSettings[] {
    const types = type === undefined ? undefined : [type].flat();
    return settingsList.filter(
      (one) =>
        (!types || types.includes(one.type)) &&
        (!pluginId || one.type === pluginId) &&
        (!alerting || one.meta.alerting) &&
        (!filter || filter(one))
    );
  }

  async reload(): Promise<void> {
    this.instances.clear();
  }

  registerRuntimeDataSource(): void {
    throw new Error('The local host has no runtime datasources.');
  }
}

async function create(settings: DataSourceInstanceSettings): Promise<DataSourceApi> {
  if (!metaOf(settings.type)) {
    const warehouse = new WarehouseDataSource(settings);
    warehouse.meta = settings.meta;
    return warehouse as unknown as DataSourceApi;
  }
  const plugin = await importDataSourcePlugin(settings.type);
  const instance = new plugin.DataSourceClass(settings);
  instance.components = plugin.components;
  instance.meta = settings.meta;
  return instance;
}

export const dataSources = new DataSources();
