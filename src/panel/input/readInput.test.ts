import type { DataFrame, Field } from '@grafana/data';
import type { Definition } from '../../core/definition/definition';
import type { Row } from '../../core/rows';
import { frameOf, type ColumnType } from '../../frames/frame';
import { withBatonMeta, type BatonMeta } from '../../frames/meta';
import { rowsFrame } from '../../frames/rowsFrame';
import { readInput, type Input, type InputContext } from './readInput';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 21);
const CONTEXT: InputContext = { title: 'Steps', range: { from: NOW - 30 * DAY, to: NOW }, now: NOW };

const DEFINITION: Definition = {
  version: 1,
  id: 'f',
  name: 'F',
  record: 'lead',
  order: 'journey',
  anchor: 0,
  dimensions: [],
  sources: [],
  stages: [
    { id: 'a', name: 'A', owner: 'marketing' },
    { id: 'b', name: 'B', owner: 'marketing' },
  ],
  handoffs: [],
};

function row(position: number, outcome: string, n: number): Row {
  return { segment: null, facet: 'stage', position, outcome, reason: null, bucket: null, n, value: null };
}

/** Ten reach A, four of them B and win; six are open in A. */
const ROWS = [
  row(0, 'entered', 10),
  row(0, 'reached', 10),
  row(0, 'advanced', 4),
  row(0, 'open', 6),
  row(0, 'inflow', 10),
  row(1, 'entered', 4),
  row(1, 'reached', 4),
  row(1, 'advanced', 4),
  ...(['visit', 'passage'] as const).flatMap((facet) => [
    { ...row(0, 'advanced', 4), facet },
    { ...row(0, 'open', 6), facet },
  ]),
];

function meta(change: Partial<BatonMeta> = {}): BatonMeta {
  return {
    contract: 1,
    definition: DEFINITION,
    query: { kind: 'funnel', view: 'cohort', filters: [] },
    asOf: NOW,
    from: NOW - 30 * DAY,
    to: NOW,
    ...change,
  };
}

function batonFrame(rows: Row[], refId = 'A', change?: Partial<BatonMeta>): DataFrame {
  return rowsFrame(refId, rows, withBatonMeta(undefined, meta(change)));
}

function picture(read: Input) {
  if (read.kind !== 'picture') {
    throw new Error(`not a picture but ${JSON.stringify(read)}`);
  }
  return read.input;
}

function reason(read: Input): string {
  return 'reason' in read ? read.reason : '';
}

function table(...columns: Array<[string, ColumnType, unknown[]]>): DataFrame {
  return frameOf(
    'A',
    columns.map(([name, type, values]) => ({ name, type, values }))
  );
}

const reached = (read: Input) => picture(read).funnels[0].stages.map((stage) => stage.reached);

