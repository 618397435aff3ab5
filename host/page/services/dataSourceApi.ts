import type { DataSourceSettings } from '@grafana/data';
import type { HostDataSource } from '../boot';
import { backend } from './backend';
import { dataSources } from './dataSources';
import { metaOf } from './plugins';

/** The settings as the editor of a datasource gets them, from the server. */
export async function loadSettings(uid: string): Promise<DataSourceSettings> {
  return toEditable(await backend.get<HostDataSource>(`/api/datasources/uid/${encodeURIComponent(uid)}`));
}

/** Rejects with the server's answer where it refuses them; otherwise gives what it has now. */
export async function saveSettings(settings: DataSourceSettings): Promise<DataSourceSettings> {
  await backend.put(`/api/datasources/uid/${encodeURIComponent(settings.uid)}`, settings);
  await dataSources.reload();
  return loadSettings(settings.uid);
}

/** A new datasource of a plugin, without settings; gives its uid. */
export async function addDataSource(type: string): Promise<string> {
  const { datasource } = await backend.post<{ datasource: HostDataSource }>('/api/datasources', {
    type,
    access: 'proxy',
  });
  await dataSources.reload();
  return datasource.uid;
}

function toEditable(source: HostDataSource): DataSourceSettings {
  const meta = metaOf(source.type);
  return {
    id: source.id,
    uid: source.uid,
    orgId: 1,
    name: source.name,
    type: source.type,
    typeName: meta?.name ?? source.type,
    typeLogoUrl: meta?.info.logos.small ?? '',
    access: 'proxy',
    url: '',
    user: '',
    database: '',
    basicAuth: false,
    basicAuthUser: '',
    isDefault: Boolean(source.isDefault),
    jsonData: source.jsonData,
    secureJsonFields: {},
    version: source.version,
    readOnly: Boolean(source.readOnly),
    withCredentials: false,
  };
}
