import fc from 'fast-check';
import { applyFieldOverrides, createTheme, MappingType, type DataFrame, type ValueMapping } from '@grafana/data';
import { frameOf, type ColumnType } from '../../frames/frame';
import { readSteps, type Steps } from './steps';
import { MOST_STEPS, type TableOptions } from './tableOptions';

const DAY = 86_400_000;

type Columns = Array<[name: string, type: ColumnType, values: unknown[], labels?: Record<string, string>]>;

function table(...columns: Columns): DataFrame {
  return frameOf(
    'A',
    columns.map(([name, type, values, labels]) => ({ name, type, values, labels }))
  );
}

type Choice = Partial<TableOptions['reduceOptions']> & { stepField?: string };

function read(frames: DataFrame | DataFrame[], { stepField = '', ...reduceOptions }: Choice = {}): Steps {
  return readSteps([frames].flat(), {
    stepField,
    reduceOptions: { values: false, calcs: [], fields: '', ...reduceOptions },
  });
}

/** `Lead 3, Won 1`, or why there is no picture. */
function said(steps: Steps): string {
  return steps.ok ? steps.steps.map(({ name, n }) => `${name} ${n}`).join(', ') : steps.reason;
}

const sum = { calcs: ['sum'] };
const last = { calcs: ['last'] };
const lastKnown = { calcs: ['lastNotNull'] };

describe('several frames', () => {
  const marketing = table(['stage', 'string', ['Lead', 'MQL']], ['n', 'number', [1200, 430]]);
  const sales = table(['stage', 'string', ['SQL', 'Won']], ['n', 'number', [160, 31]]);

  it('with a label and a number each are read one after another', () => {
    expect(said(read([marketing, sales]))).toBe('Lead 1200, MQL 430, SQL 160, Won 31');
  });

  it('with fields of other names, too', () => {
    const others = table(['step', 'string', ['SQL', 'Won']], ['deals', 'number', [160, 31]]);
    expect(said(read([marketing, others]))).toBe('Lead 1200, MQL 430, SQL 160, Won 31');
  });

  it('of which one is wide', () => {
    expect(said(read([marketing, table(['SQL', 'number', [160]], ['Won', 'number', [31]])]))).toBe(
      'Lead 1200, MQL 430, SQL 160, Won 31'
    );
  });

  it('with a step in two of them are refused, or added up where that is chosen', () => {
    const again = table(['stage', 'string', ['MQL', 'Won']], ['n', 'number', [7, 31]]);
    expect(said(read([marketing, again]))).toContain('"MQL" stands in 2 rows');
    expect(said(read([marketing, again], sum))).toBe('Lead 1200, MQL 437, Won 31');
    expect(said(read([marketing, again], { values: true }))).toContain('"MQL" stands in 2 rows');
  });

  it('of time series are called by their labels', () => {
    const series = ['Lead', 'Won'].map((step, i) =>
      table(['time', 'time', [0]], ['Value', 'number', [10 - i], { step }])
    );
    expect(said(read(series))).toBe('Lead 10, Won 9');
  });

  it('one of which is empty say so', () => {
    const empty: DataFrame = { refId: 'B', fields: [], length: 0 };
    expect(read([marketing, empty])).toMatchObject({ ok: true, notes: ['No row from the query "B".'] });
  });

  it('one of which has no number are refused', () => {
    expect(said(read([marketing, table(['stage', 'string', ['SQL']])]))).toContain('no numeric field');
  });

  it('with a text column more in one of them are refused', () => {
    const two = table(['team', 'string', ['s', 's']], ['stage', 'string', ['SQL', 'Won']], ['n', 'number', [160, 31]]);
    expect(said(read([marketing, two]))).toContain('"team" and "stage"');
    expect(said(read([marketing, two], { stepField: 'stage' }))).toBe('Lead 1200, MQL 430, SQL 160, Won 31');
  });
});

