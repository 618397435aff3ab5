import type { IncomingMessage, ServerResponse } from 'node:http';
import { bundledDashboards } from './bundledDashboards';
import type { DashboardStore } from './dashboardStore';
import type { DataSourceStore } from './dataSourceStore';
import { answerQuery } from './dsQuery';
import { badRequest, readObject, sendReply, type Reply } from './reply';
import type { RuleStore } from './ruleStore';
import type { Warehouse } from './warehouse';

export interface Api {
  /** The repository. */
  root: string;
  warehouse: Warehouse;
  /** uid of the datasource that stands for the warehouse. */
  warehouseUid: string;
  dataSources: DataSourceStore;
  dashboards: DashboardStore;
  rules: RuleStore;
  /** Which reading of the person's own files is shown, and why the last one is not. */
  shown: { version: number; problem?: string };
}

interface Asked {
  /** What the groups of the path match. */
  parts: string[];
  /** Of a POST or PUT; otherwise empty. */
  object: Record<string, unknown>;
  /** Aborted when nobody waits for the answer anymore. */
  signal: AbortSignal;
}

interface Route {
  method: 'GET' | 'POST' | 'PUT';
  path: RegExp;
  /** Bytes of the longest body. */
  most?: number;
  tooLong?: string;
  answer: (api: Api, asked: Asked) => Reply | Promise<Reply>;
}

/** A funnel of 200 stages is a statement of 2 MB. */
const LONGEST_STATEMENT = 10_000_000;
const LONGEST_SETTINGS = 2_000_000;

const RULE_GROUP = /^\/api\/v1\/provisioning\/folder\/([^/]+)\/rule-groups\/([^/]+)$/;

const ROUTES: Route[] = [
  { method: 'GET', path: /^\/api\/health$/, answer: () => ({ status: 200, body: { database: 'ok' } }) },
  { method: 'GET', path: /^\/api\/shown$/, answer: ({ shown }) => ({ status: 200, body: shown }) },
  {
    method: 'POST',
    path: /^\/api\/ds\/query$/,
    most: LONGEST_STATEMENT,
    tooLong: `The statement has more than ${LONGEST_STATEMENT / 1e6} MB: are that many stages needed?`,
    answer: ({ warehouse, warehouseUid }, { object, signal }) => answerQuery(warehouse, warehouseUid, object, signal),
  },
  {
    method: 'GET',
    path: /^\/api\/frontend\/settings$/,
    answer: ({ dataSources }) => ({ status: 200, body: { datasources: dataSources.list() } }),
  },
  {
    method: 'POST',
    path: /^\/api\/datasources$/,
    answer: ({ dataSources }, { object }) => dataSources.add(object),
  },
  {
    method: 'GET',
    path: /^\/api\/datasources\/uid\/([^/]+)$/,
    answer: ({ dataSources }, { parts: [uid] }) => dataSources.find(uid),
  },
  {
    method: 'PUT',
    path: /^\/api\/datasources\/uid\/([^/]+)$/,
    answer: ({ dataSources }, { parts: [uid], object }) => dataSources.update(uid, object),
  },
  { method: 'GET', path: /^\/api\/datasources\/uid\/([^/]+)\/health$/, answer: warehouseHealth },
  {
    method: 'GET',
    path: /^\/api\/dashboards$/,
    answer: ({ dashboards }) => ({ status: 200, body: dashboards.list() }),
  },
  {
    method: 'GET',
    path: /^\/api\/dashboards\/uid\/([^/]+)$/,
    answer: ({ dashboards }, { parts: [uid] }) => dashboards.find(uid),
  },
  { method: 'POST', path: /^\/api\/dashboards\/import$/, answer: importDashboard },
  { method: 'GET', path: /^\/api\/plugins\/([^/]+)\/dashboards$/, answer: listBundled },
  { method: 'GET', path: /^\/api\/v1\/provisioning\/alert-rules$/, answer: ({ rules }) => rules.list() },
  {
    method: 'POST',
    path: /^\/api\/v1\/provisioning\/alert-rules$/,
    answer: ({ rules }, { object }) => rules.add(object),
  },
  {
    method: 'GET',
    path: /^\/api\/v1\/provisioning\/alert-rules\/([^/]+)$/,
    answer: ({ rules }, { parts: [uid] }) => rules.find(uid),
  },
  {
    method: 'PUT',
    path: /^\/api\/v1\/provisioning\/alert-rules\/([^/]+)$/,
    answer: ({ rules }, { parts: [uid], object }) => rules.update(uid, object),
  },
  {
    method: 'GET',
    path: RULE_GROUP,
    answer: ({ rules }, { parts: [folderUid, group] }) => rules.group(folderUid, group),
  },
  {
    method: 'PUT',
    path: RULE_GROUP,
    answer: ({ rules }, { parts: [folderUid, group], object }) => rules.setInterval(folderUid, group, object),
  },
  { method: 'GET', path: /^\/api\/prometheus\/grafana\/api\/v1\/rules$/, answer: ({ rules }) => rules.states() },
  // There are none: nothing is sent from here.
  { method: 'GET', path: /^\/api\/v1\/provisioning\/contact-points$/, answer: () => ({ status: 200, body: [] }) },
];

