import type { DataSourceInstanceSettings, PluginMeta } from '@grafana/data';

/** A datasource as the server tells it. */
export interface HostDataSource
  extends Pick<DataSourceInstanceSettings, 'uid' | 'name' | 'type' | 'isDefault' | 'readOnly' | 'jsonData'> {
  id: number;
  /** Plugin of the provisioned datasource that this one stands for. */
  standsFor?: string;
  /** Which saving of its settings this is; an older one is not taken. */
  version: number;
}

/** What the server wrote into the page before this bundle ran. */
interface HostFacts {
  datasources: HostDataSource[];
  /** The `plugin.json` of the app, the panel and the datasource, as built. */
  plugins: PluginMeta[];
  /** uid of the dashboard that `/` leads to; absent: the list. */
  home?: string;
  /** Which reading of the person's own files is shown; absent: nothing that is shown changes by itself. */
  shown?: number;
  /** URL of Monaco's worker script. */
  editorWorker: string;
}

declare global {
  interface Window {
    batonHost: HostFacts;
  }
}

export const facts = window.batonHost;
