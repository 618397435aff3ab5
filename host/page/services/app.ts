import type { AppPlugin } from '@grafana/data';
import { importAppPlugin } from './plugins';

export const APP_ID = 'baton-funnel-app';

let app: Promise<AppPlugin> | undefined;

/** The app plugin, imported once. */
export function importApp(): Promise<AppPlugin> {
  app ??= importAppPlugin(APP_ID);
  return app;
}
