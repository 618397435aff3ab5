import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Dashboard } from '@grafana/schema';
import type { Bundle } from './bundle';
import { answerQuery } from './dsQuery';
import { sendFile, sendPublic } from './files';
import { refusal } from './guard';
import { html } from './page';
import type { DataSourceSettings } from './provisioning';
import type { Warehouse } from './warehouse';

export interface HostOptions {
  /** The repository. */
  root: string;
  bundle: Bundle;
  warehouse: Warehouse;
  datasources: { warehouse: DataSourceSettings; baton: DataSourceSettings };
  /** Called at every request, so that an edited dashboard shows on reload. */
  dashboards: () => Dashboard[];
  /** uid of the dashboard that `/` leads to. */
  home: string;
  /** First port to try; a busy one is stepped over. 0: any free port. */
  port: number;
}

export interface Host {
  url: string;
  /** Ends open connections; the warehouse stays the caller's. */
  close: () => Promise<void>;
}

const PORTS_TRIED = 50;
/** A funnel of 200 stages is a statement of 2 MB. */
const MAX_BODY = 10_000_000;

/** Starts the server on 127.0.0.1 and resolves once it listens. */
export async function serve(options: HostOptions): Promise<Host> {
  const server = createServer((request, response) => {
    answer(options, request, response).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) {
        sendJson(response, 500, { message: 'The local host failed; its console says why.' });
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

async function answer(options: HostOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const refused = refusal(request, request.socket.localPort ?? 0);
  if (refused) {
    return sendJson(response, 403, { message: refused });
  }
  response.setHeader('x-content-type-options', 'nosniff');
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  if (request.method === 'POST' && pathname === '/api/ds/query') {
    return answerPost(options, request, response);
  }
  if (request.method !== 'GET') {
    return sendJson(response, 405, { message: `${request.method} is not served here.` });
  }
  if (pathname.startsWith('/api/')) {
    return answerApi(options, pathname, response);
  }
  if (pathname.startsWith('/build/')) {
    if (
      !sendFile(response, options.bundle.directory, pathname.slice('/build/'.length), 'max-age=31536000, immutable')
    ) {
      sendJson(response, 404, { message: 'Not found' });
    }
    return;
  }
  if (pathname.startsWith('/public/')) {
    if (!sendPublic(response, options.root, decodeURIComponent(pathname))) {
      sendJson(response, 404, { message: 'Not found' });
    }
    return;
  }
  sendPage(options, response);
}

async function answerPost(options: HostOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const text = await readBody(request);
  if (text === undefined) {
    return sendJson(response, 413, {
      message: `The statement has more than ${MAX_BODY / 1e6} MB: are that many stages needed?`,
    });
  }
  let body;
  try {
    body = JSON.parse(text);
  } catch {
    return sendJson(response, 400, { message: 'bad request data' });
  }
  const { status, body: result } = await answerQuery(
    options.warehouse,
    options.datasources.warehouse.uid,
    body,
    gone.signal
  );
  if (!gone.signal.aborted) {
    sendJson(response, status, result);
  }
}

async function answerApi(
  { dashboards, warehouse, datasources }: HostOptions,
  pathname: string,
  response: ServerResponse
): Promise<void> {
  if (pathname === '/api/health') {
    return sendJson(response, 200, { database: 'ok' });
  }
  if (pathname === '/api/dashboards') {
    return sendJson(response, 200, dashboards());
  }
  if (pathname === `/api/datasources/uid/${datasources.warehouse.uid}/health`) {
    const failure = await warehouse.query('select 1').then(
      () => undefined,
      (error: Error) => error.message
    );
    return sendJson(response, failure ? 400 : 200, {
      status: failure ? 'ERROR' : 'OK',
      message: failure ?? 'DuckDB answers.',
    });
  }
  sendJson(response, 404, { message: 'Not found' });
}

function sendPage({ root, bundle, datasources, home }: HostOptions, response: ServerResponse): void {
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
  response.end(html(bundle, { datasources: Object.values(datasources), plugins, home }, nonce));
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

/** Undefined where it is too long. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BODY) {
      return undefined;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
