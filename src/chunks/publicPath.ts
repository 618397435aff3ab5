declare let __webpack_public_path__: string;

/**
 * The folder of the app's chunks, from that of a nested plugin's module: Grafana serves a nested plugin under an id of its own
 * (`public/plugins/baton-funnel-panel/`), a CDN as a folder of the app (`…/baton-funnel-app/panel/`). Whoever loads a
 * part of itself later imports this first.
 */
export function chunkFolder(moduleFolder: string): string {
  return moduleFolder
    .replace(/baton-funnel-(panel|datasource)\/$/, 'baton-funnel-app/')
    .replace(/\/(panel|datasource)\/$/, '/');
}

if (typeof __webpack_public_path__ === 'string') {
  __webpack_public_path__ = chunkFolder(__webpack_public_path__);
}
