import {
  PluginType,
  type AppPlugin,
  type DataSourceApi,
  type DataSourcePlugin,
  type PanelPlugin,
  type PanelPluginMeta,
  type PluginMeta,
} from '@grafana/data';
import { facts } from '../boot';
import { ownPanels } from '../panels/own';

/** The metadata of a plugin of this repository, with the URLs under which a Grafana server would serve it. */
export function metaOf(id: string): PluginMeta | undefined {
  const json = facts.plugins.find((plugin) => plugin.id === id);
  if (!json) {
    return undefined;
  }
  const baseUrl = `/public/plugins/${id}`;
  const logo = (path: string) => `${baseUrl}/${path}`;
  const { small, large } = json.info.logos;
  return {
    ...json,
    baseUrl,
    module: `${baseUrl}/module.js`,
    info: { ...json.info, logos: { small: logo(small), large: logo(large) } },
  };
}

/** Imports the unmodified `module.js`; a top-level await in it makes `default` a promise of the exports. */
async function importModule<T>(meta: PluginMeta): Promise<T> {
  const exports: { plugin?: T; default?: Promise<{ plugin: T }> } = await System.import(
    `${location.origin}${meta.module}`
  );
  return exports.plugin ?? (await exports.default!).plugin;
}

const panels = new Map<string, PanelPlugin>();

export async function importPanelPlugin(id: string): Promise<PanelPlugin> {
  const loaded = panels.get(id) ?? (await loadPanel(id));
  panels.set(id, loaded);
  return loaded;
}

export function panelFromCache(id: string): PanelPlugin | undefined {
  return panels.get(id);
}

async function loadPanel(id: string): Promise<PanelPlugin> {
  const own = ownPanels[id];
  if (own) {
    own.plugin.meta = own.meta;
    return own.plugin;
  }
  const meta = metaOf(id);
  if (meta?.type !== PluginType.panel) {
    throw new Error(`The local host has no panel "${id}": Grafana's own panels are not on npm.`);
  }
  const plugin = await importModule<PanelPlugin>(meta);
  plugin.meta = { ...meta, sort: 1 } as PanelPluginMeta;
  return plugin;
}

export async function importDataSourcePlugin(id: string): Promise<DataSourcePlugin<DataSourceApi>> {
  const meta = metaOf(id);
  if (!meta) {
    throw new Error(`The local host has no datasource plugin "${id}".`);
  }
  const plugin = await importModule<DataSourcePlugin<DataSourceApi>>(meta);
  plugin.meta = meta as DataSourcePlugin<DataSourceApi>['meta'];
  return plugin;
}

export async function importAppPlugin(id: string): Promise<AppPlugin> {
  const meta = metaOf(id);
  if (!meta) {
    throw new Error(`The local host has no app "${id}".`);
  }
  const plugin = await importModule<AppPlugin>(meta);
  plugin.meta = meta as AppPlugin['meta'];
  plugin.init(plugin.meta);
  return plugin;
}
