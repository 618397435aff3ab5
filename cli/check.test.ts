import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { baton } from './testing';

let folder: string;
const at = (name: string) => join(folder, name);
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'baton-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const STAGES =
  'version: 1\nid: f\nstages: [{id: lead, owner: marketing}, {id: mql, owner: marketing}, {id: won, owner: sales}]\n';

/** Lines that `check` prints of a definition with a table `t`, without the name of the file. */
async function check(source: string, csv: string, stages = STAGES): Promise<{ code: number; lines: string[] }> {
  writeFileSync(at('f.yaml'), `${stages}sources:\n  - table: t\n${source.replace(/^/gm, '    ')}`);
  writeFileSync(at('t.csv'), csv);
  const { code, out, err } = await baton('check', at('f.yaml'), '--csv', `t=${at('t.csv')}`);
  expect(err).toBe('');
  return { code, lines: out.replaceAll(at('f.yaml'), 'f').split('\n') };
}

const COLUMNS = 'key: id\ncolumns: {stages: {lead: begun, mql: seen, won: done}}';
const ROWS = 'key: id\nrows: {at: at, stage: order, map: {Lead: lead, MQL: mql, Won: won}, ends: {lost: Lost}}';
const FINE = expect.stringMatching(
  /^f: no problem \(3 stages, 1 handoff, 1 source; fingerprint "[0-9a-f]{8}"\)$/
) as string;

test('data that fit have no more to be told', async () => {
  expect(await check(COLUMNS, 'id,begun,seen,done\n1,2026-01-01,2026-01-02,2026-01-03\n')).toEqual({
    code: 0,
    lines: [FINE],
  });
});

test('a column that there is not is a problem, with its line', async () => {
  const { code, lines } = await check(COLUMNS, 'id,begun,saw,done\n1,2026-01-01,2026-01-02,2026-01-03\n');
  expect(code).toBe(1);
  expect(lines).toEqual([
    expect.stringMatching(/^f:7: The warehouse does not know "seen".*Candidate bindings: .*"saw"/),
  ]);
});

test('a type that does not fit is a problem, with its line', async () => {
  const { code, lines } = await check(
    `${COLUMNS}\nwhere: "[id]"`,
    'id,begun,seen,done\n1,2026-01-01,2026-01-02,2026-01-03\n'
  );
  expect(code).toBe(1);
  expect(lines).toEqual([expect.stringMatching(/^f:8: .*sources\[0\]\.where \(line 8\).*true or false/)]);
});

test('times that never occur', async () => {
  const { code, lines } = await check(
    `${COLUMNS.replace('}}', '}, ends: {lost: gone}}')}`,
    'id,begun,seen,done,gone\n1,2026-01-01,,2026-01-03,\n'
  );
  expect(code).toBe(0);
  expect(lines).toEqual(
    expect.arrayContaining([
      'f:7: sources[0].columns.stages.mql: No row has a time there.',
      'f:7: sources[0].columns.ends.lost: No row has a time there.',
      FINE,
    ])
  );
});

test('labels that are mapped and never seen, and labels that are seen and not mapped', async () => {
  const { lines } = await check(
    ROWS,
    'id,at,order\n1,2026-01-01,Lead\n1,2026-01-02,won\n2,2026-01-01,Lead\n2,2026-01-02,Open\n3,2026-01-02,Open\n'
  );
  expect(lines).toEqual(
    expect.arrayContaining([
      'f:7: sources[0].rows.map.MQL: No row has the label "MQL": correct it where it is mistyped.',
      'f:7: sources[0].rows.map.Won: No row has the label "Won": did you mean "won"?',
      'f:7: sources[0].rows.ends.lost[0]: No row has the label "Lost": correct it where it is mistyped.',
      expect.stringMatching(/^f:7: sources\[0\]\.rows\.map: 2 rows have the label "Open", which is neither/),
      expect.stringMatching(/^f:7: sources\[0\]\.rows\.map: 1 row has the label "won", which is neither/),
      FINE,
    ])
  );
});

test("the funnel's findings", async () => {
  const { lines } = await check(
    COLUMNS,
    'id,begun,seen,done\n1,2026-01-01,2026-01-02,2026-01-03\n,2026-01-01,2026-01-02,2026-01-03\n'
  );
  expect(lines).toEqual([expect.stringMatching(/^f: .*without a key/i), FINE]);
});

