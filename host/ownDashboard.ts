import { defaultDashboard, type Dashboard, type Panel } from '@grafana/schema';

/** A dashboard for data that nobody made one for: the funnel over the whole width, from the first row to the last. */
export function ownDashboard(title: string, time: { from: string; to: string }): Dashboard {
  const datasource = { type: 'baton-funnel-datasource', uid: 'baton' };
  const panel: Panel = {
    id: 1,
    type: 'baton-funnel-panel',
    title: '',
    transparent: true,
    datasource,
    gridPos: { x: 0, y: 0, w: 24, h: 24 },
    options: {},
    fieldConfig: { defaults: {}, overrides: [] },
    targets: [{ refId: 'A', datasource, version: 1, kind: 'funnel', view: 'cohort' }],
  };
  return { ...defaultDashboard, schemaVersion: 42, uid: 'own-data', title, tags: ['baton'], time, panels: [panel] };
}