describe('a long time series', () => {
  const series = (metric = ['Lead', 'MQL', 'Won', 'Lead', 'MQL', 'Won'], value = [100, 40, 5, 90, 30, 4]) =>
    table(
      ['time', 'time', metric.map((_, i) => (i < metric.length / 2 ? 0 : DAY))],
      ['metric', 'string', metric],
      ['value', 'number', value]
    );

  it('is refused, with the label and the way out', () => {
    expect(said(read(series()))).toBe(
      '"Lead" stands in 2 rows, and a step has one number: choose how to make one of them under Value options → Calculation, such as Total or Last, or group the rows in the query.'
    );
  });

  it.each<[Choice, string]>([
    [sum, 'Lead 190, MQL 70, Won 9'],
    [last, 'Lead 90, MQL 30, Won 4'],
    [lastKnown, 'Lead 90, MQL 30, Won 4'],
    [{ calcs: ['firstNotNull'] }, 'Lead 100, MQL 40, Won 5'],
    [{ calcs: ['max'] }, 'Lead 100, MQL 40, Won 5'],
    [{ calcs: ['mean'] }, 'Lead 95, MQL 35, Won 4.5'],
    [{ calcs: ['sum', 'last'] }, 'Lead 190, MQL 70, Won 9'],
  ])('is read by the calculation %j', (choice, words) => {
    expect(said(read(series(), choice))).toBe(words);
  });

  it('of one time needs none', () => {
    expect(said(read(table(['time', 'time', [0, 0]], ['m', 'string', ['Lead', 'Won']], ['v', 'number', [9, 4]])))).toBe(
      'Lead 9, Won 4'
    );
  });

  it('takes no last values of different days', () => {
    const frame = series(['Lead', 'Won', 'MQL', 'Lead', 'MQL', 'Lead'], [100, 5, 40, 90, 30, 3]);
    expect(said(read(frame, last))).toContain('"Last" would take "Lead" from row 6 and "Won" from row 2');
    expect(said(read(frame, sum))).toBe('Lead 193, Won 5, MQL 70');
  });

  it('with All values has a label twice', () => {
    expect(said(read(series(), { values: true }))).toContain('"Lead" stands in 2 rows');
  });

  it('knows a label with blanks around it', () => {
    expect(said(read(series(['Lead', 'MQL', 'Won', 'Lead ', ' MQL', 'Won\t']), sum))).toBe('Lead 190, MQL 70, Won 9');
  });

  it('by a calculation that is no number, or that nobody knows, is refused', () => {
    expect(said(read(series(), { calcs: ['allIsZero'] }))).toContain('Step "Lead" has no number');
    expect(said(read(series(), { calcs: ['no-such'] }))).toContain('Step "Lead" has no number');
  });
});

describe('two text columns', () => {
  const regions = table(
    ['region', 'string', ['EU', 'EU', 'US', 'US']],
    ['stage', 'string', ['Lead', 'Won', 'Lead', 'Won']],
    ['n', 'number', [700, 20, 500, 11]]
  );

  it('are refused by their names', () => {
    expect(said(read(regions))).toBe(
      'The table has 2 text fields, "region" and "stage", and each could name the steps: choose one under Value options → Step names.'
    );
  });

  it('are read where one is chosen, and how its rows are added up', () => {
    expect(said(read(regions, { stepField: 'stage' }))).toContain('"Lead" stands in 2 rows');
    expect(said(read(regions, { stepField: 'stage', ...sum }))).toBe('Lead 1200, Won 31');
    expect(said(read(regions, { stepField: 'region', ...sum }))).toBe('EU 720, US 511');
  });

  it('are refused where each label stands once, since that is chance', () => {
    const frame = table(
      ['region', 'string', ['EU', 'US']],
      ['stage', 'string', ['Lead', 'Won']],
      ['n', 'number', [7, 2]]
    );
    expect(said(read(frame))).toContain('"region" and "stage"');
    expect(said(read(frame, { stepField: 'stage' }))).toBe('Lead 7, Won 2');
  });

  it('are refused with a constant, a description or numbers as text in one of them', () => {
    const with2 = (name: string, values: string[]) =>
      read(table(['stage', 'string', ['Lead', 'Won']], [name, 'string', values], ['n', 'number', [7, 2]]));
    expect(said(with2('funnel', ['sales', 'sales']))).toContain('"stage" and "funnel"');
    expect(said(with2('what', ['who asked', 'who paid']))).toContain('"stage" and "what"');
    expect(said(with2('share', ['100', '29']))).toContain('"share" holds numbers as text');
  });

  it('three are named all; a field that is not there is told with those that are', () => {
    const frame = table(['a', 'string', ['x']], ['b', 'string', ['y']], ['c', 'string', ['z']], ['n', 'number', [1]]);
    expect(said(read(frame))).toContain('"a", "b" and "c"');
    expect(said(read(frame, { stepField: 'stage' }))).toBe(
      'No field is called "stage", but the data has "a", "b", "c" and "n": choose another under Value options → Step names.'
    );
  });

  it('do not matter where several fields are chosen, each of which is a step', () => {
    const frame = table(
      ['region', 'string', ['EU', 'US']],
      ['owner', 'string', ['a', 'b']],
      ['Leads', 'number', [70, 50]],
      ['Won', 'number', [2, 1]]
    );
    expect(said(read(frame, { fields: '/Leads|Won/', ...sum }))).toBe('Leads 120, Won 3');
    expect(said(read(frame, { fields: '/.*/', ...sum }))).toBe('Leads 120, Won 3');
    expect(said(read(frame, { fields: '/Leads|Won/' }))).toContain('"Leads" and "Won" have 2 rows');
  });
});