test('names that Grafana could not tell from an expression', async () => {
  const source =
    'key: E-Mail\nvalue: Amount (EUR)\nowner: Sales rep\ncolumns: {stages: {lead: begun, mql: begun, won: "Won %"}}';
  const { code, lines } = await check(
    source,
    'E-Mail,begun,Won %,Amount (EUR),Sales rep\na@b,2026-01-01,2026-01-02,5,me\n'
  );
  expect(code).toBe(0);
  const named = (line: number, path: string, name: string) =>
    `f:${line}: sources[0].${path}: "${name}" is the name of a column here. Grafana, which does not look columns up, needs it in quotes: '"${name}"'.`;
  expect(lines).toEqual([
    named(6, 'key', 'E-Mail'),
    named(9, 'columns.stages.won', 'Won %'),
    named(7, 'value', 'Amount (EUR)'),
    FINE,
  ]);
});

test('owners that differ in case only, with data and without', async () => {
  const stages = STAGES.replace('owner: sales', 'owner: Marketing');
  const told =
    'f:3: stages[2].owner: "Marketing" and "marketing" are two owners: write both alike where they are one team.';
  expect((await check(COLUMNS, 'id,begun,seen,done\n1,2026-01-01,2026-01-02,2026-01-03\n', stages)).lines).toEqual([
    told,
    FINE,
  ]);
  const { code, out } = await baton('check', at('f.yaml'));
  expect({ code, lines: out.replaceAll(at('f.yaml'), 'f').split('\n') }).toEqual({ code: 0, lines: [told, FINE] });
});

test('an SLA in days beside a clock that counts working hours', async () => {
  const told = async (sla: string, days = '[mon, tue, wed, thu, fri]', hours = '09:00-17:00') => {
    const clock = `{zone: UTC, days: ${days}, hours: ${hours}}`;
    const stages = `${STAGES}handoffs: [{from: mql, to: won, sla: ${sla}, clock: ${clock}}]\n`;
    const { code, lines } = await check(COLUMNS, 'id,begun,seen,done\n1,2026-01-01,2026-01-02,2026-01-03\n', stages);
    expect(code).toBe(0);
    return lines.slice(0, -1);
  };
  const line = 'f:4: handoffs[0].sla: ';
  expect(await told('2d')).toEqual([
    `${line}"2d" is 48 hours on the clock beside it, 6 working days: write 2bd for 2 of its working days, or 48h.`,
  ]);
  expect(await told('1 w')).toEqual([
    `${line}"1w" is 168 hours on the clock beside it, 21 working days: write 5bd for 5 of its working days, or 168h.`,
  ]);
  expect(await told('2bd')).toEqual([]);
  expect(await told('48h')).toEqual([]);
  expect(await told('2d', '[mon]', '00:00-24:00')).toEqual([]);
});

test('labels that differ in case only and mean different things', async () => {
  const map = ROWS.replace('Won: won', 'mql: won').replace('lost: Lost', 'lost: [Lost, LOST, LEAD]');
  const { lines } = await check(map, 'id,at,order\n1,2026-01-01,Lead\n');
  expect(lines.filter((line) => line.includes('capitals'))).toEqual([
    'f:7: sources[0].rows.map.mql: The labels "mql" (won) and "MQL" (mql) differ only in capitals: let them mean the same where they are one label.',
    'f:7: sources[0].rows.ends.lost[2]: The labels "LEAD" (lost) and "Lead" (lead) differ only in capitals: let them mean the same where they are one label.',
  ]);
});

test('an agreement holds for the fingerprint that was printed, until the meaning changes', async () => {
  const csv = 'id,begun,seen,done\n1,2026-01-01,2026-01-02,2026-01-03\n';
  const { lines } = await check(COLUMNS, csv);
  const fingerprint = /"[0-9a-f]{8}"/.exec(lines[0])?.[0] ?? '';
  const agreed = `${STAGES}agreed: {by: CMO, on: 2026-10-01, fingerprint: ${fingerprint}}\n`;
  expect(await check(COLUMNS, csv, agreed)).toEqual({ code: 0, lines });
  expect((await check(COLUMNS, csv, agreed.replace('id: won', 'rule: Signed, id: won'))).lines).toEqual([
    expect.stringMatching(
      /^f:4: agreed\.fingerprint: The meaning has changed since it was agreed: its fingerprint is "[0-9a-f]{8}" now\.$/
    ),
    FINE,
  ]);
});

test('a file that cannot be read is no problem of the definition', async () => {
  const { code, out, err } = await baton('check', at('f.yaml'), '--csv', `t=${at('nowhere.csv')}`);
  expect({ code, out }).toMatchObject({ code: 2 });
  expect(err).toMatch(/there is no file/);
  expect((await baton('check', at('f.yaml'), '--dates', 'dmy')).err).toMatch(/say where the data is/);
});

