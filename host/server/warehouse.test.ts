import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBExtractedStatements, DuckDBInstance } from '@duckdb/node-api';
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
afterEach(async () => {
  jest.restoreAllMocks();
  await warehouse.close();
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
  expect(limit).toMatch(/limited to 100000 because the SQL row limit/);
  expect(columns[0]).toHaveLength(100_000);
  expect((await warehouse.query('select range as n from range(100000)')).limit).toBeUndefined();
});

it('cuts off an answer of few rows and much text, and goes on answering', async () => {
  const { columns, limit } = await warehouse.query("select repeat('x', 10000) || range as n from range(100000000)");
  expect(limit).toMatch(/limited to \d+ rows because they have 64 MB of text/);
  expect(columns[0].length).toBeLessThan(10_000);
  expect((await warehouse.query('select id from leads')).columns).toEqual([[1]]);
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

it.each(['', '-- nothing'])('says that %j holds no statement', async (sql) => {
  await expect(warehouse.query(sql)).rejects.toThrow('The text holds no statement.');
});

describe('a statement that takes an hour', () => {
  const LONG = 'select sum(hash(a.range + b.range)) from range(10000000) a, range(100000) b';

  it.each([0, 1, 2, 5, 20, 100])('ends when its page is left after %d ms', async (wait) => {
    const controller = new AbortController();
    const left = expect(warehouse.query(LONG, controller.signal)).rejects.toThrow('The query was cancelled.');
    setTimeout(() => controller.abort(), wait);
    await left;
  });

  it('ends where an interrupt is forgotten, because nothing ran yet', async () => {
    const controller = new AbortController();
    const prepare = DuckDBExtractedStatements.prototype.prepare;
    jest.spyOn(DuckDBExtractedStatements.prototype, 'prepare').mockImplementationOnce(function (
      this: DuckDBExtractedStatements,
      index
    ) {
      controller.abort();
      return prepare.call(this, index);
    });
    await expect(warehouse.query(LONG, controller.signal)).rejects.toThrow('The query was cancelled.');
  });

  it('is stopped where it was still connecting when other data were to be shown', async () => {
    const connect = DuckDBInstance.prototype.connect;
    let connected = () => {};
    const held = new Promise<void>((resolve) => (connected = resolve));
    jest.spyOn(DuckDBInstance.prototype, 'connect').mockImplementationOnce(async function (this: DuckDBInstance) {
      const connection = await connect.call(this);
      await held;
      return connection;
    });
    const stopped = expect(warehouse.query(LONG)).rejects.toThrow('its data are closed');
    await warehouse.show(join(folder, 'data.duckdb'));
    connected();
    await stopped;
  });

  it('does not keep the warehouse from being closed, or from showing another file', async () => {
    const stopped = expect(warehouse.query(LONG)).rejects.toThrow('its data are closed');
    await warehouse.show(join(folder, 'data.duckdb'));
    await stopped;
    expect((await warehouse.query('select id from leads')).columns).toEqual([[1]]);
  });
});

it('opens the file anew once for all statements that met a given-up database', async () => {
  jest.spyOn(console, 'warn').mockImplementation();
  const fatal = new Error('FATAL Error: Failed: database has been invalidated because of a previous fatal error.');
  jest
    .spyOn(DuckDBInstance.prototype, 'connect')
    .mockRejectedValueOnce(fatal)
    .mockRejectedValueOnce(fatal)
    .mockRejectedValueOnce(fatal);
  const create = jest.spyOn(DuckDBInstance, 'create');
  const answers = await Promise.all([1, 2, 3].map(() => warehouse.query('select id from leads')));
  expect(answers.map(({ columns }) => columns)).toEqual([[[1]], [[1]], [[1]]]);
  expect(create).toHaveBeenCalledTimes(1);
});
