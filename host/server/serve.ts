import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Dashboard } from '@grafana/schema';
import { answerApi, type Api } from './api';
import type { Bundle } from './bundle';
import { DashboardStore } from './dashboardStore';
import { DataSourceStore } from './dataSourceStore';
import { sendFile, sendPublic } from './files';
import { refusal } from './guard';
import { html } from './page';
import { BATON_TYPE, type DataSourceSettings } from './provisioning';
import { sendReply } from './reply';
import { RuleStore } from './ruleStore';
import type { Warehouse } from './warehouse';

interface HostOptions {
  /** The repository. */
  root: string;
  bundle: Bundle;
  warehouse: Warehouse;
  /** Without Baton's: as a Grafana into which the plugin has just come. */
  datasources: { warehouse: DataSourceSettings; baton?: DataSourceSettings };
  /** Called at every request, so that an edited dashboard shows on reload. */
  dashboards: () => Dashboard[];
  /** uid of the dashboard that `/` leads to; absent: the list. */
  home?: string;
  /** First port to try; a busy one is stepped over. 0: any free port. */
  port: number;
  /** Whether what is shown may become another while it is. */
  isWatched?: boolean;
}

export interface Host {
  url: string;
  /** Ends open connections; the warehouse stays the caller's. */
  close: () => Promise<void>;
  /** Pages that are open load anew, with these settings of Baton's datasource. */
  show: (baton: DataSourceSettings | undefined) => void;
  /** Pages that are open say why the last change is not shown. */
  refuse: (problem: string) => void;
}

const PORTS_TRIED = 50;

/** Starts the server on 127.0.0.1 and resolves once it listens. */
export async function serve(options: HostOptions): Promise<Host> {
  const { root, warehouse, datasources, dashboards } = options;
  const api: Api = {
    root,
    warehouse,
    warehouseUid: datasources.warehouse.uid,
    dataSources: new DataSourceStore(
      [datasources.warehouse, datasources.baton].filter((one) => one !== undefined),
      [BATON_TYPE]
    ),
    dashboards: new DashboardStore(dashboards),
    rules: new RuleStore(),
    shown: { version: 1 },
  };
  const server = createServer((request, response) => {
    answer(options, api, request, response).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) {
        void sendReply(response, { status: 500, body: { message: 'The local host failed; its console says why.' } });
      }
    });
  });
  const port = await listen(server, options.port);
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    show: (baton) => {
      if (baton) {
        api.dataSources.provision(baton);
      }
      api.shown = { version: api.shown.version + 1 };
    },
    refuse: (problem) => {
      api.shown = { ...api.shown, problem };
    },
  };
}

async function listen(server: Server, first: number): Promise<number> {
  for (let port = first; ; port++) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', () => {
          server.off('error', reject);
          resolve();
        });
      });
      return (server.address() as AddressInfo).port;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || port >= first + PORTS_TRIED) {
        throw error;
      }
    }
  }
}

async function answer(
  options: HostOptions,
  api: Api,
  request: IncomingMessage,
  response: ServerResponse
): Promise<void> {
  const refused = refusal(request, request.socket.localPort ?? 0);
  if (refused) {
    return sendReply(response, { status: 403, body: { message: refused } });
  }
  response.setHeader('x-content-type-options', 'nosniff');
  const pathname = pathOf(request.url ?? '/');
  if (pathname === undefined) {
    return sendReply(response, { status: 400, body: { message: 'The address cannot be read.' } });
  }
  if (pathname.startsWith('/api/')) {
    return answerApi(api, request, response, pathname);
  }
  if (request.method !== 'GET') {
    return sendReply(response, { status: 405, body: { message: `${request.method} is not served here.` } });
  }
  if (pathname.startsWith('/build/') || pathname.startsWith('/public/')) {
    if (!sendStatic(options, response, pathname)) {
      await sendReply(response, { status: 404, body: { message: 'Not found' } });
    }
    return;
  }
  sendPage(options, api, response);
}

/** The path of an address; undefined where it is none, or where its percent signs stand for no text. */
function pathOf(address: string): string | undefined {
  try {
    // What begins with two slashes would name a host.
    const { pathname } = new URL(address.replace(/^\/+/, '/'), 'http://localhost');
    return decodeURIComponent(pathname).includes('\0') ? undefined : pathname;
  } catch {
    return undefined;
  }
}

/** False where there is no such file. */
function sendStatic({ root, bundle }: HostOptions, response: ServerResponse, pathname: string): boolean {
  return pathname.startsWith('/build/')
    ? sendFile(response, bundle.directory, pathname.slice('/build/'.length), 'max-age=31536000, immutable')
    : sendPublic(response, root, decodeURIComponent(pathname));
}

function sendPage(
  { root, bundle, home, isWatched }: HostOptions,
  { dataSources, shown }: Api,
  response: ServerResponse
): void {
  const nonce = randomBytes(16).toString('base64');
  const plugins = ['plugin.json', 'panel/plugin.json', 'datasource/plugin.json'].map((file) =>
    JSON.parse(readFileSync(path.join(root, 'dist', file), 'utf8'))
  );
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    // Nothing is loaded from, or sent to, anywhere but this server.
    'content-security-policy': [
      "default-src 'self'",
      `script-src 'self' 'nonce-${nonce}'`,
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data: blob:",
      "font-src 'self' data:",
      "worker-src 'self' blob:",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ].join('; '),
  });
  response.end(
    html(bundle, { datasources: dataSources.list(), plugins, home, ...(isWatched && { shown: shown.version }) }, nonce)
  );
}
