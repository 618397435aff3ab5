import type { Dashboard } from '@grafana/schema';
import { backend } from './backend';

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
