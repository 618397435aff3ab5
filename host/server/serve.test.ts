import { request } from 'node:http';
import { serve, type Host } from './serve';
import type { Warehouse } from './warehouse';

let host: Host;
let query: jest.Mock;

beforeAll(async () => {
  query = jest.fn();
  host = await serve({
    root: process.cwd(),
    bundle: { directory: process.cwd(), script: '', style: '' } as never,
    warehouse: { query } as unknown as Warehouse,
    datasources: { warehouse: { uid: 'wh' } as never },
    dashboards: () => [],
    port: 0,
  });
});
afterAll(() => host.close());

/** By hand, because `fetch` mends an address before it is sent. */
async function statusOf(path: string, body?: string): Promise<number | undefined> {
  const { hostname, port } = new URL(host.url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method: body === undefined ? 'GET' : 'POST' }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

it.each(['/public/%', '/public/%00', '/%E0%A4%A', '/build/%00', '/api/datasources/uid/%'])(
  'answers %s as a mistake of who asks',
  async (path) => {
    expect(await statusOf(path)).toBe(400);
  }
);

it.each([
  '/public/plugins/constructor/x',
  '/public/plugins/__proto__/x',
  '/public/fonts/inter',
  '//public/x',
  '/public/plugins',
])('has nothing at %s', async (path) => {
  expect(await statusOf(path)).toBe(404);
});

const one = (query: object, range: object = { from: '0', to: '1' }) => JSON.stringify({ queries: [query], ...range });

it.each([
  ['null', 'null'],
  ['a range beyond all time', one({ datasource: { uid: 'wh' } }, { from: 1e99, to: 1 })],
  ['a number as SQL', one({ datasource: { uid: 'wh' }, rawSql: 5 })],
  ['null as SQL', one({ datasource: { uid: 'wh' }, rawSql: null })],
  ['an object as refId', one({ datasource: { uid: 'wh' }, refId: {} })],
  ['null as a query', JSON.stringify({ queries: [null], from: 0, to: 1 })],
  ['text as queries', JSON.stringify({ queries: 'select 1', from: 0, to: 1 })],
])('refuses a query with %s', async (_, body) => {
  expect(await statusOf('/api/ds/query', body)).toBe(400);
  expect(query).not.toHaveBeenCalled();
});
