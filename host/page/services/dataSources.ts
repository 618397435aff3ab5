import {
  PluginType,
  type DataSourceApi,
  type DataSourceInstanceSettings,
  type DataSourcePluginMeta,
  type DataSourceRef,
  type ScopedVars,
} from '@grafana/data';
import { config, getTemplateSrv, type DataSourceSrv, type GetDataSourceListFilters } from '@grafana/runtime';
import { facts, type HostDataSource } from '../boot';
import { backend } from './backend';
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

/** Settings of a datasource as Grafana would hand them to a plugin. */
function toSettings({ standsFor, version, ...source }: HostDataSource): DataSourceInstanceSettings {
  const meta = metaOf(source.type) as DataSourcePluginMeta | undefined;
  return {
    ...source,
    access: 'proxy',
    url: '',
    meta: meta ?? { ...warehouseMeta, id: source.type, aliasIDs: standsFor === undefined ? [] : [standsFor] },
  };
}

class DataSources implements DataSourceSrv {
  private all: DataSourceInstanceSettings[] = [];
  private instances = new Map<string, Promise<DataSourceApi>>();

  constructor(sources: HostDataSource[]) {
    this.take(sources);
  }

  /** Where a variable chooses the datasource, the settings are called by the variable, as Grafana does. */
  getInstanceSettings(
    ref?: DataSourceRef | string | null,
    scopedVars?: ScopedVars
  ): DataSourceInstanceSettings | undefined {
    const found = this.find(ref, scopedVars);
    const uid = typeof ref === 'string' ? ref : ref?.uid;
    return found && uid?.startsWith('$')
      ? { ...found, isDefault: false, name: uid, uid, rawRef: { type: found.type, uid: found.uid } }
      : found;
  }

  get(ref?: DataSourceRef | string | null, scopedVars?: ScopedVars): Promise<DataSourceApi> {
    const settings = this.find(ref, scopedVars);
    if (!settings) {
      return Promise.reject(new Error(`Datasource ${typeof ref === 'string' ? ref : ref?.uid} was not found`));
    }
    const instance = this.instances.get(settings.uid) ?? create(settings);
    this.instances.set(settings.uid, instance);
    return instance;
  }

  getList({ type, pluginId, filter, alerting }: GetDataSourceListFilters = {}): DataSourceInstanceSettings[] {
    const types = type === undefined ? undefined : [type].flat();
    return this.all.filter(
      (one) =>
        (!types || types.includes(one.type)) &&
        (!pluginId || one.type === pluginId || one.meta.aliasIDs?.includes(pluginId)) &&
        (!alerting || one.meta.alerting) &&
        (!filter || filter(one))
    );
  }

  /** What the server has now: another page, or this one, may have saved settings. */
  async reload(): Promise<void> {
    const { datasources } = await backend.get<{ datasources: HostDataSource[] }>('/api/frontend/settings');
    this.take(datasources);
  }

  registerRuntimeDataSource(): void {
    throw new Error('The local host has no runtime datasources.');
  }

  private take(sources: HostDataSource[]): void {
    this.all = sources.map(toSettings);
    this.instances.clear();
    config.datasources = Object.fromEntries(this.all.map((settings) => [settings.name, settings]));
    config.defaultDatasource = this.all.find(({ isDefault }) => isDefault)?.name ?? '';
  }

  private find(
    ref: DataSourceRef | string | null | undefined,
    scopedVars: ScopedVars | undefined
  ): DataSourceInstanceSettings | undefined {
    const { uid, type } = typeof ref === 'string' ? { uid: ref, type: undefined } : { uid: ref?.uid, type: ref?.type };
    if (!uid || uid === 'default') {
      return this.all.find((one) => (type ? one.type === type : one.isDefault));
    }
    const wanted = uid.includes('$') ? getTemplateSrv().replace(uid, scopedVars) : uid;
    return this.all.find((one) => one.uid === wanted || one.name === wanted);
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

export const dataSources = new DataSources(facts.datasources);
