import fc from 'fast-check';
import {
  END_KINDS,
  type BusinessClock,
  type ColumnSource,
  type Definition,
  type Handoff,
  type RowSource,
  type Source,
} from '../../src/core/definition/types';
import { VIEWS, type Filter, type FunnelQuery } from '../../src/core/plan/query';
import type { Case } from './case';
import { EXPRESSIONS, WIDE, type WideRow } from './wide';

/**
 * Random definitions, tables and questions, dirt included: ties, repeated and missing keys, unknown labels, moves out
 * of order and after T, ends before and after everything, two ends, repeated wins. Tables are small, because small
 * tables already have every pattern and shrink to something that can be read.
 */
export const anyCase: fc.Arbitrary<Case> = fc.oneof(
  { weight: 5, arbitrary: casesOf('journey') },
  { weight: 1, arbitrary: casesOf('sequence') }
);

export function casesOf(order: Definition['order']): fc.Arbitrary<Case> {
  return fc
    .record({
      order: fc.constant(order),
      stages: fc.array(fc.constantFrom('marketing', 'sales', 'success'), { minLength: 1, maxLength: 6 }),
      anchor: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(5) }),
      window: fc.option(fc.nat(8), { nil: undefined }),
      handoffs: fc.array(
        fc.record({
          sla: fc.option(fc.nat(6), { nil: undefined, freq: 4 }),
          clock: fc.option(anyClock(), { nil: undefined, freq: 1 }),
          promises: fc.nat(2),
        }),
        { minLength: 6, maxLength: 6 }
      ),
      sources: fc.array(anySource(), { minLength: 1, maxLength: 3 }),
      columnsOnly: fc.boolean(),
      rows: fc.array(anyRow(), { maxLength: 24 }),
      unit: fc.constantFrom(86_400, 3600, 41, 0.000_001),
      season: fc.constantFrom(Date.UTC(2026, 2, 24), Date.UTC(2026, 9, 20)),
      query: anyQuery(),
      from: fc.option(fc.nat(12), { nil: undefined }),
      to: fc.option(fc.nat(20), { nil: undefined }),
      asOf: fc.integer({ min: 5, max: 24 }),
    })
    .map(makeCase);
}

type Shape = Parameters<typeof makeCase>[0];

function anyClock(): fc.Arbitrary<BusinessClock> {
  return fc
    .record({
      zone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'),
      days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      from: fc.nat(23),
      hours: fc.integer({ min: 1, max: 24 }),
    })
    .map(({ zone, days, from, hours }) => ({
      zone,
      days: days.sort((a, b) => a - b),
      from: from * 3600,
      to: Math.min(24, from + hours) * 3600,
    }));
}

function anySource() {
  return fc.record({
    isRows: fc.boolean(),
    where: fc.option(fc.constantFrom('flag = 1', "kind <> 'bad'"), { nil: undefined, freq: 1 }),
    key: fc.constantFrom('k', 'k', 'k', 'kn', 'coalesce(k, k2)'),
    hasValue: fc.boolean(),
    dimensions: fc.tuple(fc.boolean(), fc.boolean()),
    hasReason: fc.boolean(),
    /** Which stages this source knows; bit by position. */
    stages: fc.integer({ min: 1, max: 63 }),
    ends: fc.nat(7),
    when: fc.nat(511),
    assigned: fc.nat(63),
    snoozed: fc.nat(63),
  });
}

