import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { Warehouse } from './warehouse';

let folder: string;
let warehouse: Warehouse;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'baton-'));
  const file = join(folder, 'data.duckdb');
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  await connection.run('create table leads as select 1 as id');
  connection.closeSync();
  instance.closeSync();
  writeFileSync(join(folder, 'secret.csv'), 'secret\n1\n');
  warehouse = await Warehouse.open(file);
});
afterEach(() => {
  jest.restoreAllMocks();
  warehouse.close();
  rmSync(folder, { recursive: true });
});

it('reads its tables', async () => {
  expect(await warehouse.query('select id from leads')).toMatchObject({
    names: ['id'],
    columns: [[1]],
    limit: undefined,
  });
});

it.each([
  ['another file', () => `from read_csv('${join(folder, 'secret.csv')}')`],
  ['a file to write', () => `copy leads to '${join(folder, 'out.csv')}'`],
  ['a setting', () => 'set enable_external_access = true'],
  ['a second statement', () => `select 1; copy leads to '${join(folder, 'out.csv')}'`],
  ['a table to make', () => 'create table made as select 1'],
])('refuses %s', async (_, sql) => {
  await expect(warehouse.query(sql())).rejects.toThrow();
  expect(readdirSync(folder).sort()).toEqual(['data.duckdb', 'secret.csv']);
});

it('cuts off an endless answer without holding it, and says so', async () => {
  const { columns, limit } = await warehouse.query('select range as n from range(100000000000)');
  expect(limit).toBe(100_000);
  expect(columns[0]).toHaveLength(100_000);
  expect((await warehouse.query('select range as n from range(100000)')).limit).toBeUndefined();
});

it('opens the file anew when DuckDB has given it up, and says so', async () => {
  const warn = jest.spyOn(console, 'warn').mockImplementation();
  const fatal = 'FATAL Error: Failed: database has been invalidated because of a previous fatal error.';
  const connect = jest.spyOn(DuckDBInstance.prototype, 'connect').mockRejectedValueOnce(new Error(fatal));
  expect((await warehouse.query('select id from leads')).columns).toEqual([[1]]);
  expect(connect).toHaveBeenCalledTimes(2);
  expect(warn).toHaveBeenCalledWith(expect.stringContaining('opened anew'));
});

it('tells any other refusal as it is', async () => {
  const warn = jest.spyOn(console, 'warn').mockImplementation();
  await expect(warehouse.query('select nothing from leads')).rejects.toThrow(/nothing/);
  expect(warn).not.toHaveBeenCalled();
});
