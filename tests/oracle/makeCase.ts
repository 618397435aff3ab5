import {
  END_KINDS,
  type BusinessClock,
  type ColumnSource,
  type Definition,
  type Handoff,
  type RowSource,
  type Source,
} from '../../src/core/definition/definition';
import type { FunnelQuery } from '../../src/core/plan/query';
import { LEAKS } from '../../src/core/rows';
import type { Case } from './case';
import { EXPRESSIONS, WIDE, type WideRow } from './wide';

/** Drawn for a time: one that stands for none (rule `unset-time`), by the microseconds that it becomes. */
const UNSET_TIMES: Record<number, number> = {
  [-1]: 0,
  [-2]: Date.UTC(1970, 0, 1, 23) * 1000,
  [-3]: Date.UTC(1900, 0, 2) * 1000,
};
export const UNSET = Object.keys(UNSET_TIMES).map(Number);

/** What is drawn of a source. Masks have a bit for each position of a stage, or kind of end. */
interface SourceShape {
  isRows: boolean;
  where: string | undefined;
  key: string;
  value: 'amount' | 'worth' | undefined;
  dimensions: [boolean, boolean];
  hasReason: boolean;
  hasOwner: boolean;
  /** Which stages this source knows. */
  stages: number;
  ends: number;
  when: number;
  assigned: number;
  snoozed: number;
}

/** What is drawn of a case; times are counted in `unit`s (seconds) from the `season` (ms). */
interface Shape {
  stages: string[];
  anchor: number;
  order: Definition['order'];
  window: number | undefined;
  /** Before T, rows are not read that are older. */
  history: number | undefined;
  zone: string | undefined;
  handoffs: Array<{ sla: number | undefined; clock: BusinessClock | undefined; promises: number }>;
  sources: SourceShape[];
  columnsOnly: boolean;
  /** All sources read the same table. */
  sharesTable: boolean;
  /** Silence that ends a journey, by stage. */
  lapses: Array<number | undefined>;
  /** After which a stay is too long, by stage. */
  limits: Array<number | undefined>;
  rows: Array<WideRow & { source: number }>;
  unit: number;
  season: number;
  query: FunnelQuery;
  from: number | undefined;
  to: number | undefined;
  asOf: number;
}

/** The definition, the tables and the question that were drawn. */
export function makeCase(shape: Shape): Case {
  const { unit, season, order, window, zone } = shape;
  // Instants of the range have milliseconds only; tables have microseconds.
  const instant = (units: number) => season + Math.round(units * Math.max(unit, 0.001) * 1000);
  const definition: Definition = {
    version: 1,
    id: 'generated',
    name: 'Generated',
    record: 'lead',
    order,
    ...(order === 'journey' || window === undefined ? {} : { window: Math.round(window * Math.max(unit, 1)) }),
    ...(shape.history === undefined ? {} : { history: Math.round(shape.history * Math.max(unit, 1)) }),
    ...(zone === undefined ? {} : { zone }),
    anchor: order === 'sequence' ? 0 : shape.anchor % shape.stages.length,
    stages: shape.stages.map((owner, position) => ({
      id: `s${position}`,
      name: `Stage ${position}`,
      owner,
      ...(shape.lapses[position] === undefined
        ? {}
        : { lapse: Math.round(shape.lapses[position] * Math.max(unit, 1)) }),
      ...(shape.limits[position] === undefined
        ? {}
        : { limit: Math.round(shape.limits[position] * Math.max(unit, 1)) }),
    })),
    handoffs: handoffsOf(shape),
    dimensions: [
      { id: 'd0', name: 'First' },
      { id: 'd1', name: 'Second' },
    ],
    sources: [],
  };
  definition.sources = shape.sources.map((source, index) => makeSource(definition, source, index, shape));
  return {
    name: 'generated',
    definition,
    tables: (shape.sharesTable ? [shape.sources[0]] : shape.sources).map((_, index) => ({
      name: tableName(index),
      columns: WIDE,
      rows: shape.rows
        .filter(({ source }) => shape.sharesTable || source % shape.sources.length === index)
        .map((row) => placeInTime(withOwnStage(row, shape.stages.length), season, unit)),
    })),
    expressions: EXPRESSIONS,
    query: queryOf(definition, shape.query),
    clock: {
      kind: 'literal',
      asOf: instant(shape.asOf),
      ...(shape.from === undefined ? {} : { from: instant(shape.from) }),
      ...(shape.to === undefined ? {} : { to: instant(shape.to) }),
    },
  };
}

