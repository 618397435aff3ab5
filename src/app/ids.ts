export const PANEL_ID = 'baton-funnel-panel';
export const DATASOURCE_ID = 'baton-funnel-datasource';
