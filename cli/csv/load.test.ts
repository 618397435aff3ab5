import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { parseDefinition } from '../../src/core/definition/parse';
import type { Definition } from '../../src/core/definition/definition';
import { csvTable, loadCsv, type ToldCsv } from './load';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'baton-'))));
afterAll(() => rmSync(folder, { recursive: true }));

/** Takes times from `begun` and `done`, amounts from `amount`; `source` is more of it. */
function definitionOf(source = ''): Definition {
  const parsed = parseDefinition(
    `{version: 1, id: f, stages: [{id: a, owner: x}, {id: b, owner: x}], sources: [{table: t, key: id, value: amount, columns: {stages: {a: begun, b: done}}${source}}]}`
  );
  if (!parsed.ok) {
    throw new Error(parsed.problems[0].message);
  }
  return parsed.definition;
}

interface Loaded {
  columns: Record<string, string>;
  rows: unknown[][];
  said: string[];
}

async function load(content: string | Uint8Array, told: ToldCsv = {}, definition = definitionOf()): Promise<Loaded> {
  writeFileSync(join(folder, 't.csv'), content);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const said: string[] = [];
  try {
    await loadCsv(connection, csvTable(`t=${join(folder, 't.csv')}`), definition, told, (line) => void said.push(line));
    const described = (await connection.runAndReadAll('describe t')).getRowsJson();
    return {
      columns: Object.fromEntries(described.map(([name, type]) => [name, type])),
      rows: (await connection.runAndReadAll('from t')).getRowsJson(),
      said: said.map((line) => line.replace(folder, '')),
    };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** The values of `begun`. */
async function begun(lines: string[], told: ToldCsv = {}, source = ''): Promise<unknown[]> {
  const { rows } = await load(
    `id|begun\n${lines.map((line, i) => `${i}|${line}\n`).join('')}`,
    told,
    definitionOf(source)
  );
  return rows.map(([, value]) => value);
}

describe('times', () => {
  test.each<[string, string, string]>([
    ['ISO 8601', '2026-03-04', '2026-03-04'],
    ['a time of day', '2026-03-04 15:06', '2026-03-04 15:06:00'],
    ['a T and a Z', '2026-03-04T15:06:07Z', '2026-03-04 15:06:07'],
    ['an offset', '2026-03-04 01:06:07.25+02:00', '2026-03-03 23:06:07.25'],
    ['a negative offset of half hours', '2026-03-04T22:06:07-0330', '2026-03-05 01:36:07'],
    ['an offset of hours', '2026-03-04 15:06:07+02', '2026-03-04 13:06:07'],
    ['slashes', '2026/3/4 5:06', '2026-03-04 05:06:00'],
    ['a day above 12', '25/03/2026', '2026-03-25'],
    ['a day above 12 behind the month', '3/25/2026 3:06 PM', '2026-03-25 15:06:00'],
    ['midnight in twelve hours', '3/25/2026, 12:06:00 a.m.', '2026-03-25 00:06:00'],
    ['noon in twelve hours behind a narrow blank', '3/25/2026, 12:06:00\u202fPM', '2026-03-25 12:06:00'],
    ['dots, which nobody writes month first', '03.04.2026', '2026-04-03'],
    ['dots and blanks', '3. 4. 2026', '2026-04-03'],
    ['the same day in either order', '05/05/2026', '2026-05-05'],
    ['the name of a month', '04-Mar-2026', '2026-03-04'],
    ['the name of a month first', 'March 4th, 2026 at 3:06 pm', '2026-03-04 15:06:00'],
    ['RFC 5322', 'Wed, 04 Mar 2026 15:06:07 GMT', '2026-03-04 15:06:07'],
    ["JavaScript's own", 'Wed Mar 04 2026 15:06:07 GMT+0100 (CET)', '2026-03-04 14:06:07'],
    ['a decimal comma', '2026-03-04 15:06:07,123456', '2026-03-04 15:06:07.123456'],
    ['a blank that does not break', '2026-03-04\u00a015:06', '2026-03-04 15:06:00'],
    ['blanks around that DuckDB does not know', '\u00a02026-03-04\u3000', '2026-03-04'],
    ['direction marks, as Windows copies them', '\u200e3/\u200e25/\u200e2026 \u200f15:06', '2026-03-25 15:06:00'],
    ['a direction mark before ISO 8601', '\u200e2026-03-04', '2026-03-04'],
  ])('%s', async (_, text, expected) => {
    expect(await begun([text, ''])).toEqual([expected, null]);
  });

  test('one column may be written in several ways, as long as each is certain', async () => {
    expect(await begun(['2026-03-04', '25/03/2026', '3 Mar 2026 10:00'])).toEqual([
      '2026-03-04 00:00:00',
      '2026-03-25 00:00:00',
      '2026-03-03 10:00:00',
    ]);
  });

  test('a day of any row settles the order of the column, and of the other columns of the file', async () => {
    expect(await begun(['03/04/2026', '03/25/2026'])).toEqual(['2026-03-04', '2026-03-25']);
    const { rows } = await load('id,done,begun,seen\n1,03/04/2026,03/24/2026,02/03/2026\n');
    expect(rows).toEqual([['1', '2026-03-04', '2026-03-24', '2026-02-03']]);
    // What is written with another character may come from somewhere else.
    await expect(load('id,done,begun\n1,03-04-2026,03/24/2026\n')).rejects.toThrow(/column "done"/);
  });

  test.each<[string, string[], RegExp]>([
    [
      'an open order',
      ['05/05/2026', '03/04/2026'],
      /line 3: .* column "begun", but row 2 has "03\/04\/2026" there, which is 2026-04-03 \(day first\) or 2026-03-04 \(month first\), .*--dates dmy or --dates mdy, .*times: 'dd\/MM\/yyyy'/,
    ],
    [
      'an open order with a time of day',
      ['03-04-2026 10:00'],
      /2026-04-03 \(day first\) or .*times: 'dd-MM-yyyy HH:mm'/,
    ],
    [
      'two digits for the year',
      ['03/04/26'],
      /2026-04-03 \(day first\) or 2026-03-04 \(month first\) or 2003-04-26 \(year first\)/,
    ],
    [
      'two digits for the year, with a day above 12',
      ['25.12.26'],
      /2026-12-25 \(day first\) or 2025-12-26 \(year first\)/,
    ],
    ['two digits for the year behind a name', ['03-Apr-26'], /2026-04-03 \(day first\) or 2003-04-26 \(year first\)/],
    [
      'two digits for the year, of one reading',
      ['1/31/26 9:05:00 AM'],
      /which is 2026-01-31 \(month first\) where its year of two digits is of 1969 to 2068: tell it with --dates mdy, .*times: 'MM\/dd\/yy hh:mm:ss a'\.$/,
    ],
    ['an open order with an offset', ['03/04/2026, 10:00+02:00'], /times: 'dd\/MM\/yyyy, HH:mmXXX'\.$/],
    ['an open order in a way that times cannot tell', ['03/04/2026 at 10:00 UTC'], /--dates dmy or --dates mdy\.$/],
    ["a number of Excel's", ['46023.5'], /to_timestamp\(\(… - 25569\) \* 86400\) for the day numbers of Excel/],
    [
      'two orders in one column',
      ['25/03/2026', '03/25/2026'],
      /row 2 has "03\/25\/2026" and row 1 \(line 2\) has "25\/03\/2026" there/,
    ],
    ['a day that is none', ['31/02/2026'], /row 1 has "31\/02\/2026"/],
    ['a day that is none, in ISO 8601', ['2026-01-01', '2026-02-29'], /row 2 has "2026-02-29"/],
    ['an hour that is none', ['2026-01-01 24:30'], /row 1 .*"2026-01-01 24:30"/],
    ['a zero', ['0000-00-00'], /row 1 .*"0000-00-00"/],
    ['text', ['2026-01-01', 'n/a'], /row 2 has "n\/a" there: write it as 2026-01-31/],
    ['the name of a zone, which is not one offset', ['2026-01-01 10:00 EST'], /row 1 .*EST/],
    ['a number', ['46082'], /row 1 .*"46082" there, a number: .*Excel/],
    ['a time of day alone', ['10:30'], /row 1 .*"10:30"/],
  ])('%s is refused with column and row', async (_, lines, message) => {
    await expect(begun(lines)).rejects.toThrow(message);
  });

  test('what is open can be told', async () => {
    expect(await begun(['03/04/2026', '03-04-26'], { dates: 'dmy' })).toEqual(['2026-04-03', '2026-04-03']);
    expect(await begun(['03/04/2026', '03-04-26'], { dates: 'mdy' })).toEqual(['2026-03-04', '2026-03-04']);
    expect(await begun(['26-03-04', '99/12/31'], { dates: 'ymd' })).toEqual(['2026-03-04', '1999-12-31']);
    expect(await begun(['2026-03-04'], { dates: 'mdy' })).toEqual(['2026-03-04']);
    await expect(begun(['03/04/2026', '03/25/2026'], { dates: 'dmy' })).rejects.toThrow(/row 2 .*day first/);
  });

  test.each(['03/04/26 9:05 PM', '03-Apr-26', '25.12.26 10:00:01.5Z', '3. 4. 26'])(
    'the pattern that is offered for %s is one',
    async (text) => {
      const said = await begun([text]).catch((error: Error) => error.message);
      const format = /times: '(.*)'\.$/.exec(String(said))?.[1];
      expect(await begun([text], {}, `, times: "${format}"`)).toEqual([expect.stringMatching(/^2026-/)]);
    }
  );

  test("the definition's pattern is the only way to write a time", async () => {
    const pattern = (format: string) => `, times: "${format}"`;
    expect(await begun(['03.04.2026 15:06'], {}, pattern('MM.dd.yyyy HH:mm'))).toEqual(['2026-03-04 15:06:00']);
    expect(await begun(['20260304'], {}, pattern('yyyyMMdd'))).toEqual(['2026-03-04']);
    expect(await begun(['4/3/26 3:06:07 PM'], {}, pattern('d/M/yy h:mm:ss a'))).toEqual(['2026-03-04 15:06:07']);
    expect(await begun(["Week of Mar 4 '26"], {}, pattern("'Week of' MMM d ''yy"))).toEqual(['2026-03-04']);
    await expect(begun(['2026-03-04'], {}, pattern('dd.MM.yyyy'))).rejects.toThrow(/row 1 .*"times" says/);
    await expect(begun(['31.02.2026'], {}, pattern('dd.MM.yyyy'))).rejects.toThrow(/row 1 .*"31.02.2026"/);
  });

  test('a zone is that of the times that tell none, in summer and in winter', async () => {
    const lines = ['2026-01-04 12:00', '2026-07-04 12:00', '2026-07-04 12:00Z', '25/07/2026'];
    const expected = ['2026-01-04 11:00:00', '2026-07-04 10:00:00', '2026-07-04 12:00:00', '2026-07-24 22:00:00'];
    expect(await begun(lines, { zone: 'Europe/Berlin' })).toEqual(expected);
    expect(await begun(lines, {}, ', times: {zone: Europe/Berlin}')).toEqual(expected);
    expect(await begun(lines.slice(0, 1), {}, ', times: {format: "yyyy-MM-dd HH:mm", zone: America/New_York}')).toEqual(
      ['2026-01-04 17:00:00']
    );
  });

  test('a change of clocks: the hour that comes twice, and the one that does not come', async () => {
    expect(await begun(['2026-10-25 02:30', '2026-03-29 02:30'], { zone: 'Europe/Berlin' })).toEqual([
      '2026-10-25 01:30:00',
      '2026-03-29 01:30:00',
    ]);
  });

  test('a column that the definition takes no times from stays text where it is not certain', async () => {
    const { columns, rows } = await load('id,seen,birthday,due\n1,03/04/2026,31.02.1990,2026-01-02\n');
    expect(columns).toMatchObject({ seen: 'VARCHAR', birthday: 'VARCHAR', due: 'DATE' });
    expect(rows[0].slice(1)).toEqual(['03/04/2026', '31.02.1990', '2026-01-02']);
  });

  test('a column that the definition parses by itself stays text', async () => {
    const parsed = JSON.parse(JSON.stringify(definitionOf())) as Definition;
    const [source] = parsed.sources;
    if (source.shape === 'columns') {
      source.stages[0] = { at: "strptime(begun, '%m/%d/%Y')" };
    }
    expect((await load('id,begun\n1,03/04/2026\n', {}, parsed)).columns.begun).toBe('VARCHAR');
  });

  test('a column inside an expression for a time', async () => {
    const definition = (more = '') => {
      const changed = JSON.parse(JSON.stringify(definitionOf(more))) as Definition;
      const [source] = changed.sources;
      if (source.shape === 'columns') {
        source.stages[0] = { at: "case when status = 'x' then coalesce(begun, seen) end" };
      }
      return changed;
    };
    const open = 'id,begun,seen,status\n1,,03-04-26,x\n2,05/06/2026,,y\n';
    await expect(load(open, {}, definition())).rejects.toThrow(/column "begun", but row 2 has "05\/06\/2026"/);
    const typed = { begun: 'DATE', seen: 'DATE', status: 'VARCHAR' };
    expect((await load(open, { dates: 'dmy' }, definition())).columns).toMatchObject(typed);
    expect(
      (await load('id,begun,seen,status\n1,03/04/26,04/03/26,x\n', {}, definition(', times: dd/MM/yy'))).columns
    ).toMatchObject(typed);
  });

  test('a column without a value is a time where the definition or its name says so', async () => {
    const { columns } = await load('id,begun,done,closed_at,note\n1,2026-01-01,,,\n');
    expect(columns).toMatchObject({ done: 'TIMESTAMP', closed_at: 'TIMESTAMP', note: 'VARCHAR' });
  });
});

describe('types', () => {
  test.each<[string, string[], string]>([
    ['whole numbers', ['1', '-20', '0'], 'BIGINT'],
    ['numbers', ['1', '2.5'], 'DOUBLE'],
    ['true and false', ['true', 'FALSE'], 'BOOLEAN'],
    ['leading zeros', ['01234', '5'], 'VARCHAR'],
    ['more digits than 64 bits hold', ['123456789012345678901'], 'VARCHAR'],
    ['letters like an exponent', ['12e3', '4e10'], 'VARCHAR'],
    ['a decimal comma', ['2,5', '3'], 'VARCHAR'],
    ['a plus', ['+49'], 'VARCHAR'],
    ['one text among numbers', ['1', 'n/a'], 'VARCHAR'],
    ['hexadecimal', ['0x10'], 'VARCHAR'],
    ['dots that may group thousands', ['1.234', '5'], 'VARCHAR'],
    ['dots that cannot', ['1.234', '0.5'], 'DOUBLE'],
    ['whole numbers between blanks', ['1\u00a0', '\u30002', '\t3'], 'BIGINT'],
    ['numbers between blanks', ['1.5\u00a0', '2'], 'DOUBLE'],
    ['true and false between blanks', ['true\u00a0', 'false'], 'BOOLEAN'],
  ])('%s', async (_, values, type) => {
    const { columns, rows } = await load(`id|x\n${values.map((value) => `1|${value}\n`).join('')}`);
    expect(columns.x).toBe(type);
    if (type === 'VARCHAR') {
      expect(rows.map((row) => row[1])).toEqual(values);
    }
  });

  test('what the definition takes as text is what stands in the file', async () => {
    const definition = JSON.parse(JSON.stringify(definitionOf())) as Definition;
    Object.assign(definition.sources[0], { dimensions: { d: 'd' }, owner: 'who', link: 'page' });
    const { columns, rows } = await load(
      'id,d,who,page\n1.10,03.04.2026,TRUE,2026-01-01\n1.1,04.04.2026,FALSE,2026-01-02\n',
      {},
      definition
    );
    expect(columns).toEqual({ id: 'VARCHAR', d: 'VARCHAR', who: 'VARCHAR', page: 'VARCHAR' });
    expect(rows[0]).toEqual(['1.10', '03.04.2026', 'TRUE', '2026-01-01']);
    // Whole numbers are the same key however they are written.
    expect((await load('id,begun\n101.0,2026-01-01\n102.00,2026-01-01\n103,\n')).columns.id).toBe('DOUBLE');
    expect((await load('id,begun\n101,2026-01-01\n')).columns.id).toBe('BIGINT');
  });

  test('an amount whose dot could be either is refused where the comma is no delimiter', async () => {
    await expect(load('id;amount\n1;5\n2;1.234\n')).rejects.toThrow(
      /column "amount", but row 2 has "1.234" there, which is 1234 .* or 1.2340/
    );
    expect((await load('id,amount\n1,5\n2,1.234\n')).columns.amount).toBe('DOUBLE');
  });
});

test('true is no amount', async () => {
  expect((await load('id,amount\n1,TRUE\n2,false\n')).columns.amount).toBe('VARCHAR');
});

const UMLAUTS = 'id;begun;Übergabe am\n1;2026-01-01;Köln – „ja“ €\n';
const windows = (text: string) => {
  const special: Record<string, number> = { '€': 0x80, '–': 0x96, '„': 0x84, '“': 0x93 };
  return Uint8Array.from([...text].map((character) => special[character] ?? character.charCodeAt(0)));
};
const bigEndian = (text: string) => Buffer.from(text, 'utf16le').swap16();

describe('encodings', () => {
  test.each<[string, Uint8Array]>([
    ['UTF-8', Buffer.from(UMLAUTS)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${UMLAUTS}`)],
    ['UTF-16, little end first', Buffer.from(`\ufeff${UMLAUTS}`, 'utf16le')],
    ['UTF-16, big end first', bigEndian(`\ufeff${UMLAUTS}`)],
    ['UTF-16 without its mark', Buffer.from(UMLAUTS, 'utf16le')],
    ["Excel's Unicode text", Buffer.from(`\ufeff${UMLAUTS.replaceAll(';', '\t')}`, 'utf16le')],
    ['Windows-1252', windows(UMLAUTS)],
    ['gzip', gzipSync(UMLAUTS)],
    ['carriage returns', Buffer.from(UMLAUTS.replaceAll('\n', '\r\n'))],
    ['carriage returns alone', Buffer.from(UMLAUTS.replaceAll('\n', '\r'))],
  ])('%s', async (name, bytes) => {
    const { rows, columns, said } = await load(bytes);
    expect(Object.keys(columns)).toEqual(['id', 'begun', 'Übergabe am']);
    expect(rows).toEqual([['1', '2026-01-01', 'Köln – „ja“ €']]);
    expect(said).toEqual(name === 'Windows-1252' ? [expect.stringMatching(/read as Windows-1252/)] : []);
  });

  test.each<[string, string]>([
    ['Cyrillic', 'Переговоры с заказчиком'],
    ['Japanese', '商談中、見積もり提出済み、最終確認待ち'],
  ])('%s in UTF-16 without its mark', async (_, text) => {
    const content = `id;begun;${text}\n${`1;2026-01-01;${text}\n`.repeat(100)}`;
    for (const bytes of [Buffer.from(content, 'utf16le'), bigEndian(content)]) {
      const { columns, rows } = await load(bytes);
      expect(Object.keys(columns)).toEqual(['id', 'begun', text]);
      expect(rows).toHaveLength(100);
    }
  });

  test('control characters are text', async () => {
    expect((await load('id,x\na\0b,\u001b[31m\n')).rows).toEqual([['a\0b', '\u001b[31m']]);
  });

  test('a letter that is in two pieces of a large file', async () => {
    const line = (i: number) => `${i},2026-01-01,${'ü€'.repeat(50)}\n`;
    const { rows } = await load(`id,begun,text\n${Array.from({ length: 20_000 }, (_, i) => line(i)).join('')}`);
    expect(rows).toHaveLength(20_000);
    expect(new Set(rows.map((row) => row[2]))).toEqual(new Set(['ü€'.repeat(50)]));
  });

  test('a Windows-1252 letter far into a large file', async () => {
    const text = `id,begun,text\n${'1,2026-01-01,plain text that goes on and on\n'.repeat(40_000)}2,2026-01-01,Köln\n`;
    const { rows } = await load(windows(text));
    expect(rows).toHaveLength(40_001);
    expect(rows.at(-1)?.[2]).toBe('Köln');
  });

  test.each<[string, Uint8Array, RegExp]>([
    ['an Excel workbook', Buffer.from('PK\x03\x04rest'), /this is an Excel workbook or a ZIP archive: save the sheet/],
    [
      'an older one',
      Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0', 'latin1'),
      /an Excel workbook: save the sheet/,
    ],
    [
      'HTML that is called Excel',
      Buffer.from('\ufeff<html><table><tr><td>id</td></tr></table>'),
      /this is HTML or XML/,
    ],
    ['JSON', Buffer.from('[{"id": 1,\n"begun": "2026-01-01"}]'), /this is JSON, not CSV/],
    ['lines of JSON', Buffer.from('{"id": 1, "begun": "2026-01-01"}\n'), /this is JSON, not CSV/],
    ['Parquet', Buffer.from('PAR1\x15\x04\0id,begun'), /this is a Parquet file/],
    ['a DuckDB file', Buffer.from('12345678DUCK@\0\0'), /this is a DuckDB file: give it with --duckdb/],
    ['another compression', Buffer.from('\x28\xb5\x2f\xfd\x04', 'latin1'), /compressed in another way than gzip/],
    ['half a gzip file', gzipSync(UMLAUTS).subarray(0, 40), /gzip compression is damaged, or it was cut off/],
    ['UTF-32', Buffer.from('\ufeffi\0d\0,\0b\0\n\0', 'utf16le'), /headings \(line 1\) have control characters in them/],
    ['neither', Buffer.from('id,begun\n1,\x81\x8d\n', 'latin1'), /neither UTF-8 nor Windows-1252 text/],
    ['a mark that is wrong', Buffer.from('\xef\xbb\xbfid,K\xf6ln\n', 'latin1'), /begins like UTF-8 and is not/],
  ])('%s is refused', async (_, bytes, message) => {
    await expect(load(bytes)).rejects.toThrow(message);
  });
});

describe('headings', () => {
  test.each<[string, string, string[]]>([
    ['blanks and brackets', 'id,Amount (EUR),Lead Status [new]\n', ['id', 'Amount (EUR)', 'Lead Status [new]']],
    ['a line break', 'id,"Date\nof birth",b\n', ['id', 'Date of birth', 'b']],
    ['quotes', '"id","the ""best"" one",b\n', ['id', 'the "best" one', 'b']],
    ['blanks around', ' id ,  begun,b\u00a0\n', ['id', 'begun', 'b']],
    ['sep=', 'sep=;\nid;a,b;c\n', ['id', 'a,b', 'c']],
    ['sep= in quotes, with a delimiter of its own', '"sep=^"\nid^a^c\n', ['id', 'a', 'c']],
    ['characters that nobody sees', '\u200bid,be\u200bgun\u200e,b\n', ['id', 'begun', 'b']],
    ['percent and hyphens', 'id,Win %,E-Mail\n', ['id', 'Win %', 'E-Mail']],
    ['the same twice, where nothing asks for it', 'id,note,Note\n', ['id', 'note', 'Note (3)']],
  ])('%s', async (_, heading, names) => {
    const delimiter = heading.includes('^') ? '^' : heading.includes(';') ? ';' : ',';
    const { columns, rows } = await load(heading + ['1', '2026-01-01', 'x'].join(delimiter));
    expect(Object.keys(columns)).toEqual(names);
    expect(rows).toEqual([['1', '2026-01-01', 'x']]);
  });

  test('a delimiter at the end of every line makes no column', async () => {
    expect((await load('id;begun;\n1;2026-01-01;\n')).columns).toEqual({ id: 'BIGINT', begun: 'DATE' });
  });

  test('a delimiter at the end of the rows alone, or of the headings alone', async () => {
    const rows = [
      ['1', '2026-01-01', '5'],
      ['2', '2026-01-02', '6'],
    ];
    expect((await load('id,begun,amount\n1,2026-01-01,5,\n2,2026-01-02,6,\n')).rows).toEqual(rows);
    expect((await load('id,begun,amount,\n1,2026-01-01,5\n2,2026-01-02,6\n')).rows).toEqual(rows);
  });

  test.each<[string, string, RegExp]>([
    ['rows alone', '1,2026-01-01,5\n2,2026-01-02,6\n', /\(line 1\), which are "1", "2026-01-01", "5": write the names/],
    ['another delimiter than it says', 'sep=,\nid;begun\n1;2026-01-01\n', /\(line 2\), which are "id;begun"/],
    ['a delimiter that nobody uses', 'id~begun\n1~2026-01-01\n', /which are "id~begun"/],
  ])('none that the definition names: %s', async (_, content, message) => {
    await expect(load(content)).rejects.toThrow(message);
  });

  test('a column without a heading, but with values, gets a name', async () => {
    expect(Object.keys((await load('id,begun,\n1,2026-01-01,x\n')).columns)).toEqual(['id', 'begun', 'column3']);
  });

  test('a heading that the definition asks for stands once', async () => {
    expect(Object.keys((await load('id,begun,gun,Gun\n1,2026-01-01,x,y\n')).columns)).toContain('Gun (4)');
    await expect(load('id,begun,Begun\n1,2026-01-01,2026-01-02\n')).rejects.toThrow(/heading "Begun" stands twice/);
  });

  test('semicolons between cells with decimal commas, and the reverse', async () => {
    expect((await load('id;begun;x\n1;2026-01-01;2,5\n2;2026-01-01;3,5\n')).columns).toMatchObject({ x: 'VARCHAR' });
    expect((await load('id,begun,x\n1,2026-01-01,a;b\n2,2026-01-01,c;d\n')).rows[0][2]).toBe('a;b');
  });

  test('what a report says before its headings is left out, and told', async () => {
    const { rows, said } = await load(
      'Leads by month,,\n"Filter: all, of any owner"\n\nid,begun,done\n1,2026-01-01,2026-01-02\n2,2026-01-01,\n3,2026-01-01,\n'
    );
    expect(rows).toHaveLength(3);
    expect(said).toEqual([
      '/t.csv: left out 2 lines before the headings: "Leads by month", "Filter: all, of any owner"',
    ]);
  });

  test('a title of as many cells as there are headings', async () => {
    const { rows, columns } = await load('Report;Leads\nMade on;2026-11-01\nid;begun\n1;2026-01-01\n');
    expect(Object.keys(columns)).toEqual(['id', 'begun']);
    expect(rows).toHaveLength(1);
  });

  test('headings alone are an empty table', async () => {
    expect(await load('id,begun,done')).toMatchObject({ columns: { begun: 'TIMESTAMP', id: 'VARCHAR' }, rows: [] });
  });

  test.each(['\n\n', '\ufeff', ',,,\n'])('a file without headings: %j', async (content) => {
    await expect(load(content)).rejects.toThrow(/there is no line of headings/);
  });
});

describe('rows', () => {
  const report = (footer: string) => load(`id,begun,amount\nA-1,2026-01-01,10\nA-2,2026-01-02,20\n${footer}`);

  test.each([
    '\n\n"Grand Totals (5 records)"\n\n"Confidential Information - Do Not Distribute"\n"Copyright (c) 2026 x, inc."\n',
    'Total,,30\n',
    'Gesamtsumme,,30\n',
    ',Sum,30\n',
    'Total: 2 records\n',
    '(2 rows affected)\n',
    '\nGenerated by Reports, on 2026-11-01\n',
    'Copyright 2026 Acme, Inc.\n',
    ',,\nAs of 1 November,,\n',
    '---\n',
    ',,\n,,\n',
  ])('a footer is no record: %j', async (footer) => {
    const { rows, said, columns } = await report(footer);
    expect(rows.map(([id]) => id)).toEqual(['A-1', 'A-2']);
    expect(columns).toMatchObject({ begun: 'DATE', amount: 'BIGINT' });
    expect(said).toEqual(
      /\w/.test(footer) || footer.includes('-') ? [expect.stringMatching(/left out .* after the last row/)] : []
    );
  });

  test('a record is no footer', async () => {
    const last = async (line: string) => (await report(line)).rows.at(-1);
    expect(await last('Total Energies,,\n')).toEqual(['Total Energies', null, null]);
    expect(await last('A-3,,\n')).toEqual(['A-3', null, null]);
    expect(await last('total,,5\nA-3,2026-01-01,5\n')).toEqual(['A-3', '2026-01-01', '5']);
    expect((await report('total,,5\nA-3,2026-01-01,5\n')).rows).toHaveLength(4);
  });

  test.each<[string, string, RegExp]>([
    ['too short', 'A-3,2026-01-01\nA-4,2026-01-01,1\n', /row 3 \(line 4\) has 2 cells, but there are 3 headings/],
    ['too long', 'A-3,2026-01-01,1,5\n', /row 3 \(line 4\) has 4 cells, but there are 3 headings: .*","/],
    ['cut off in the last cell but one', 'A-3,2026-01\n', /row 3 \(line 4\) has 2 cells.*cut off/],
    ['cut off in the first cell', 'A-3', /row 3 \(line 4\) has 1 cell,/],
    ['a sentence between records', 'See below for more\nA-3,2026-01-01,1\n', /row 3 \(line 4\) has 1 cell/],
    ['a quote that is never closed', '"A-3,2026-01-01,1\nA-4,2026-01-01,1\n', /row 3 \(line 4\) has a quote/],
    ['text behind a quote', '"A-3"x,2026-01-01,1\n"A-4",2026-01-01,1\n', /row 3 \(line 4\) has a quote/],
  ])('a row is refused: %s', async (_, lines, message) => {
    await expect(report(lines)).rejects.toThrow(message);
  });

  test('lines count the line breaks in quotes', async () => {
    await expect(report('A-3,2026-01-01,"1\n2\n3"\nA-4\nA-5,,\n')).rejects.toThrow(/row 4 \(line 7\)/);
  });

  test('a quote that is never closed ends a large file early', async () => {
    const text = `id,begun\n${'1,2026-01-01\n'.repeat(20_000)}"2,2026-01-01\n${'1,2026-01-01\n'.repeat(1_500_000)}`;
    await expect(load(text)).rejects.toThrow(/row 20001 \(line 20002\) has a quote that is opened and never closed/);
  });
});