/** What the definition can be asked: a drawn list has more than its cell can have. */
function queryOf({ stages, handoffs, sources }: Definition, drawn: FunnelQuery): FunnelQuery {
  const { by, ...all } = drawn;
  const hasOwner = sources.some(({ owner }) => owner !== undefined);
  const known: FunnelQuery = by === undefined || (by === 'owner' && !hasOwner) ? all : { ...all, by };
  const isAsked =
    drawn.kind === 'funnel' ||
    handoffs.length > 0 ||
    (drawn.kind === 'records' && drawn.stage !== undefined) ||
    (drawn.kind === 'alert' &&
      (['over_limit', 'data_age'].includes(drawn.condition ?? '') ||
        (drawn.condition === 'losses' && stages.length > 1)));
  if (!isAsked) {
    return { kind: 'funnel', view: drawn.view, filters: drawn.filters };
  }
  if (drawn.kind === 'alert') {
    return alertOf({ stages, sources }, known);
  }
  if (drawn.kind !== 'records') {
    return known;
  }
  const { stage, outcome = '', reason, over, within, segment, sort, ...rest } = known;
  const isStage = stage !== undefined;
  const promise = handoffs.flatMap(({ promises }) => promises.map(({ name }) => name)).at(-1);
  const isPromise = outcome === 'met' || outcome === 'unmet';
  const ends = isStage ? LEAKS : ['rejected', 'recycled'];
  const hasSort = sort === 'value' ? sources.some(({ value }) => value !== undefined) : sort !== 'due' || !isStage;
  return {
    ...rest,
    outcome: isPromise && promise === undefined ? 'offered' : outcome,
    ...(isStage && { stage: stage % stages.length }),
    ...(isPromise && { promise }),
    ...(ends.some((end) => end === outcome) && reason !== undefined && { reason }),
    ...(outcome === 'over_limit' && { over }),
    ...(!isStage && ['pending', 'stalled'].includes(outcome) && within !== undefined && { within }),
    ...(rest.by !== undefined && segment !== undefined && { segment }),
    ...(hasSort && sort !== undefined && { sort }),
  };
}

function alertOf(
  { stages, sources }: Pick<Definition, 'stages' | 'sources'>,
  { view, by, top, filters, condition = '', worth, within, stage = 0, over, limit }: FunnelQuery
): FunnelQuery {
  const isOfPast = ['sla_attainment', 'leak_above_usual', 'losses'].includes(condition);
  const hasValue = sources.some(({ value }) => value !== undefined);
  const isKnown = hasValue || condition !== 'value_at_risk';
  const isOfData = condition === 'data_age';
  const isCounted = ['stalled', 'newly_stalled', 'due', 'over_limit'].includes(condition);
  return {
    kind: 'alert',
    view: isOfPast && view === 'snapshot' ? 'cohort' : view,
    filters: isOfData ? [] : filters,
    ...(isKnown && { condition }),
    ...(condition === 'losses' && limit !== undefined && { limit }),
    ...(!isOfData && condition !== 'losses' && { ...(by !== undefined && { by }), ...(top !== undefined && { top }) }),
    ...(isCounted && hasValue && worth && { worth }),
    ...(['newly_stalled', 'due'].includes(condition) && within !== undefined && { within }),
    ...(condition === 'over_limit' && { stage: stage % stages.length, over }),
  };
}

function tableName(index: number): string {
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
  { columnsOnly, sharesTable }: Pick<Shape, 'columnsOnly' | 'sharesTable'>
): Source {
  const has = (mask: number, bit: number) => (mask & (1 << bit)) !== 0;
  const givers = (mask: number, column: string) =>
    Object.fromEntries(handoffs.filter(({ from }) => has(mask, from)).map(({ from }) => [from, column]));
  const common = {
    table: tableName(sharesTable ? 0 : index),
    key: source.key,
    ...(source.where ? { where: source.where } : {}),
    ...(source.value === undefined ? {} : { value: source.value }),
    ...(source.hasOwner ? { owner: 'owner', link: 'link' } : {}),
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
    // Of one table each source takes other labels for a step, so that one row can make two steps.
    const labelOf = (position: number) => `L${(position + (sharesTable ? index : 0)) % stages.length}`;
    const labels = Object.fromEntries(known.map((position) => [labelOf(position), position]));
    const rowSource: RowSource = {
      ...common,
      shape: 'rows',
      at: 'moved_at',
      stage: 'label',
      map: labels.L0 === 0 ? { ...labels, M0: 0 } : labels,
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

/** Labels were drawn for six stages; most of them should be labels of this funnel. */
function withOwnStage<R extends WideRow>(row: R, stages: number): R {
  const drawn = /^L(\d)$/.exec(String(row.label));
  return drawn ? { ...row, label: `L${Number(drawn[1]) % stages}` } : row;
}

/** Times were drawn as small numbers, so that ties are common; here they become microseconds. */
function placeInTime({ source: _source, ...row }: WideRow & { source: number }, season: number, unit: number): WideRow {
  return Object.fromEntries(
    Object.entries(row).map(([column, cell]) => [
      column,
      ['time', 'instant'].includes(WIDE[column]) && cell !== null
        ? Number(cell) in UNSET_TIMES
          ? UNSET_TIMES[Number(cell)]
          : season * 1000 + Math.round(Number(cell) * unit * 1e6)
        : cell,
    ])
  ) as WideRow;
}