describe('a row per day', () => {
  const days = table(
    ['day', 'time', [0, DAY, 2 * DAY]],
    ['Leads', 'number', [100, 90, 3]],
    ['MQL', 'number', [40, 30, null]],
    ['Won', 'number', [5, 4, null]]
  );

  it('is refused, with the fields and the way out', () => {
    expect(said(read(days))).toBe(
      '"Leads", "MQL" and "Won" have 3 rows, and a step has one number: choose how to make one of them under Value options → Calculation, such as Total or Last, or group the rows in the query.'
    );
  });

  it.each<[Choice, string]>([
    [sum, 'Leads 193, MQL 70, Won 9'],
    [{ calcs: ['first'] }, 'Leads 100, MQL 40, Won 5'],
    [{ calcs: ['count'] }, 'Leads 3, MQL 2, Won 2'],
  ])('is read by the calculation %j', (choice, words) => {
    expect(said(read(days, choice))).toBe(words);
  });

  it('has no last row to read where a number is missing in it, and no last values of different days', () => {
    expect(said(read(days, last))).toContain('Step "MQL" has no number');
    expect(said(read(days, lastKnown))).toContain('"Last *" would take "Leads" from row 3 and "MQL" from row 2');
  });

  it('has a last row where all are known, or none', () => {
    const shown = (...rest: unknown[]) =>
      table(['Leads', 'number', [100, 90, ...rest]], ['Won', 'number', [5, 4, ...rest]]);
    expect(said(read(shown(), lastKnown))).toBe('Leads 90, Won 4');
    expect(said(read(shown(null), lastKnown))).toBe('Leads 90, Won 4');
    expect(said(read(shown(null), last))).toContain('no number');
  });

  it('with a week as a number is refused by that name', () => {
    const weeks = (name: string) =>
      table([name, 'number', [31, 32]], ['Leads', 'number', [9, 8]], ['Won', 'number', [2, 1]]);
    for (const name of ['week', 'Year', 'campaign_id', 'campaignId', 'id', 'conversion_rate', 'CTR']) {
      expect(said(read(weeks(name), sum))).toContain(`"${name}" does not look like counts`);
      expect(said(read(weeks(name), { fields: '/Leads|Won/', ...sum }))).toBe('Leads 17, Won 3');
    }
  });

  it('with text beside it says what to choose', () => {
    const frame = table(['campaign', 'string', ['a', 'b']], ['Leads', 'number', [9, 8]], ['Won', 'number', [2, 1]]);
    expect(said(read(frame))).toContain(
      'Beside the names in "campaign" the table has the numeric fields "Leads" and "Won"'
    );
    expect(said(read(frame, { fields: '/^Won$/' }))).toBe('a 2, b 1');
  });

  it.each([
    ['2026-01-01', '2026-01-02'],
    ['2026-01', '2026-02'],
    ['1.2.2026', '2.2.2026'],
    ['01/31/26', '02/01/26'],
    ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'],
    ['2026-W01', '2026-W02'],
    ['2026 Q1', 'Q2 2026'],
    ['1 Jan 2026', 'Feb 2, 2026'],
    ['January', 'May'],
    ['Mon', 'Tuesday'],
  ])('with its days as text (%s) is refused, unless they are meant', (...days) => {
    const frame = table(['day', 'string', days], ['Leads', 'number', [9, 8]]);
    expect(said(read(frame))).toContain('The only text field, "day", holds dates');
    expect(said(read(frame, { stepField: 'day' }))).toBe(`${days[0]} 9, ${days[1]} 8`);
  });

  it('with All values has no names', () => {
    expect(said(read(days, { values: true }))).toContain('no text field names the 3 rows of "Leads", "MQL" and "Won"');
  });

  it('in frames of their own takes no last values of different times', () => {
    const one = (name: string, times: number[]) =>
      table(['time', 'time', times], ['Value', 'number', times.map((_, i) => 9 - i), { name }]);
    expect(said(read([one('Lead', [0, DAY]), one('Won', [0, DAY])], lastKnown))).toBe('Lead 8, Won 8');
    expect(said(read([one('Lead', [0, DAY]), one('Won', [0])], lastKnown))).toContain('of different times');
  });
});

