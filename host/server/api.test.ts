import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerApi } from './api';
import { DashboardStore } from './dashboardStore';
import { DataSourceStore } from './dataSourceStore';
import { RuleStore } from './ruleStore';
import type { Warehouse } from './warehouse';

const file = { uid: 'file', title: 'A file', panels: [], schemaVersion: 42 };
let server: Server;

beforeEach(async () => {
  const api = {
    root: process.cwd(),
    warehouse: {} as Warehouse,
    warehouseUid: 'wh',
    dataSources: new DataSourceStore([], ['baton']),
    dashboards: new DashboardStore(() => [file]),
    rules: new RuleStore(),
    shown: { version: 1 },
  };
  server = createServer((request, response) => answerApi(api, request, response, request.url ?? ''));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

async function ask(method: string, path: string, body?: string) {
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/api${path}`, { method, body });
  return { status: response.status, body: (await response.json()) as { message?: string; uid?: string } };
}
const importing = (dashboard: unknown) => ask('POST', '/dashboards/import', JSON.stringify({ dashboard }));

it('imports a dashboard over the file of the same uid, and gives a uid to one that has none', async () => {
  expect(await importing({ ...file, title: 'Imported' })).toMatchObject({ status: 200, body: { uid: 'file' } });
  const { body } = await importing({ title: 'New', panels: [] });
  expect(body.uid).toMatch(/./);
  expect((await ask('GET', '/dashboards')).body).toMatchObject([
    { title: 'Imported' },
    { title: 'New', uid: body.uid },
  ]);
});

it.each<[string, unknown]>([
  ['nothing', undefined],
  ['a list', []],
  ['the newer schema', { title: 'New', elements: {} }],
  ['a dashboard without a title', { panels: [] }],
])('refuses to import %s', async (_, dashboard) => {
  expect((await importing(dashboard)).status).toBe(400);
  expect((await ask('GET', '/dashboards')).body).toEqual([file]);
});

it('refuses a body that is no JSON object', async () => {
  for (const body of ['{', 'null', '[]', '"text"', '']) {
    expect((await ask('POST', '/datasources', body)).status).toBe(400);
  }
});

it('refuses a body that is too long, and says so to who is still sending', async () => {
  const { status, body } = await ask('POST', '/dashboards/import', 'x'.repeat(2_000_001));
  expect(status).toBe(413);
  expect(body.message).toMatch(/more than 2 MB/);
});

it('answers what it does not serve with the reason', async () => {
  expect((await ask('GET', '/nothing')).status).toBe(404);
  expect((await ask('DELETE', '/datasources/uid/x')).status).toBe(405);
  expect((await ask('GET', '/datasources/uid/%zz')).status).toBe(400);
  expect((await ask('POST', '/dashboards/import', '{"pluginId":"x","path":"../secret"}')).status).toBe(400);
});
