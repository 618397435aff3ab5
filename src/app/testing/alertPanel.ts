import type { PluginExtensionPanelContext } from '@grafana/data';
import { setDataSourceSrv } from '@grafana/runtime';

/** What Grafana tells a link about the funnel panel 7 of the dashboard `dash`. */
export function panelContext(change: Partial<PluginExtensionPanelContext> = {}): PluginExtensionPanelContext {
  return {
    pluginId: 'baton-funnel-panel',
    id: 7,
    title: '',
    timeRange: { from: 'now-1d', to: 'now' },
    timeZone: 'utc',
    dashboard: { uid: 'dash', title: '', tags: [] },
    targets: [{ refId: 'A', datasource: { type: 'baton-funnel-datasource', uid: 'baton' } }],
    ...change,
  };
}

/** A Baton datasource with this definition on a warehouse; `get` answers what the first one is asked. */
export function setDataSources(definition: string, get: () => Promise<object> = async () => ({})): void {
  const jsonData = { definition, warehouseUid: 'wh', dialect: 'redshift' };
  const known: Record<string, unknown> = {
    baton: { uid: 'baton', name: 'Baton', type: 'baton-funnel-datasource', jsonData },
    wh: { uid: 'wh', name: 'Warehouse', type: 'grafana-postgresql-datasource', jsonData: {} },
  };
  // Grafana's answer where a variable chooses the datasource.
  known['${baton}'] = { ...(known.baton as object), uid: '${baton}', name: '${baton}', rawRef: { uid: 'baton' } };
  setDataSourceSrv({
    get,
    getList: () => [known.baton],
    getInstanceSettings: (ref: string | { uid: string }) => known[typeof ref === 'string' ? ref : ref?.uid],
  } as never);
}