describe('order and id columns', () => {
  const stages: Columns[number] = ['stage', 'string', ['Lead', 'MQL', 'Won']];
  const n: Columns[number] = ['n', 'number', [100, 40, 5]];

  it.each(['position', 'stage_order', 'sortOrder', 'rank', 'no', '#', 'step_index'])('"%s" is no count', (name) => {
    expect(said(read(table([name, 'number', [1, 2, 3]], stages, n)))).toBe('Lead 100, MQL 40, Won 5');
    expect(said(read(table(stages, [name, 'number', [1, 2, 3]])))).toContain(`there is only "${name}"`);
    expect(said(read(table(stages, [name, 'number', [1, 2, 3]]), { fields: `/^${name}$/` }))).toBe(
      'Lead 1, MQL 2, Won 3'
    );
  });

  it('an order sorts the steps', () => {
    expect(said(read(table(['position', 'number', [3, 1, 2]], stages, n)))).toBe('MQL 40, Won 5, Lead 100');
    expect(said(read(table(['position', 'number', [3, 1, 2]], stages, n), { fields: '/^n$/' }))).toBe(
      'MQL 40, Won 5, Lead 100'
    );
  });

  it.each(['id', 'stage_id', 'campaignId', 'Stage ID'])('"%s" is no count', (name) => {
    expect(said(read(table([name, 'number', [17, 4, 900]], stages, n)))).toBe('Lead 100, MQL 40, Won 5');
    expect(said(read(table(stages, [name, 'number', [17, 4, 900]])))).toContain(`there is only "${name}"`);
  });

  it('an order puts steps in order, and leaves the last row of a step the last of the data', () => {
    const frame = table(
      ['rank', 'number', [2, 1, 1, 2]],
      ['stage', 'string', ['Lead', 'Won', 'Lead', 'Won']],
      ['n', 'number', [30, 20, 5, 7]]
    );
    expect(said(read(frame, lastKnown))).toBe('Won 7, Lead 5');
    expect(said(read(frame, { calcs: ['first'] }))).toBe('Won 20, Lead 30');
  });

  it('a field that does not number every row is no order', () => {
    expect(said(read(table(['position', 'number', [1, 2, null]], stages, n)))).toContain('"position" and "n"');
  });

  it.each(['step', 'level', 'step_index'])('"%s" without names is no step of its own, whatever is chosen', (name) => {
    const frame = table([name, 'number', [1, 2, 3]], ['users', 'number', [50, 20, 5]]);
    expect(said(read(frame, sum))).toContain(`"${name}" does not look like counts`);
    expect(said(read(frame, { stepField: name }))).toBe('1 50, 2 20, 3 5');
  });

  it('"All Fields" means those that count', () => {
    const all = { fields: '/.*/', ...sum };
    expect(said(read(table(['position', 'number', [1, 2, 3]], stages, n), all))).toContain('"position" does not');
    expect(said(read(table(['campaign_id', 'number', [7]], ['Leads', 'number', [9]]), all))).toContain('"campaign_id"');
  });

  it.each(['ts', 'created_at', 'createdAt', 'unix_time', 'revenue', 'Cost', 'median_days_duration', 'CPL'])(
    '"%s" in a wide table is no step',
    (name) => {
      const frame = table(['Leads', 'number', [100]], [name, 'number', [1_700_000_000]], ['Won', 'number', [5]]);
      expect(said(read(frame))).toContain(`"${name}" does not look like counts`);
    }
  );

  it('a name like that with gaps in it may be a count', () => {
    expect(said(read(table(stages, ['order', 'number', [90, 40, 5]])))).toBe('Lead 90, MQL 40, Won 5');
    expect(said(read(table(stages, ['order', 'number', [90, 40, 5]], n)))).toContain('"order" and "n"');
  });

  it('two numbers are named, and one is chosen', () => {
    const frame = table(stages, n, ['amount', 'number', [9e5, 4e5, 1e5]]);
    expect(said(read(frame))).toContain('"n" and "amount"');
    expect(said(read(frame, { fields: '/^amount$/' }))).toBe('Lead 900000, MQL 400000, Won 100000');
    expect(said(read(frame, { fields: '/^nothing$/' }))).toContain('/^nothing$/');
  });

  it('a number names the steps where it is chosen', () => {
    expect(said(read(table(['step', 'number', [1, 2]], ['n', 'number', [9, 4]]), { stepField: 'step' }))).toBe(
      '1 9, 2 4'
    );
  });
});

