import type { Source } from '../definition/definition';
import { toFunnels } from '../funnel/funnel';
import { makePlan } from '../plan/plan';
import { readRows } from '../readRows';
import { compileSharedKeys, readSharedKeys } from './answers/sharedKeys';
import { compile } from './compile';
import { DIALECTS } from './dialects/registry';
import { ask, columnSource, define } from './testing/define';
import { openDuckdb, openPglite, type Engine } from '../../../tests/engines/embedded';

/** What people's tables hold (rules `same-key`, `shared-keys`, `unset-time` and `amount-text`), with the figures told by hand. */
const ENGINES = { DuckDB: openDuckdb, PGlite: openPglite };
const STARTING = 60_000;
const AS_OF = Date.UTC(2026, 4, 1);
const DAY = `timestamp '2026-04-01'`;

describe.each(Object.keys(ENGINES) as Array<keyof typeof ENGINES>)('on %s', (name) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await ENGINES[name]();
  }, STARTING);
  afterAll(() => engine.close());

  async function funnel(sources: Source[]) {
    const definition = define({ names: ['Lead', 'Won'], gives: 0, sources });
    const compiled = compile(makePlan(definition, ask(), { kind: 'literal', asOf: AS_OF }), DIALECTS[engine.dialect]);
    if (!compiled.ok) {
      throw new Error(compiled.unsupported.message);
    }
    const rows = readRows(await engine.run(compiled.sql));
    return toFunnels(rows, definition, { view: 'cohort', asOf: AS_OF })[0];
  }

  const keyed = (leads: string[], deals: string[]) => {
    const rows = (ids: string[]) => ids.map((id) => `select ${id} as id, ${DAY} as moved`).join(' union all ');
    return [
      columnSource({ table: `(${rows(leads)})`, stages: { 0: { at: 'moved' } } }),
      columnSource({ table: `(${rows(deals)})`, stages: { 1: { at: 'moved' } } }),
    ];
  };

  it.each<[what: string, leads: string, deals: string, meets: boolean]>([
    ['an integer and a decimal', '101', 'cast(101 as decimal(9, 2))', true],
    ['an integer and a floating-point number', '101', 'cast(101 as double precision)', true],
    ['text and an integer', `'101'`, '101', true],
    ['text with a point and zeros', `'101.00'`, '101', true],
    ['text with blanks', `' 101 '`, '101', true],
    ['a long integer and its text', '9007199254740993', `'9007199254740993'`, true],
    ['a long integer and its neighbor', '9007199254740993', '9007199254740992', false],
    ['leading zeros', `'007'`, '7', false],
    ['leading zeros before a point', `'007.0'`, '7', false],
    ['an exponent', `'1e3'`, '1000', false],
    ['a fraction', `'101.5'`, '101', false],
    ['a version', `'1.2.0'`, `'1.2'`, false],
    ['capitals', `'AB-1'`, `'ab-1'`, false],
    ['braces', `'{0f8fad5b}'`, `'0f8fad5b'`, false],
  ])('keys meet where they are certainly one: %s', async (_, leads, deals, meets) => {
    const sources = keyed([leads], [deals]);
    const { stages, quality } = await funnel(sources);
    expect(stages[0].advanced).toBe(meets ? 1 : 0);
    const apart = quality.filter(({ finding }) => finding === 'shared_keys').map(({ message }) => message);
    expect(apart).toEqual(
      meets
        ? []
        : [
            'Keys do not meet: no key of source 2 occurs in source 1; correct the key of one of them, if they are the same records.',
          ]
    );
    const records = await engine.run(compileSharedKeys(sources, DIALECTS[engine.dialect])!);
    expect(readSharedKeys(sources, records)).toEqual(
      [0, 1].map((index) => ({ sources: [index], keys: 1, shared: meets ? 1 : 0 }))
    );
  });

  it('says how many keys meet where only a few do, and nothing where half of them do', async () => {
    const leads = ['1', '2', '3', '4', '5', '6'];
    const few = await funnel(keyed(leads, ['1', '11', '12']));
    expect(few.quality.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('only 1 of 3 keys of source 2 occur in source 1')
    );
    const half = await funnel(keyed(leads, ['1', '2', '13', '14']));
    expect(half.quality.map(({ finding }) => finding)).not.toContain('shared_keys');
  });

  it.each<[what: string, at: string, reached: number[], n: number]>([
    ['the epoch', `timestamp '1970-01-01'`, [0, 1], 1],
    ['a date of the epoch', `date '1970-01-01'`, [0, 1], 1],
    ['the epoch in a zone', `cast('1970-01-01 01:00:00+01' as timestamp with time zone)`, [0, 1], 1],
    ['the epoch as written in Berlin', `timestamp '1970-01-01 01:00:00'`, [0, 1], 1],
    ['the epoch as written in New York', `timestamp '1969-12-31 19:00:00'`, [0, 1], 1],
    ["a spreadsheet's zero", `date '1899-12-30'`, [0, 1], 1],
    ["SQL Server's zero", `timestamp '1900-01-01'`, [0, 1], 1],
    ["the least time of .NET's", `timestamp '0001-01-01'`, [0, 1], 1],
    ['the last microsecond that is none', `timestamp '1970-01-01 23:59:59.999999'`, [0, 1], 1],
    ['the first that is one', `timestamp '1970-01-02'`, [1, 1], 0],
  ])('a time that stands for none is not set, and counted: %s', async (_, at, reached, n) => {
    const table = `(select 1 as id, ${at} as moved, ${DAY} as won union all select 2, null, null)`;
    const found = await funnel([columnSource({ table, stages: { 0: { at: 'moved' }, 1: { at: 'won' } } })]);
    // Whoever skipped the first stage begins at the second.
    expect(found.stages.map(({ entered }) => entered)).toEqual(reached);
    expect(found.quality.find(({ finding }) => finding === 'unset_time')?.n ?? 0).toBe(n);
  });

  it.each([
    `time '09:00:00'`,
    `interval '3 days'`,
    '1774343700',
    `cast(1774343700000 as bigint)`,
    `1774343700.5`,
    `'2026-03-24T09:00:00-04:00'`,
  ])('refuses what is no time: %s', async (at) => {
    const table = `(select 1 as id, ${at.startsWith("'") ? `cast(${at} as text)` : at} as moved, ${DAY} as won)`;
    await expect(funnel([columnSource({ table, stages: { 0: { at: 'moved' }, 1: { at: 'won' } } })])).rejects.toThrow();
  });

  it.each<[amount: string, value: number | null, unread: number]>([
    [`'1000'`, 1000, 0],
    [`'-12.50'`, -12.5, 0],
    [`'1234.567'`, 1234.567, 0],
    [`'2.000'`, null, 1],
    [`'2.000,50'`, null, 1],
    [`'$1,982'`, null, 1],
    [`''`, null, 1],
    [`'300 EUR'`, null, 1],
    [`'(500)'`, null, 1],
    [`'1 200'`, null, 1],
    [`'12k'`, null, 1],
    [`'NaN'`, null, 1],
    [`cast('NaN' as double precision)`, null, 1],
    [`cast('-infinity' as double precision)`, null, 1],
    ['cast(2 as decimal(9, 3))', 2, 0],
    ['cast(null as text)', null, 0],
  ])('an amount is read or unknown, never part of it: %s', async (amount, value, unread) => {
    const typed = amount.startsWith("'") ? `cast(${amount} as text)` : amount;
    // Rows of values: PostgreSQL computes what is the same for all rows before it looks at any.
    const table = `(select * from (values (1, ${DAY}, ${typed}), (2, ${DAY}, null)) as leads(id, moved, worth))`;
    const found = await funnel([columnSource({ table, stages: { 0: { at: 'moved' } }, value: 'worth' })]);
    expect(found.stages[0].value).toBe(value);
    expect(found.quality.find(({ finding }) => finding === 'unread_amount')?.n ?? 0).toBe(unread);
  });

  it.each(['true', DAY])('what is no number is no amount: %s', async (amount) => {
    const table = `(select 1 as id, ${DAY} as moved, ${amount} as worth)`;
    const said = await funnel([columnSource({ table, stages: { 0: { at: 'moved' } }, value: 'worth' })]).then(
      ({ stages, quality }) => [stages[0].value, ...quality.map(({ finding }) => finding)].join(),
      (error: { message: string }) => error.message
    );
    expect(said).toMatch(/^,unread_amount$|^cannot cast type \w+.* to double precision$|Unimplemented type for cast/);
  });
});
