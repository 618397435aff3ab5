import type { PluginExtensionPanelContext } from '@grafana/data';
import { setDataSourceSrv } from '@grafana/runtime';

export const DEFINITION = `
version: 1
id: revenue
name: Revenue
stages:
  - { id: lead, name: Lead, owner: marketing }
  - { id: sal, name: Accepted, owner: sales }
  - { id: won, name: Won, owner: success }
handoffs: [{ from: lead, to: sal, sla: 48h }]
dimensions: [{ id: region, name: Region }]
sources:
  - table: crm.leads
    key: id
    dimensions: { region: region }
    columns: { stages: { lead: created_at, sal: accepted_at, won: won_at } }
`;

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
  const known: Record<string, unknown> = {
    baton: { uid: 'baton', name: 'Baton', jsonData: { definition, warehouseUid: 'wh', dialect: 'redshift' } },
    wh: { uid: 'wh', name: 'Warehouse', type: 'grafana-postgresql-datasource', jsonData: {} },
  };
  // Grafana's answer where a variable chooses the datasource.
  known['${baton}'] = { ...(known.baton as object), uid: '${baton}', name: '${baton}', rawRef: { uid: 'baton' } };
  setDataSourceSrv({
    get,
    getInstanceSettings: (ref: string | { uid: string }) => known[typeof ref === 'string' ? ref : ref.uid],
  } as never);
}
