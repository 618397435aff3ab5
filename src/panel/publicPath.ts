declare let __webpack_public_path__: string;

/**
 * The folder of the app's chunks, from that of the panel's module: Grafana serves a nested plugin under an id of its own
 * (`public/plugins/baton-funnel-panel/`), a CDN as a folder of the app (`…/baton-funnel-app/panel/`).
 */
export function chunkFolder(moduleFolder: string): string {
  return moduleFolder.replace(/baton-funnel-panel\/$/, 'baton-funnel-app/').replace(/\/panel\/$/, '/');
}

if (typeof __webpack_public_path__ === 'string') {
  __webpack_public_path__ = chunkFolder(__webpack_public_path__);
}
