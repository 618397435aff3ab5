import { createReadStream, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import path from 'node:path';

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

/** Answers with a file below `directory`; false when there is none (or the path leads out of it). */
export function sendFile(
  response: ServerResponse,
  directory: string,
  relative: string,
  cacheControl = 'no-cache'
): boolean {
  const file = path.join(directory, path.normalize(`/${relative}`));
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats?.isFile()) {
    return false;
  }
  response.writeHead(200, {
    'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
    'content-length': stats.size,
    'cache-control': cacheControl,
  });
  createReadStream(file).pipe(response);
  return true;
}

/** Where Grafana's built plugins stand: a nested plugin is served from its own folder only, as by a Grafana server. */
const PLUGIN_FOLDERS = new Map([
  ['baton-funnel-app', 'dist'],
  ['baton-funnel-panel', 'dist/panel'],
  ['baton-funnel-datasource', 'dist/datasource'],
]);

const icon = (shape: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${shape}</svg>`;

/** A third of the icons that @grafana/ui names are not in its package. These two are on every dashboard; a dot stands for the others. */
const MISSING_ICONS = new Map([
  [
    'angle-double-left.svg',
    icon('<path d="M18 6l-6 6 6 6M11 6l-6 6 6 6" fill="none" stroke="currentColor" stroke-width="2"/>'),
  ],
  [
    'angle-double-right.svg',
    icon('<path d="M6 6l6 6-6 6M13 6l6 6-6 6" fill="none" stroke="currentColor" stroke-width="2"/>'),
  ],
]);
const PLACEHOLDER_ICON = icon('<circle cx="12" cy="12" r="3"/>');

/** Answers what Grafana serves below `/public/`: plugins, icons, fonts. False when there is no such file. */
export function sendPublic(response: ServerResponse, root: string, pathname: string): boolean {
  const modules = path.join(root, 'node_modules');
  const [, kind, ...rest] = pathname.slice(1).split('/');
  if (kind === 'plugins') {
    const folder = PLUGIN_FOLDERS.get(rest[0]);
    return folder !== undefined && sendFile(response, path.join(root, folder), rest.slice(1).join('/'));
  }
  if (kind === 'build' && rest[0] === 'img') {
    if (
      !sendFile(response, path.join(modules, '@grafana/ui/dist/public/img'), rest.slice(1).join('/'), 'max-age=86400')
    ) {
      response
        .writeHead(200, { 'content-type': 'image/svg+xml' })
        .end(MISSING_ICONS.get(rest.at(-1) ?? '') ?? PLACEHOLDER_ICON);
    }
    return true;
  }
  if (kind === 'fonts' && rest[0] === 'inter') {
    return sendFile(response, path.join(modules, 'inter-ui/web'), rest.slice(1).join('/'), 'max-age=86400');
  }
  if (kind === 'fonts' && rest[0] === 'roboto') {
    return sendFile(
      response,
      path.join(modules, '@fontsource/roboto-mono/files'),
      'roboto-mono-latin-400-normal.woff2',
      'max-age=86400'
    );
  }
  return false;
}
