import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Dashboard } from '@grafana/schema';
import { BATON_TYPE } from './provisioning';

/** A dashboard that the built datasource plugin offers to import. */
interface BundledDashboard {
  path: string;
  dashboard: Dashboard;
}

/** What `plugin.json` includes, of the datasource alone: no other plugin of ours offers any. */
export function bundledDashboards(root: string, pluginId: string): BundledDashboard[] {
  if (pluginId !== BATON_TYPE) {
    return [];
  }
  const read = (file: string) => JSON.parse(readFileSync(path.join(root, 'dist/datasource', file), 'utf8'));
  const { includes = [] } = read('plugin.json') as { includes?: Array<{ type: string; path: string }> };
  return includes
    .filter(({ type }) => type === 'dashboard')
    .map((included) => ({ path: included.path, dashboard: read(included.path) }));
}