describe('numbers', () => {
  const labelled = (...values: unknown[]) =>
    read(table(['s', 'string', values.map((_, i) => `s${i}`)], ['n', 'number', values]));

  it.each([[null], [undefined], [NaN], ['x'], [true]])('%p is none', (value) => {
    expect(said(labelled(9, value))).toBe(
      'Step "s1" has no number in the field "n", and every step needs a count of zero or more: mend it in the query, or choose another field or calculation under Value options.'
    );
  });

  it.each([[-1], [Infinity], [-Infinity]])('%p is no count', (value) => {
    expect(said(labelled(9, value))).toContain(`has the number ${value}`);
  });

  it('large ones and exact ones are numbers', () => {
    expect(said(labelled(BigInt(12), '7', '6.50'))).toBe('s0 12, s1 7, s2 6.5');
    expect(said(read(table(['a', 'number', [BigInt(12), BigInt(3)]], ['b', 'number', ['7', '1']]), sum))).toBe(
      'a 15, b 8'
    );
  });

  it('in text are told with their field', () => {
    for (const values of [
      ['100', '40'],
      ['1,200', '430'],
      ['100 ', null],
    ]) {
      const frame = table(['s', 'string', ['x', 'y']], ['n', 'string', values]);
      expect(said(read(frame))).toContain('numbers as text in "n"');
    }
    expect(said(read(table(['s', 'string', ['x']])))).toContain('no numeric field: a funnel needs');
  });

  it.each([
    ['1200', '430'],
    ['1,200', '430'],
    ['$1,982', '€ 300'],
    ['300 EUR', ''],
    ['1e3', '.5'],
  ])('in text never leave the number of another field in their place (%s)', (...values) => {
    const filled = values.map((value) => value || null);
    const seconds: Columns[number] = ['seconds', 'number', [100.5, 40.25]];
    const frame = table(['stage', 'string', ['Lead', 'Won']], ['n', 'string', filled], seconds);
    for (const choice of [{}, { stepField: 'stage' }]) {
      expect(said(read(frame, choice))).toBe(
        '"n" holds numbers as text: where these are counts, cast them in the query, or add the transformation "Convert field type"; otherwise choose the field with the counts under Value options → Fields.'
      );
    }
    expect(said(read(frame, { fields: '/^seconds$/' }))).toBe('Lead 100.5, Won 40.25');
  });

  it('in text are no names, unless they are meant or mapped', () => {
    const wide = table(['Leads', 'string', ['1200']], ['Won', 'number', [31]]);
    expect(said(read(wide))).toContain('"Leads" holds numbers as text');
    expect(said(read(wide))).toContain('or "Leads" under Value options → Step names.');
    expect(said(read(wide, { fields: '/Leads|Won/' }))).toContain('"Leads" holds numbers as text');
    const named: Columns[number] = ['region', 'string', ['EU']];
    const both = table(named, ['Leads', 'string', ['1200']], ['Won', 'number', [31]]);
    expect(said(read(both, { fields: '/Leads|Won/' }))).toContain('"Leads" holds numbers as text');
    expect(said(read(both, { fields: '/^Won$/' }))).toBe('EU 31');
    const codes = table(['code', 'string', ['10', '20']], ['n', 'number', [9, 4]]);
    expect(said(read(codes))).toContain('"code" holds numbers as text');
    expect(said(read(codes, { stepField: 'code' }))).toBe('10 9, 20 4');
    codes.fields[0].config.mappings = [{ type: MappingType.ValueToText, options: { 10: { text: 'Lead' } } }];
    expect(said(read(codes))).toBe('10 9, 20 4');
  });

  it('in text that are shares, ids or years beside names and counts are left out', () => {
    const rest: Columns = [
      ['Step', 'string', ['Lead', 'Won']],
      ['Count', 'number', [9, 4]],
    ];
    expect(said(read(table(...rest, ['Conv.', 'string', ['100%', '44.4 %']])))).toBe('Lead 9, Won 4');
    expect(said(read(table(['year', 'string', ['2026', '2026']], ...rest)))).toBe('Lead 9, Won 4');
    expect(said(read(table(['stage_id', 'string', ['7', '3']], ...rest)))).toBe('Lead 9, Won 4');
  });

  it('too large to be exact are told', () => {
    expect(said(labelled(9, '9007199254740993'))).toContain('has "9007199254740993", which is too large');
    expect(said(labelled(9, BigInt('9007199254740993')))).toContain('Row 2 of the field "n"');
    expect(said(labelled('9007199254740991', 9))).toBe('s0 9007199254740991, s1 9');
  });

  it('of different units are no steps of one funnel', () => {
    const frame = table(['Leads', 'number', [9]], ['Pipeline', 'number', [40_000]]);
    frame.fields[1].config.unit = 'currencyEUR';
    expect(said(read(frame))).toContain('"Leads" and "Pipeline" have different units');
    expect(said(read(frame, { fields: '/Leads|Pipeline/' }))).toContain('different units');
    frame.fields[1].config.unit = 'short';
    expect(said(read(frame))).toBe('Leads 9, Pipeline 40000');
  });

  it('in rows that are no steps are told by name', () => {
    const rows = (name: string, n: number) =>
      said(read(table(['s', 'string', ['Lead', 'Won', name]], ['n', 'number', [1000, 20, n]])));
    expect(rows('Conversion rate', 2.5)).toContain('"Conversion rate" is a ratio');
    expect(rows('Conversion', 2.5)).toContain('"Conversion" is a ratio');
    expect(rows('Win %', 2)).toContain('"Win %" is a ratio');
    expect(rows('Total', 1020)).toContain('"Total" is the sum of the other steps');
    expect(rows('Total', 7)).toBe('Lead 1000, Won 20, Total 7');
    expect(rows('Watched 50 %', 7)).toBe('Lead 1000, Won 20, Watched 50 % 7');
    expect(rows('Rate', 7)).toBe('Lead 1000, Won 20, Rate 7');
  });

  it('that are ratios beside counts are told by name; shares alone are read', () => {
    expect(said(labelled(1200, 430, 0.36))).toContain('"s2" is a ratio beside the counts of "s0" and "s1"');
    expect(said(read(table(['Leads', 'number', [1200]], ['Done', 'number', [0.36]])))).toContain('"Done" is a ratio');
    expect(said(labelled(1, 0.36, 0.02))).toBe('s0 1, s1 0.36, s2 0.02');
    expect(said(labelled(100.5, 40.25, 0.5))).toBe('s0 100.5, s1 40.25, s2 0.5');
    const percent = table(['Leads', 'number', [1200]], ['Won', 'number', [36]]);
    percent.fields[1].config.unit = 'percent';
    expect(said(read(percent))).toContain('"Won" does not look like counts');
  });

  it('are missing where a total is of nothing', () => {
    expect(said(read(table(['a', 'number', [1, 2]], ['b', 'number', [null, null]]), sum))).toContain(
      'Step "b" has no number'
    );
  });
});

