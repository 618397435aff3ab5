import type { Dashboard } from '@grafana/schema';
import { backend } from './backend';

/** A dashboard that a plugin brings along, and whether it has been imported. */
export interface BundledDashboard {
  pluginId: string;
  path: string;
  title: string;
  imported: boolean;
  importedUrl: string;
}

/** Every dashboard of the server, as the files are now. */
export function loadDashboards(): Promise<Dashboard[]> {
  return backend.get<Dashboard[]>('/api/dashboards');
}

export async function loadDashboard(uid: string): Promise<Dashboard> {
  const found = (await loadDashboards()).find((dashboard) => dashboard.uid === uid);
  if (!found) {
    throw new Error(`There is no dashboard "${uid}".`);
  }
  return found;
}

/** Gives the address of the imported one. */
export async function importDashboard(dashboard: object): Promise<string> {
  const { importedUrl } = await backend.post<{ importedUrl: string }>('/api/dashboards/import', { dashboard });
  return importedUrl;
}

export function loadBundled(pluginId: string): Promise<BundledDashboard[]> {
  return backend.get(`/api/plugins/${pluginId}/dashboards`);
}

export function importBundled({ pluginId, path }: BundledDashboard): Promise<unknown> {
  return backend.post('/api/dashboards/import', { pluginId, path });
}
