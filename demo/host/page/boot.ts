import type { DataSourceInstanceSettings, PluginMeta } from '@grafana/data';

/** What the server wrote into the page before this bundle ran. */
export interface HostFacts {
  datasources: Array<Pick<DataSourceInstanceSettings, 'uid' | 'name' | 'type' | 'isDefault' | 'jsonData'>>;
  /** The `plugin.json` of the app, the panel and the datasource, as built. */
  plugins: PluginMeta[];
  /** uid of the dashboard that `/` leads to. */
  home: string;
  /** URL of Monaco's worker script. */
  editorWorker: string;
}

declare global {
  interface Window {
    batonHost: HostFacts;
  }
}

export const facts = window.batonHost;
