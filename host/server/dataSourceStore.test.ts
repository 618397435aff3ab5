import { DataSourceStore, type SavedDataSource } from './dataSourceStore';
import type { DataSourceSettings } from './provisioning';

const provisioned: DataSourceSettings[] = [
  { uid: 'wh', name: 'Warehouse', type: 'duck', isDefault: false, readOnly: true, jsonData: {} },
];
const start = () => new DataSourceStore(provisioned, ['baton']);
const added = (store: DataSourceStore, body = {}) =>
  (store.add({ type: 'baton', ...body }).body as { datasource: SavedDataSource }).datasource;

it('names a datasource that has no name after its plugin, and counts on', () => {
  const store = start();
  expect([added(store).name, added(store).name, added(store).name]).toEqual(['baton', 'baton-1', 'baton-2']);
  expect(new Set(store.list().map(({ uid }) => uid)).size).toBe(4);
  expect(new Set(store.list().map(({ id }) => id)).size).toBe(4);
});

it('keeps what is saved, and counts the savings', () => {
  const store = start();
  const { uid } = added(store);
  const jsonData = { warehouseUid: 'wh' };
  expect(store.update(uid, { name: 'Mine', version: 1, jsonData }).status).toBe(200);
  expect(store.find(uid)).toMatchObject({ status: 200, body: { name: 'Mine', version: 2, jsonData } });
});

it("refuses settings that were read before the last saving, in Grafana's words", () => {
  const store = start();
  const { uid } = added(store);
  const save = (version: number) => store.update(uid, { name: 'Mine', version, jsonData: {} });
  save(1);
  expect(save(1)).toEqual({
    status: 409,
    body: { message: 'Datasource has already been updated by someone else. Please reload and try again' },
  });
  expect(save(2).status).toBe(200);
});

it('refuses what it cannot keep', () => {
  const store = start();
  const { uid } = added(store);
  const good = { name: 'Mine', version: 1, jsonData: {} };
  expect(store.update('wh', good).status).toBe(403);
  expect(store.update('elsewhere', good).status).toBe(404);
  expect(store.update(uid, { ...good, name: 'Warehouse' }).status).toBe(409);
  expect(store.add({ type: 'baton', name: 'Warehouse' }).status).toBe(409);
  for (const bad of [{ name: ' ' }, { name: 7 }, { name: 'x'.repeat(191) }, { version: '1' }, { jsonData: [] }]) {
    expect(store.update(uid, { ...good, ...bad }).status).toBe(400);
  }
  expect(store.add({ type: 'mysql' }).status).toBe(400);
  expect(store.list()).toHaveLength(2);
});