function anyRow(): fc.Arbitrary<WideRow & { source: number }> {
  const time = fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 4, arbitrary: fc.nat(24) });
  const flag = fc.constantFrom(null, 1, 1, 1, 0);
  return fc.record({
    source: fc.nat(2),
    k: fc.constantFrom('a', 'b', 'c', '1', 'A', '', null),
    k2: fc.constantFrom(null, 'a', 'z', ''),
    kn: fc.constantFrom(null, 1, 2, 3),
    moved_at: fc.oneof({ weight: 12, arbitrary: fc.nat(24) }, { weight: 1, arbitrary: fc.constant(null) }),
    label: fc.oneof(
      { weight: 8, arbitrary: fc.nat(5).map((stage) => `L${stage}`) },
      { weight: 3, arbitrary: fc.constantFrom('lost', 'rejected', 'recycled', 'dead') },
      { weight: 1, arbitrary: fc.constantFrom('l0', 'M0', 'M1', 'huh', 'Zz', null) }
    ),
    reason: fc.constantFrom(null, 'price', 'Price', 'ümlaut', ''),
    amount: fc.constantFrom(null, 0, 10, 20.5, -3),
    d0: fc.constantFrom(null, 'x', 'y', 'X', 'Other', '(none)', ''),
    d1: fc.constantFrom(null, 'é', 'e', '😀', ''),
    flag,
    kind: fc.constantFrom(null, 'good', 'good', 'bad'),
    s0: time,
    s1: time,
    s2: time,
    s3: time,
    s4: time,
    s5: time,
    e0: time,
    e1: time,
    e2: time,
    assigned: time,
    snoozed: fc.oneof(fc.constant(null), fc.nat(40)),
    p0: flag,
    p1: fc.constantFrom(null, 'yes', ''),
  });
}

function anyQuery(): fc.Arbitrary<FunnelQuery> {
  const value = fc.constantFrom('x', 'y', 'X', 'é', '', 'nowhere', null);
  const filter = fc.record({
    dimension: fc.constantFrom('d0', 'd1'),
    operator: fc.constantFrom('in' as const, 'not in' as const),
    values: fc.array(value, { maxLength: 3 }),
  });
  return fc.record({
    kind: fc.constant('funnel' as const),
    view: fc.constantFrom(...VIEWS),
    by: fc.option(fc.constantFrom('d0', 'd1'), { nil: undefined }),
    top: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    filters: fc.oneof(
      { weight: 2, arbitrary: fc.constant<Filter[]>([]) },
      { weight: 1, arbitrary: fc.array(filter, { maxLength: 2 }) }
    ),
  });
}

function makeCase(shape: {
  stages: string[];
  anchor: number;
  order: Definition['order'];
  window: number | undefined;
  handoffs: Array<{ sla: number | undefined; clock: BusinessClock | undefined; promises: number }>;
  sources: SourceShape[];
  columnsOnly: boolean;
  rows: Array<WideRow & { source: number }>;
  unit: number;
  season: number;
  query: FunnelQuery;
  from: number | undefined;
  to: number | undefined;
  asOf: number;
}): Case {
  const { unit, season, order, window } = shape;
  // Instants of the range have milliseconds only; tables have microseconds.
  const instant = (units: number) => season + Math.round(units * Math.max(unit, 0.001) * 1000);
  const definition: Definition = {
    version: 1,
    id: 'generated',
    name: 'Generated',
    record: 'lead',
    order,
    ...(order === 'journey' || window === undefined ? {} : { window: Math.round(window * Math.max(unit, 1)) }),
    anchor: order === 'sequence' ? 0 : shape.anchor % shape.stages.length,
    stages: shape.stages.map((owner, position) => ({ id: `s${position}`, name: `Stage ${position}`, owner })),
    handoffs: handoffsOf(shape),
    dimensions: [
      { id: 'd0', name: 'First' },
      { id: 'd1', name: 'Second' },
    ],
    sources: [],
  };
  definition.sources = shape.sources.map((source, index) => makeSource(definition, source, index, shape.columnsOnly));
  return {
    name: 'generated',
    definition,
    tables: shape.sources.map((_, index) => ({
      name: tableName(index),
      columns: WIDE,
      rows: shape.rows
        .filter(({ source }) => source % shape.sources.length === index)
        .map((row) => placeInTime(row, season, unit)),
    })),
    expressions: EXPRESSIONS,
    query: shape.query,
    clock: {
      kind: 'literal',
      asOf: instant(shape.asOf),
      ...(shape.from === undefined ? {} : { from: instant(shape.from) }),
      ...(shape.to === undefined ? {} : { to: instant(shape.to) }),
    },
  };
}