describe('frames of Baton', () => {
  it('are a funnel with the definition, range and T that they carry', () => {
    const input = picture(readInput([batonFrame(ROWS)], CONTEXT));
    expect(input.definition).toBe(DEFINITION);
    expect(input.detail).toBe('full');
    expect(input.range).toEqual({ from: NOW - 30 * DAY, to: NOW, asOf: NOW });
    expect(input.funnels[0].stages.map((stage) => stage.reached)).toEqual([10, 4]);
    expect(input.comparison).toBeUndefined();
  });

  it('with a spotlight are one funnel, and what was lost of it by segment', () => {
    const rows: Row[] = [
      ...ROWS.map((each) => (each.outcome === 'open' ? { ...each, n: 3 } : each)),
      row(0, 'leaked', 3),
      ...(['visit', 'passage'] as const).map((facet) => ({ ...row(0, 'leaked', 3), facet })),
      { ...row(0, 'lost', 3), facet: 'leak' },
      ...[['North', 4, 1] as const, ['South', 6, 2] as const].flatMap(([reason, began, lost]) => [
        { ...row(0, 'inflow', began), facet: 'spotlight' as const, reason },
        { ...row(0, 'leaked', lost), facet: 'spotlight' as const, reason },
      ]),
    ];
    const query: BatonMeta['query'] = { kind: 'funnel', view: 'cohort', filters: [], spotlight: 'region' };
    const read = (answer: Row[]) => readInput([batonFrame(answer, 'A', { query })], CONTEXT);
    const { funnels, spotlight } = picture(read(rows));
    expect(funnels.map(({ stages }) => [stages[0].reached, stages[0].leaked])).toEqual([[10, 3]]);
    expect(spotlight?.map(({ segment, stages }) => [segment, stages[0].leaked])).toEqual([
      ['South', 2],
      ['North', 1],
    ]);
    expect(reason(read(rows.map((each) => (each.reason === 'South' && each.n === 2 ? { ...each, n: 1 } : each))))).toBe(
      'The result does not add up: at stage a, 3 are leaked, but it is told who 2 of them are.'
    );
  });

  it("tell of a browser whose clock is not the server's", () => {
    const ofClock = (clockLead: number) =>
      picture(readInput([batonFrame(ROWS, 'A', { clockLead })], CONTEXT)).funnels[0].quality[0].message;
    expect(ofClock(3 * 3_600_000)).toMatch(/clock is 3 h ahead of the server's/);
    expect(ofClock(-3 * 3_600_000)).toMatch(/clock is 3 h behind the server's/);
  });

  it('tell of a range that begins where the definition no longer reads', () => {
    const notes = (days: number) =>
      picture(
        readInput([batonFrame(ROWS, 'A', { definition: { ...DEFINITION, history: (days * DAY) / 1000 } })], CONTEXT)
      ).funnels[0].quality.map(({ message }) => message);
    expect(notes(7)).toEqual([expect.stringMatching(/^The definition reads the last 7 d only/)]);
    expect(notes(30)).toEqual([]);
  });

  it('of the compared range become the comparison, under their own T', () => {
    const earlier = batonFrame(ROWS, 'A-compare', { asOf: NOW - 30 * DAY });
    earlier.meta!.timeCompare = { diffMs: -30 * DAY, isTimeShiftQuery: true };
    const input = picture(readInput([earlier, batonFrame(ROWS)], CONTEXT));
    expect(input.funnels[0].asOf).toBe(new Date(NOW).toISOString());
    expect(input.comparison![0].asOf).toBe(new Date(NOW - 30 * DAY).toISOString());
  });

  it("of Grafana's own comparison, which come last, are preferred to those of the query's", () => {
    const [own, grafanas] = [30, 7].map((days) => {
      const frame = batonFrame(ROWS, 'A-compare', { asOf: NOW - days * DAY });
      frame.meta!.timeCompare = { diffMs: -days * DAY, isTimeShiftQuery: true };
      return frame;
    });
    const input = picture(readInput([batonFrame(ROWS), own, grafanas], CONTEXT));
    expect(input.comparison![0].asOf).toBe(new Date(NOW - 7 * DAY).toISOString());
    expect(input.comparisonName).toBe('the same range 7 d earlier');
  });

  it('that do not add up are a violation, not a picture', () => {
    const read = readInput([batonFrame([...ROWS.slice(0, 2), row(0, 'advanced', 3), ...ROWS.slice(3)])], CONTEXT);
    expect(read.kind).toBe('violation');
    expect(reason(read)).not.toBe('');
  });

  it('without anybody in them are empty', () => {
    expect(readInput([batonFrame([])], CONTEXT)).toMatchObject({ kind: 'empty', definition: DEFINITION });
  });

  it('of two funnels, or of a table, are refused by name', () => {
    expect(reason(readInput([batonFrame(ROWS, 'A'), batonFrame(ROWS, 'B')], CONTEXT))).toContain('A, B');
    expect(
      reason(readInput([batonFrame(ROWS, 'A', { query: { kind: 'stalled', view: 'cohort', filters: [] } })], CONTEXT))
    ).toContain('stalled');
  });
});

describe('rows of a native target', () => {
  /** As a warehouse in capitals with a decimal type answers. */
  function native(): DataFrame {
    const frame = rowsFrame('A', ROWS);
    return {
      ...frame,
      fields: frame.fields.map(
        (field): Field => ({
          ...field,
          name: field.name.toUpperCase(),
          values: field.name === 'n' ? field.values.map(String) : field.values,
        })
      ),
    };
  }

  it('give the same funnel, with the pinned definition', () => {
    const definition = JSON.parse(JSON.stringify(DEFINITION));
    const fromBaton = picture(readInput([batonFrame(ROWS)], CONTEXT));
    expect(picture(readInput([native()], { ...CONTEXT, definition })).funnels).toEqual(fromBaton.funnels);
    expect(picture(readInput([native()], { ...CONTEXT, definition: JSON.stringify(definition) })).funnels).toEqual(
      fromBaton.funnels
    );
  });

  it('are dated by the end of the range, but not later than now', () => {
    const range = { from: NOW - DAY, to: NOW + DAY };
    expect(picture(readInput([native()], { ...CONTEXT, range, definition: DEFINITION })).range.asOf).toBe(NOW);
  });

  it('have the range of their own statement where it has one, whatever the page shows', () => {
    const page = { from: NOW - 300 * DAY, to: NOW - 200 * DAY };
    const context = { ...CONTEXT, range: page, lookback: 180 * 86_400, definition: DEFINITION };
    expect(picture(readInput([native()], context)).range).toEqual({
      from: NOW - 180 * DAY,
      to: NOW,
      asOf: NOW,
      lookback: 180 * 86_400,
    });
  });

  it('of an earlier range become the comparison; the same rows for every range do not, and the picture says so', () => {
    const compared = (rows: Row[]): DataFrame => ({
      ...rowsFrame('A-compare', rows),
      meta: { timeCompare: { diffMs: -30 * DAY, isTimeShiftQuery: true } },
    });
    const half = ROWS.map((each) => ({ ...each, n: each.n / 2 }));
    const moved = picture(readInput([native(), compared(half)], { ...CONTEXT, definition: DEFINITION }));
    expect(moved.comparison![0].stages[0].reached).toBe(5);
    expect(moved.comparison![0].asOf).toBe(new Date(NOW - 30 * DAY).toISOString());
    const same = picture(readInput([native(), compared(ROWS)], { ...CONTEXT, definition: DEFINITION }));
    expect(same.comparison).toBeUndefined();
    expect(same.funnels[0].quality[0].message).toContain('the same rows');
  });

  it.each([
    [undefined, 'pin it'],
    ['stages: []', 'pin it again'],
    [{ version: 1, stages: [] }, 'pin it again'],
  ])('with the definition %j say what to do', (definition, words) => {
    expect(reason(readInput([native()], { ...CONTEXT, definition }))).toContain(words);
  });
});

describe('plain tables', () => {
  it('with a label and a number are one step per row, in their order', () => {
    const read = readInput(
      [table(['step', 'string', ['Visit', 'Trial', 'Paid']], ['users', 'number', [100, 30, 40]])],
      CONTEXT
    );
    expect(reached(read)).toEqual([100, 30, 40]);
    expect(picture(read).detail).toBe('counts');
    expect(picture(read).definition.stages.map(({ name }) => name)).toEqual(['Visit', 'Trial', 'Paid']);
  });

  it('with one numeric field per step and several rows are refused until a calculation is chosen', () => {
    const frame = table(['Visit', 'number', [90, 100, null]], ['Trial', 'number', [20, 30, null]]);
    expect(reason(readInput([frame], CONTEXT))).toContain('"Visit" and "Trial" have 3 rows');
    const chosen = { reduceOptions: { calcs: ['lastNotNull'] }, stepField: '' };
    expect(reached(readInput([frame], { ...CONTEXT, table: chosen }))).toEqual([100, 30]);
  });

  it('are called by their steps, also where a link asks for the stage', () => {
    const { definition, funnels } = picture(
      readInput([table(['a', 'number', [7]], ['b', 'number', [3]])], { ...CONTEXT, title: 'T' })
    );
    expect(definition).toMatchObject({ name: 'T', stages: [{ id: 'a' }, { id: 'b' }] });
    expect(funnels[0].stages.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('say what they leave out, and compare the same steps alone', () => {
    const compared = (...names: string[]): DataFrame => ({
      ...table(...names.map((name): [string, ColumnType, unknown[]] => [name, 'number', [5]])),
      meta: { timeCompare: { diffMs: -30 * DAY, isTimeShiftQuery: true } },
    });
    const now = table(['a', 'number', [7]], ['b', 'number', [3]]);
    expect(picture(readInput([now, compared('a', 'b')], CONTEXT)).comparison![0].stages[1].reached).toBe(5);
    const other = picture(readInput([now, compared('b', 'a')], CONTEXT));
    expect(other.comparison).toBeUndefined();
    expect(other.funnels[0].quality[0].message).toContain('does not have the same steps');
    const empty = picture(readInput([now, { refId: 'B', fields: [], length: 0 }], CONTEXT));
    expect(empty.funnels[0].quality.map(({ message }) => message)).toEqual(['No row from the query "B".']);
  });

  it('in several frames are one step per frame', () => {
    expect(reached(readInput([table(['a', 'number', [7]]), table(['b', 'number', [3]])], CONTEXT))).toEqual([7, 3]);
  });

  it('count a gain as inflow, never as a negative loss', () => {
    const [before, after] = picture(readInput([table(['a', 'number', [3]], ['b', 'number', [5]])], CONTEXT)).funnels[0]
      .stages;
    expect(before).toMatchObject({ advanced: 3, leaked: 0, conversion: 1 });
    expect(after).toMatchObject({ reached: 5, inflow: 2 });
  });

  it('have no conversion from zero: neither NaN nor Infinity', () => {
    const [zero] = picture(readInput([table(['a', 'number', [0]], ['b', 'number', [3]])], CONTEXT)).funnels[0].stages;
    expect(zero.conversion).toBeNull();
  });

  it.each<[string, DataFrame, string]>([
    ['text alone', table(['a', 'string', ['x']]), 'no numeric field'],
    [
      'a missing number',
      table(['s', 'string', ['x', 'y']], ['n', 'number', [1, null]]),
      'Step "y" has no number in the field "n"',
    ],
    ['a negative number', table(['a', 'number', [-1]]), '-1'],
  ])('of %s say what is wrong', (_, frame, words) => {
    expect(reason(readInput([frame], CONTEXT))).toContain(words);
  });

  it('without rows are empty', () => {
    expect(readInput([{ refId: 'A', fields: [], length: 0 }], CONTEXT).kind).toBe('empty');
  });

  it('without a frame are no answer', () => {
    expect(readInput([], CONTEXT).kind).toBe('unanswered');
  });
});