describe('names', () => {
  const named = (...values: unknown[]) =>
    read(table(['stage', 'string', values], ['n', 'number', values.map((_, i) => 9 - i)]));

  it.each([[null], [undefined], [''], ['  '], ['\u200b'], ['\u00a0\u202e']])(
    'a step called %j is never drawn',
    (name) => {
      expect(said(named('Lead', name))).toContain('Row 2 has no name in the field "stage"');
    }
  );

  it('that look alike are one step', () => {
    for (const [a, b] of [
      ['Lead', 'Lead\u200b'],
      ['\u202eLead', 'Lead'],
      ['Größe', 'Gro\u0308ße'],
    ]) {
      expect(said(named(a, b))).toContain('stands in 2 rows');
    }
  });

  it('that are no text are none', () => {
    expect(said(named({ a: 1 }, 'Won'))).toContain('Row 1 has no name in the field "stage"');
  });

  it('no field without a name is a step', () => {
    expect(said(read(table(['Lead', 'number', [9]], ['\u200b', 'number', [3]])))).toContain(
      'Numeric field 2 has no name'
    );
  });

  it('are isolated in what is said about them', () => {
    expect(said(named('ליד', 'ליד'))).toContain('"\u2068ליד\u2069" stands');
  });
});

describe('the greatest number of steps', () => {
  const rows = (n: number) =>
    table(
      ['s', 'string', Array.from({ length: n }, (_, i) => `s${i}`)],
      ['n', 'number', Array.from({ length: n }, (_, i) => n - i)]
    );

  it('is read, and one more is refused with its number', () => {
    expect(read(rows(MOST_STEPS)).ok).toBe(true);
    expect(said(read(rows(MOST_STEPS + 1)))).toContain(`at most ${MOST_STEPS} steps, but the data has 51`);
    expect(said(read(rows(100_000)))).toContain('but the data has 100,000 ("s0" and "s1" and so on)');
  });

  it('holds for wide tables and for many frames', () => {
    const wide = table(...Array.from({ length: 60 }, (_, i): Columns[number] => [`f${i}`, 'number', [1]]));
    expect(said(read(wide))).toContain('has 60');
    expect(said(read(Array.from({ length: 60 }, (_, i) => table([`f${i}`, 'number', [1]]))))).toContain('has 60');
  });

  it('may be less: the picture says what it leaves out', () => {
    const few = read(rows(1000), { values: true, limit: 3 });
    expect(said(few)).toBe('s0 1000, s1 999, s2 998');
    expect(few).toMatchObject({ notes: ['Only the first 3 of 1,000 steps (Value options → Limit).'] });
    expect(read(rows(3), { values: true, limit: 3 })).toMatchObject({ notes: [] });
  });
});