test('bare names are run as what they are', async () => {
  const definition =
    'version: 1\nid: f\nstages: [{id: lead, owner: x}, {id: won, owner: y}]\nhandoffs: [{from: lead, to: won, promises: [{name: Phone, when: Has-Phone}]}]\n' +
    'sources: [{table: order, key: Record ID, value: Amount (EUR), where: Is active, rows: {at: at, stage: group, map: {a: lead, b: won}}}]\n';
  writeFileSync(at('n.yaml'), definition);
  writeFileSync(
    at('n.csv'),
    'Record ID,at,group,"Amount\n(EUR)",Has-Phone,Is active\n1,2026-01-01,a,5,true,true\n1,2026-01-02,b,5,true,true\n2,2026-01-01,a,7,false,true\n3,2026-01-01,a,9,true,false\n'
  );
  const { out } = await baton('run', at('n.yaml'), '--csv', `order=${at('n.csv')}`, '--json');
  const { stages, handoffs } = JSON.parse(out);
  expect(stages.map(({ reached, value }: { reached: number; value: number }) => [reached, value])).toEqual([
    [2, 12],
    [1, 5],
  ]);
  expect(handoffs[0].promises).toEqual([{ name: 'Phone', met: 1, unmet: 1 }]);
});

test('a DuckDB file is looked at as well', async () => {
  const instance = await DuckDBInstance.create(at('w.duckdb'));
  const connection = await instance.connect();
  await connection.run(`create table t as select 1 as "Record ID", timestamp '2026-01-01' as "at", 'Lead' as "order"`);
  connection.closeSync();
  instance.closeSync();
  writeFileSync(
    at('d.yaml'),
    `${STAGES}sources: [{table: t, key: Record ID, rows: {at: at, stage: order, map: {Lead: lead, MQL: mql, Won: won}}}]\n`
  );
  const { code, out } = await baton('check', at('d.yaml'), '--duckdb', at('w.duckdb'));
  expect(code).toBe(0);
  expect(out).toMatch(/map\.Won: No row has the label "Won"/);
  const told = await baton('check', at('d.yaml'), '--duckdb', at('w.duckdb'), '--zone', 'UTC');
  expect(told.err).toMatch(/--zone is about CSV files/);
  writeFileSync(
    at('d.yaml'),
    `${STAGES}sources: [{table: t, key: id, times: yyyyMMdd, columns: {stages: {lead: at, mql: at, won: at}}}]\n`
  );
  expect((await baton('check', at('d.yaml'), '--duckdb', at('w.duckdb'))).err).toMatch(
    /sources\[0\]\.times is about CSV files/
  );
});

test('a journeys table is told with its age, and where the sources have changed under it', async () => {
  const path = at('kept.yaml');
  const source = 'sources: [{table: t, key: id, rows: {at: at, stage: step, map: {Lead: lead, MQL: mql, Won: won}}}]\n';
  writeFileSync(path, `${STAGES}journeys: kept\n${source}`);
  const instance = await DuckDBInstance.create(at('kept.duckdb'));
  const connection = await instance.connect();
  await connection.run(
    `create table t as select '1' as id, timestamp '2026-01-01' as at, 'Lead' as step union all select '2', timestamp '2026-01-02', 'MQL'`
  );
  const { out: made } = await baton('model', path, '--dialect', 'duckdb', '--target', 'table');
  await connection.run(made);
  await connection.run('checkpoint');
  const told = async () => {
    const { out } = await baton('check', path, '--duckdb', at('kept.duckdb'));
    return out
      .replaceAll(path, 'f')
      .split('\n')
      .filter((line) => line.startsWith('f:4: '));
  };
  const age = expect.stringMatching(
    /^f:4: journeys: kept: 2 rows, newest move \d+ days old, built \d+ seconds? ago\.$/
  ) as string;
  expect(await told()).toEqual([age]);
  await connection.run(`delete from t where id = '2'`);
  await connection.run('checkpoint');
  connection.closeSync();
  instance.closeSync();
  expect(await told()).toEqual([
    age,
    'f:4: journeys: The table has 1 journey that reached "mql", the sources 0 at the moment when it was built: make it anew, because rows were changed or deleted, or came late.',
  ]);
});

test('CSV files come without a journeys table', async () => {
  const { code, lines } = await check(
    COLUMNS,
    'id,begun,seen,done\n1,2026-01-01,2026-01-02,2026-01-03\n',
    `${STAGES}journeys: analytics.funnel_journeys\n`
  );
  expect({ code, lines }).toEqual({ code: 0, lines: [FINE] });
});