/** Answers as Grafana's API does, in the part of it that the page asks. */
export async function answerApi(
  api: Api,
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string
): Promise<void> {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const reply = await replyTo(api, request, pathname, gone.signal);
  if (!gone.signal.aborted) {
    await sendReply(response, reply);
  }
}

async function replyTo(api: Api, request: IncomingMessage, pathname: string, signal: AbortSignal): Promise<Reply> {
  const there = ROUTES.filter(({ path }) => path.test(pathname));
  const route = there.find(({ method }) => method === request.method);
  if (!route) {
    return there.length > 0
      ? { status: 405, body: { message: `${request.method} is not served here.` } }
      : { status: 404, body: { message: 'Not found' } };
  }
  const parts = partsOf(route.path.exec(pathname) ?? []);
  if (!parts) {
    return badRequest('the address has a percent sign that stands for nothing');
  }
  const { most = LONGEST_SETTINGS, tooLong = `This has more than ${LONGEST_SETTINGS / 1e6} MB.` } = route;
  const read = request.method === 'GET' ? { object: {} } : await readObject(request, most, tooLong);
  return 'refused' in read ? read.refused : route.answer(api, { parts, object: read.object, signal });
}

function partsOf([, ...encoded]: string[]): string[] | undefined {
  try {
    return encoded.map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

async function warehouseHealth({ warehouse, warehouseUid }: Api, { parts: [uid] }: Asked): Promise<Reply> {
  if (uid !== warehouseUid) {
    return { status: 404, body: { message: 'Not found' } };
  }
  const failure = await warehouse.query('select 1').then(
    () => undefined,
    (error: Error) => error.message
  );
  return {
    status: failure ? 400 : 200,
    body: { status: failure ? 'ERROR' : 'OK', message: failure ?? 'DuckDB answers.' },
  };
}

/** Either a whole dashboard, or the path of one that a plugin brings along. */
function importDashboard({ root, dashboards }: Api, { object }: Asked): Reply {
  const { dashboard, pluginId, path } = object;
  if (pluginId === undefined) {
    return dashboards.import(dashboard);
  }
  const bundled = bundledDashboards(root, String(pluginId)).find((one) => one.path === path);
  return bundled ? dashboards.import(bundled.dashboard) : badRequest('the plugin has no such dashboard');
}

function listBundled({ root, dashboards }: Api, { parts: [pluginId] }: Asked): Reply {
  const body = bundledDashboards(root, pluginId).map(({ path, dashboard: { uid, title } }) => ({
    pluginId,
    path,
    title,
    imported: dashboards.has(uid),
    importedUrl: `/d/${uid}`,
  }));
  return { status: 200, body };
}