describe('the field config', () => {
  /** As Grafana hands a frame to the panel: with what displays each field. */
  function configured(frame: DataFrame): DataFrame {
    const fieldConfig = { defaults: {}, overrides: [] };
    return applyFieldOverrides({
      data: [frame],
      fieldConfig,
      theme: createTheme(),
      replaceVariables: (text) => text,
    })[0];
  }
  const rows = table(['stage', 'string', ['1', null]], ['n', 'number', [9, 4]]);

  it('gives a field another name, which is that of its step', () => {
    const frame = table(['a', 'number', [9]], ['b', 'number', [4]]);
    frame.fields[1].config.displayName = 'Won';
    expect(said(read(frame))).toBe('a 9, Won 4');
  });

  it('that gives several fields one name leaves no steps, whatever is chosen', () => {
    const frame = table(['a', 'number', [9]], ['b', 'number', [4]]);
    frame.fields.forEach((field) => (field.config.displayName = 'Count'));
    expect(said(read(frame))).toContain('2 fields are called "Count"');
    expect(said(read(frame, sum))).toContain('2 fields are called "Count"');
    frame.fields.forEach((field) => (field.config.displayName = 'Step ${__field.name}'));
    let n = 0;
    expect(said(readSteps([frame], undefined, () => `Step ${++n}`))).toBe('Step 1 9, Step 2 4');
  });

  it('maps the names of rows, and none', () => {
    const mappings = [
      { type: MappingType.ValueToText, options: { 1: { text: 'Lead' } } },
      { type: MappingType.SpecialValue, options: { match: 'null', result: { text: 'Unknown' } } },
    ];
    rows.fields[0].config.mappings = mappings as ValueMapping[];
    expect(said(read(configured(rows)))).toBe('Lead 9, Unknown 4');
    delete rows.fields[0].config.mappings;
  });

  it('does not name every step by the name of the number, but by its variables', () => {
    rows.fields[0].values = ['Lead', 'Won'];
    const plain = configured(rows);
    plain.fields[1].config.displayName = 'Leads';
    expect(said(read(plain))).toBe('Lead 9, Won 4');
    plain.fields[1].config.displayName = 'The ${__data.fields.stage}';
    const fill = jest.fn(
      (_text: string, vars?: { __dataContext?: { value: { rowIndex?: number } } }) =>
        `The ${vars?.__dataContext?.value.rowIndex}`
    );
    expect(said(readSteps([plain], undefined, fill))).toBe('The 0 9, The 1 4');
  });
});

