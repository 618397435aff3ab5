import { DuckDBInstance } from '@duckdb/node-api';
import { parseDefinition } from '../definition/parse';
import { statement } from '../statement';
import { DIALECTS } from './dialects/registry';

const parsed = parseDefinition(`version: 1
id: f
stages: [{id: lead, owner: marketing}, {id: sal, owner: sales}]
handoffs: [{from: lead, to: sal, sla: 48h}]
sources:
  - {table: moves, key: id, rows: {at: moved_at, stage: label, map: {New: lead}}}
  - {table: leads, key: id, columns: {stages: {sal: sal_at}}}
`);

it("reads moves and stamps side by side on the warehouse's own clock, as alerts do", async () => {
  if (!parsed.ok) {
    throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  }
  const sql = statement(
    parsed.definition,
    { kind: 'alert', view: 'snapshot', filters: [] },
    { kind: 'now' },
    DIALECTS.duckdb,
    (message) => new Error(message)
  );
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`create table moves as select id, now()::timestamp - interval 9 day as moved_at, 'New' as label
    from range(1, 4) as ids(id)`);
  await connection.run(`create table leads as select 1 as id, now()::timestamp - interval 8 day as sal_at`);
  const rows = (await connection.runAndReadAll(sql)).getRowObjectsJson();
  connection.closeSync();
  instance.closeSync();
  expect(rows.map(({ stalled }) => Number(stalled))).toEqual([2]);
});