type SourceShape = ReturnType<typeof anySource> extends fc.Arbitrary<infer S> ? S : never;

export function tableName(index: number): string {
  return `source_${index}`;
}

function handoffsOf({ stages, handoffs, unit }: Pick<Shape, 'stages' | 'handoffs' | 'unit'>): Handoff[] {
  return stages.slice(0, -1).flatMap((owner, from) => {
    if (owner === stages[from + 1]) {
      return [];
    }
    const { sla, clock, promises } = handoffs[from];
    return [
      {
        from,
        ...(sla === undefined ? {} : { sla: Math.round(sla * Math.max(unit, 1)) }),
        ...(clock ? { clock } : {}),
        promises: [
          { name: 'Flag', when: 'p0 = 1' },
          { name: "Phone's there", when: 'p1 is not null' },
        ].slice(0, promises),
      },
    ];
  });
}

function makeSource(
  { stages, handoffs }: Definition,
  source: SourceShape,
  index: number,
  columnsOnly: boolean
): Source {
  const has = (mask: number, bit: number) => (mask & (1 << bit)) !== 0;
  const givers = (mask: number, column: string) =>
    Object.fromEntries(handoffs.filter(({ from }) => has(mask, from)).map(({ from }) => [from, column]));
  const common = {
    table: tableName(index),
    key: source.key,
    ...(source.where ? { where: source.where } : {}),
    ...(source.hasValue ? { value: 'amount' } : {}),
    dimensions: Object.fromEntries(['d0', 'd1'].filter((_, at) => source.dimensions[at]).map((id) => [id, id])),
    assignedAt: givers(source.assigned & source.snoozed, 'assigned'),
    snoozedUntil: givers(source.snoozed & ~source.ends, 'snoozed'),
  };
  const known = stages
    .map((_, position) => position)
    .filter(
      (position) =>
        has(source.stages, position) || (position === 0 && !stages.some((_stage, at) => has(source.stages, at)))
    );
  const ends = END_KINDS.filter((_, at) => has(source.ends, at));
  const when = (bit: number) => (has(source.when, bit) && has(source.ends, bit % 3) ? { when: 'flag = 1' } : {});
  if (source.isRows && !columnsOnly) {
    const labels = Object.fromEntries(known.map((position) => [`L${position}`, position]));
    const rowSource: RowSource = {
      ...common,
      shape: 'rows',
      at: 'moved_at',
      stage: 'label',
      map: 'L0' in labels ? { ...labels, M0: 0 } : labels,
      ends: Object.fromEntries(ends.map((kind) => [kind, kind === 'lost' ? ['lost', 'dead'] : [kind]])),
      ...(source.hasReason ? { reason: 'reason' } : {}),
    };
    return rowSource;
  }
  const columnSource: ColumnSource = {
    ...common,
    shape: 'columns',
    stages: Object.fromEntries(known.map((position) => [position, { at: `s${position}`, ...when(position) }])),
    ends: Object.fromEntries(
      ends.map((kind) => [
        kind,
        {
          at: `e${END_KINDS.indexOf(kind)}`,
          ...when(6 + END_KINDS.indexOf(kind)),
          ...(source.hasReason ? { reason: 'reason' } : {}),
        },
      ])
    ),
  };
  return columnSource;
}

/** Times were drawn as small numbers, so that ties are common; here they become microseconds. */
function placeInTime({ source: _source, ...row }: WideRow & { source: number }, season: number, unit: number): WideRow {
  return Object.fromEntries(
    Object.entries(row).map(([column, cell]) => [
      column,
      ['time', 'instant'].includes(WIDE[column]) && cell !== null
        ? season * 1000 + Math.round(Number(cell) * unit * 1e6)
        : cell,
    ])
  ) as WideRow;
}