describe('a random table', () => {
  const number = fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: 0, max: 5000 }) },
    { weight: 1, arbitrary: fc.constantFrom(null, 0.4, 12.5, -3, NaN, '17', BigInt(9)) }
  );
  const text = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom('Lead', 'MQL', 'SQL', 'Won', 'Lead ') },
    {
      weight: 1,
      arbitrary: fc.constantFrom(null, '', '\u200b', '7', '1,200', '35 %', 'Total', 'Rate %', 'Lead\u200b', 'May'),
    }
  );
  /** What numbers the rows, as positions do, and what takes its time. */
  const place = fc.constantFrom(1, 2, 3);
  const column = fc.oneof(
    { weight: 4, arbitrary: fc.constant({ type: 'number' as const, cell: number as fc.Arbitrary<unknown> }) },
    { weight: 1, arbitrary: fc.constant({ type: 'number' as const, cell: place as fc.Arbitrary<unknown> }) },
    { weight: 2, arbitrary: fc.constant({ type: 'string' as const, cell: text as fc.Arbitrary<unknown> }) },
    {
      weight: 1,
      arbitrary: fc.constant({
        type: 'string' as const,
        cell: fc.constantFrom('12', '1,200', '$5', '7 %', null) as fc.Arbitrary<unknown>,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.constant({ type: 'boolean' as const, cell: fc.boolean() as fc.Arbitrary<unknown> }),
    },
    {
      weight: 1,
      arbitrary: fc.constant({
        type: 'time' as const,
        cell: fc.constantFrom(0, DAY, 2 * DAY) as fc.Arbitrary<unknown>,
      }),
    }
  );
  const frame = fc
    .record({
      columns: fc.array(
        fc.tuple(fc.constantFrom('a', 'b', 'n', 'id', 'position', 'position', 'rate', 'week', 'stage'), column),
        {
          minLength: 1,
          maxLength: 4,
        }
      ),
      rows: fc.constantFrom(1, 1, 2, 3, 6),
    })
    .chain(({ columns, rows }) =>
      fc
        .tuple(...columns.map(([, { cell }]) => fc.array(cell, { minLength: rows, maxLength: rows })))
        .map((values) => table(...columns.map(([name, { type }], i): Columns[number] => [name, type, values[i]])))
    );
  const choice: fc.Arbitrary<Choice> = fc.record({
    calcs: fc.constantFrom(
      ...[
        [],
        [],
        ['sum'],
        ['last'],
        ['lastNotNull'],
        ['max'],
        ['first'],
        ['firstNotNull'],
        ['min'],
        ['mean'],
        ['count'],
      ]
    ),
    values: fc.boolean(),
    limit: fc.constantFrom(undefined, 2),
    fields: fc.constantFrom('', '', '/.*/', '/^n$/', '/a|n/'),
    stepField: fc.constantFrom('', '', 'stage', 'a'),
  });

  /** Every number that one column can give for the rows that `isMeant`: the oracle knows nothing of how steps are read. */
  function possible(values: unknown[], calcs: string[], isAll?: boolean): number[] {
    const known = values.map((value) =>
      value === null || value === undefined || value === '' || Number.isNaN(Number(value)) ? null : Number(value)
    );
    const numbers = known.filter((value) => value !== null);
    switch (calcs[0]) {
      case 'sum':
        return [numbers.reduce((a, b) => a + b, 0)];
      case 'max':
        return [Math.max(...numbers)];
      case 'min':
        return [Math.min(...numbers)];
      case 'mean':
        return [numbers.reduce((a, b) => a + b, 0) / numbers.length];
      case 'count':
        return [numbers.length];
      case 'firstNotNull':
        return numbers.slice(0, 1);
      case 'first':
        return known.slice(0, 1).filter((value) => value !== null);
      case 'last':
        return known.slice(-1).filter((value) => value !== null);
      case 'lastNotNull':
        return numbers.slice(-1);
      default:
        return isAll || known.length === 1 ? numbers : [];
    }
  }

  const seen = (name: unknown) =>
    String(name ?? '')
      .replace('\u200b', '')
      .trim();

  it('gives a sentence, or steps with names of their own and numbers that are in the table or made by the calculation', () => {
    let drawn = 0;
    fc.assert(
      fc.property(fc.array(frame, { minLength: 1, maxLength: 2 }), choice, (frames, chosen) => {
        const result = read(frames, chosen);
        if (!result.ok) {
          expect(result.reason).toMatch(/^.{20,}\.$/);
          return;
        }
        drawn++;
        const { steps } = result;
        expect(steps.length).toBeGreaterThan(0);
        expect(new Set(steps.map(({ name }) => name)).size).toBe(steps.length);
        for (const { name, n } of steps) {
          expect(name.trim()).not.toBe('');
          // A field with counts is called so, or a field with names holds it; numbers name only what is chosen.
          const names = frames.flatMap(({ fields }) =>
            fields.flatMap(({ name: field, type, values }) => {
              const isNames = values.some((value) => value !== null && !/^[$\d.,\s]+%?$/.test(String(value)));
              return field === chosen.stepField || (type === 'string' && isNames) ? values.map(seen) : [field];
            })
          );
          // Grafana numbers fields of one name.
          expect([...names, ...names.flatMap((field) => [1, 2, 3, 4].map((n) => `${field} ${n}`))]).toContain(
            seen(name)
          );
          const calcs = chosen.values ? [] : (chosen.calcs ?? []);
          const cells = frames.map(({ fields }) => ({
            all: fields.filter(({ type }) => type === 'number'),
            labels: fields.filter(({ name: field }) => chosen.stepField === '' || field === chosen.stepField),
          }));
          // A step is a column, or the rows with its name in some column, of one frame or of all that have it.
          const ofRows = cells.map(({ all, labels }) =>
            all.flatMap(({ values }) =>
              labels.map((label) => values.filter((_, row) => seen(label.values[row]) === seen(name)))
            )
          );
          const together = ofRows.length === 2 ? ofRows[0].flatMap((a) => ofRows[1].map((b) => [...a, ...b])) : [];
          const columns = cells.flatMap(({ all }) => all.map(({ values }) => values));
          const pairs = columns.flatMap((a) => columns.map((b) => [...a, ...b]));
          const allowed = [...ofRows.flat(), ...together, ...columns, ...pairs].flatMap((values) =>
            possible(values, calcs, chosen.values)
          );
          expect(allowed).toContain(n);
        }
      }),
      { numRuns: 6000, seed: 20261126 }
    );
    expect(drawn).toBeGreaterThan(300);
  });
});
