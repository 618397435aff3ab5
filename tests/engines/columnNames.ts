import { withQuotedNames } from '../../src/core/sql/columnNames';
import { DIALECTS } from '../../src/core/sql/dialects/registry';
import { compileColumns, compileLabels, compileProbe, compileStamps, readProbe } from '../../src/core/sql/probe';
import { compileValues } from '../../src/core/sql/values';
import { columnSource, rowSource } from '../../src/core/sql/testing/define';
import type { Cell, ColumnType, Table } from '../oracle/case';
import type { Engine } from './engine';
import { loadTables } from './load';

/** Columns that need quotes, asked for without them. Tells what is wrong with the answers. */
export async function nameFaults(engine: Engine): Promise<string[]> {
  const dialect = DIALECTS[engine.dialect];
  const ask = engine.ask ?? engine.run;
  // A word without quotes is what the warehouse would make of it; the others can only have been created as they are.
  const created = (name: string) =>
    dialect.column(
      /^\p{L}+$/u.test(name) && dialect.nameCase !== 'kept' && dialect.nameCase !== 'ignored'
        ? dialect.nameCase === 'upper'
          ? name.toUpperCase()
          : name.toLowerCase()
        : name
    );
  const table: Table = {
    name: 'strangely_named',
    columns: Object.fromEntries(Object.entries(COLUMNS).map(([name, type]) => [created(name), type])),
    rows: [1, 2].map((row) =>
      Object.fromEntries(Object.entries(COLUMNS).map(([name, type]) => [created(name), cell(name, type, row)]))
    ),
  };
  await loadTables(engine, [table]);
  const lexical = { sources: [BY_WORDS, BY_ROWS], handoffs: [] };
  const known = withQuotedNames(
    { sources: [BY_KNOWLEDGE], handoffs: [{ from: 0, promises: [{ name: 'Won', when: 'Win % > 1' }] }] },
    dialect,
    [Object.keys(COLUMNS)]
  );
  const rows = async (definition: Parameters<typeof compileProbe>[0]) =>
    readProbe(await ask(compileProbe(definition, dialect))).map((report) => report.rows);
  const first = async (statement: string) => Object.values((await ask(statement))[0] ?? {}).map(String);
  return [
    ...differs('words', await rows(lexical), [2, 2]),
    ...differs('columns that are known', await rows({ ...known, handoffs: [] }), [2]),
    ...differs('values of a dimension', await first(compileValues([BY_WORDS], 'group', dialect) ?? ''), ['group 1']),
    ...differs(
      'labels',
      (await ask(compileLabels(BY_ROWS, dialect))).map((record) => Object.values(record).map(String).join()).sort(),
      ['order 1,1', 'order 2,1']
    ),
    ...differs('stamps', await first(compileStamps(BY_WORDS, dialect)), ['2', '2']),
    ...differs('columns', (await ask(compileColumns(BY_WORDS, dialect))).length, 0),
  ];
}

const COLUMNS: Record<string, ColumnType> = {
  'Record ID': 'text',
  at: 'time',
  order: 'text',
  group: 'text',
  user: 'text',
  'Date of birth': 'time',
  '1st touch': 'time',
  Größe: 'number',
  'E-Mail': 'text',
  'Amount (EUR)': 'number',
  'Lead/Status': 'text',
  'Win %': 'number',
  'not interested': 'text',
};

const BY_WORDS = columnSource({
  table: 'strangely_named',
  key: 'Record ID',
  stages: { 0: { at: 'Date of birth' }, 1: { at: '1st touch' } },
  value: 'Größe',
  owner: 'user',
  dimensions: { group: 'group' },
});
const BY_ROWS = rowSource({
  table: 'strangely_named',
  key: 'Record ID',
  at: 'at',
  stage: 'order',
  map: {},
  dimensions: {},
});
const BY_KNOWLEDGE = columnSource({
  table: 'strangely_named',
  key: 'E-Mail',
  stages: { 0: { at: 'at' } },
  value: 'Amount (EUR)',
  owner: 'not interested',
  dimensions: { status: 'Lead/Status', chance: 'Win %' },
});

function cell(name: string, type: ColumnType, row: number): Cell {
  return type === 'text' ? `${name} ${row}` : type === 'time' ? row * 1e15 : row;
}

function differs(what: string, found: unknown, expected: unknown): string[] {
  const [is, should] = [JSON.stringify(found), JSON.stringify(expected)];
  return is === should ? [] : [`${what}: ${is} instead of ${should}`];
}
