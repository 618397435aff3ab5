import type { Bundle } from './bundle';
import { ROLES } from './roles';

/** What the page is told before its script runs; `window.batonHost` and the ground of `window.grafanaBootData`. */
interface BootFacts {
  datasources: object[];
  plugins: object[];
  /** uid of the dashboard that `/` leads to; absent: the list. */
  home?: string;
  /** Which reading of the person's own files it is. */
  shown?: number;
}

/**
 * The one HTML document of the host. `@grafana/runtime` reads `grafanaBootData` and `__grafana_public_path__` while it is
 * imported, so they are set inline, before the bundle. The theme: `?theme=`, else what was chosen last, else dark.
 * The role: `?role=`, else the last one that was asked for, else admin.
 */
export function html({ script, style, editorWorker }: Bundle, facts: BootFacts, nonce: string): string {
  const inScript = (value: object) => JSON.stringify(value).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Baton</title>
<link rel="icon" href="/public/plugins/baton-funnel-app/img/logo.svg" type="image/svg+xml">
${style ? `<link rel="stylesheet" href="/build/${style}">` : ''}
<script nonce="${nonce}">
window.batonHost = ${inScript({ ...facts, editorWorker: `/build/${editorWorker}` })};
window.__grafana_public_path__ = '/public/';
(function () {
  var asked = new URLSearchParams(location.search);
  var theme = asked.get('theme') || localStorage.getItem('baton-host.theme') || 'dark';
  var roles = ${inScript(ROLES)};
  var name = [asked.get('role'), localStorage.getItem('baton-host.role')].find(function (one) { return Object.hasOwn(roles, one); }) || 'admin';
  localStorage.setItem('baton-host.role', name);
  var role = roles[name];
  window.grafanaBootData = {
    user: { theme: theme, name: 'local', locale: 'en-US', language: 'en-US', timezone: 'browser', weekStart: '', permissions: role.permissions, orgRole: role.orgRole, orgId: 1, isSignedIn: role.isSignedIn },
    settings: { buildInfo: { version: '13.2.2', env: 'production' }, featureToggles: {}, minRefreshInterval: '1s', appUrl: location.origin + '/', appSubUrl: '', panels: {}, apps: {}, datasources: {} },
    assets: { dark: '', light: '' },
    navTree: [],
  };
  document.documentElement.style.background = theme === 'light' ? '#f4f5f5' : '#111217';
})();
</script>
<script type="module" src="/build/${script}"></script>
</head>
<body><div id="root"></div></body>
</html>
`;
}
