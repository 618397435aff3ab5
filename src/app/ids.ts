export const PANEL_ID = 'baton-funnel-panel';
export const DATASOURCE_ID = 'baton-funnel-datasource';
export const APP_ID = 'baton-funnel-app';
