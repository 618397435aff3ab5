import { DuckDBInstance } from '@duckdb/node-api';
import { toFrame } from './frame';

/** Runs a statement on an in-memory DuckDB and gives the frame's field descriptions and values. */
async function frameOf(sql: string) {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const reader = await connection.runAndReadAll(sql);
  return toFrame(
    { names: reader.columnNames(), types: reader.columnTypes(), columns: reader.getColumnsJS() },
    'A',
    sql
  );
}

describe('toFrame', () => {
  test.each([
    ['42', 'number', 42],
    ['9007199254740991::bigint', 'number', Number.MAX_SAFE_INTEGER],
    ['sum(3::bigint)', 'number', 3],
    ['12.50::decimal(10,2)', 'number', 12.5],
    ['0.1::double', 'number', 0.1],
    ["'<b>'", 'string', '<b>'],
    ['true', 'boolean', true],
    ["date '2026-11-21'", 'time', Date.UTC(2026, 10, 21)],
    ["timestamp '2026-11-21 14:02:03.456789'", 'time', Date.UTC(2026, 10, 21, 14, 2, 3, 456)],
    ["timestamptz '2026-11-21 14:02:03+02'", 'time', Date.UTC(2026, 10, 21, 12, 2, 3)],
    ["timestamp_ns '2026-11-21 14:02:03'", 'time', Date.UTC(2026, 10, 21, 14, 2, 3)],
    ['null::integer', 'number', null],
    ['null::timestamp', 'time', null],
  ])('%s', async (expression, type, value) => {
    const frame = await frameOf(`select ${expression} as x`);
    expect(frame.schema.fields).toMatchObject([{ name: 'x', type }]);
    expect(frame.data.values).toEqual([[value]]);
  });

  test('names what JSON cannot say', async () => {
    const frame = await frameOf("select unnest(['1.5', 'nan', 'inf', '-inf', null]::double[]) as x");
    expect(frame.data.entities).toEqual([{ NaN: [1], Inf: [2], NegInf: [3] }]);
    expect(JSON.parse(JSON.stringify(frame.data.values))).toEqual([[1.5, null, null, null, null]]);
  });

  test('zero rows give a frame without fields', async () => {
    const frame = await frameOf('select 1 as x where false');
    expect(frame.schema.fields).toEqual([]);
    expect(frame.data.values).toEqual([]);
  });
});
