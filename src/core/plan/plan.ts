import type { BusinessClock, Definition, HandoffPromise, Source } from '../definition/types';
import type { Clock, Filter, FunnelQuery, QueryKind, View } from './query';

/**
 * How moves become journeys: `history` cuts a record's moves into attempts (rule `history-mode-journeys`), `columns` makes
 * each key one journey (rule `column-mode-journeys`), `sequence` takes the best attempt in order (rule `sequence-attempt`).
 */
export type Mode = 'history' | 'columns' | 'sequence';

export interface PlanHandoff {
  readonly index: number;
  /** Position of the giving stage. */
  readonly from: number;
  /** Ids of the giving and the taking stage. */
  readonly ids: readonly [string, string];
  /** Milliseconds. */
  readonly sla?: number;
  readonly clock?: BusinessClock;
  /** True where some source says when the record was assigned, or until when it is put aside. */
  readonly assigned: boolean;
  readonly snoozed: boolean;
  readonly promises: readonly HandoffPromise[];
}

/** Everything a statement depends on, resolved and dialect-free. Plain data: `JSON.stringify` loses nothing. */
export interface Plan {
  readonly kind: QueryKind;
  readonly view: View;
  readonly mode: Mode;
  /** Milliseconds; sequence mode only. */
  readonly window?: number;
  readonly clock: Clock;
  /** Number of stages; positions are 0 … stages − 1. */
  readonly stages: number;
  readonly anchor: number;
  readonly sources: readonly Source[];
  readonly handoffs: readonly PlanHandoff[];
  /** True where some source knows an amount; `entryAmount` where a row source does (rule `stage-value`). */
  readonly amount: boolean;
  readonly entryAmount: boolean;
  /** Ids of the dimensions the statement needs, in the order of the definition. */
  readonly dimensions: readonly string[];
  readonly owner: boolean;
  readonly link: boolean;
  readonly by?: string;
  readonly top: number;
  readonly filters: readonly Filter[];
  /** Indexes into `handoffs` that `stalled`, `trend` and `alert` are about. */
  readonly asked: readonly number[];
  readonly grain: 'week' | 'month';
  /** Milliseconds; absent: each handoff's own SLA, or 30 days. */
  readonly maturity?: number;
  readonly limit: number;
  readonly offset: number;
}

const TOP = 8;
const PAGE = 100;
const LONGEST_PAGE = 1000;

/** Resolves a query against a definition. Throws a `RangeError` for a dimension or handoff that the definition does not have. */
export function makePlan(definition: Definition, query: FunnelQuery, clock: Clock): Plan {
  const { sources } = definition;
  const dimensions = neededDimensions(definition, query);
  const handoffs = definition.handoffs.map((handoff, index) => ({
    index,
    from: handoff.from,
    ids: [definition.stages[handoff.from]!.id, definition.stages[handoff.from + 1]!.id] as const,
    ...(handoff.sla === undefined ? {} : { sla: Math.round(handoff.sla * 1000) }),
    ...(handoff.clock ? { clock: handoff.clock } : {}),
    assigned: sources.some((source) => source.assignedAt[handoff.from] !== undefined),
    snoozed: sources.some((source) => source.snoozedUntil[handoff.from] !== undefined),
    promises: handoff.promises,
  }));
  if (query.handoff !== undefined && !handoffs[query.handoff]) {
    throw new RangeError(
      `There is no handoff ${query.handoff}: the definition has ${handoffs.length}, counted from 0.`
    );
  }
  const listing = query.kind === 'stalled';
  return {
    kind: query.kind,
    view: query.view,
    mode: modeOf(definition),
    ...(definition.order === 'sequence' && definition.window !== undefined
      ? { window: Math.round(definition.window * 1000) }
      : {}),
    clock,
    stages: definition.stages.length,
    anchor: definition.anchor,
    sources,
    handoffs,
    amount: sources.some((source) => source.value !== undefined),
    entryAmount: sources.some((source) => source.shape === 'rows' && source.value !== undefined),
    dimensions,
    owner: listing && sources.some((source) => source.owner !== undefined),
    link: listing && sources.some((source) => source.link !== undefined),
    ...(query.by === undefined ? {} : { by: query.by }),
    top: Math.max(1, Math.floor(query.top ?? TOP)),
    filters: query.filters,
    asked: query.handoff === undefined ? handoffs.map((handoff) => handoff.index) : [query.handoff],
    grain: query.grain ?? 'week',
    ...(query.maturity === undefined ? {} : { maturity: Math.round(query.maturity * 1000) }),
    limit: Math.min(LONGEST_PAGE, Math.max(1, Math.floor(query.limit ?? PAGE))),
    offset: Math.max(0, Math.floor(query.offset ?? 0)),
  };
}

function modeOf({ order, sources }: Definition): Mode {
  if (order === 'sequence') {
    return 'sequence';
  }
  return sources.some((source) => source.shape === 'rows') ? 'history' : 'columns';
}

function neededDimensions(definition: Definition, query: FunnelQuery): string[] {
  const asked = new Set(query.filters.map((filter) => filter.dimension));
  if (query.by !== undefined) {
    asked.add(query.by);
  }
  const known = definition.dimensions.map((dimension) => dimension.id);
  for (const id of asked) {
    if (!known.includes(id)) {
      throw new RangeError(`There is no dimension "${id}": the definition has ${known.join(', ') || 'none'}.`);
    }
  }
  return query.kind === 'stalled' ? known : known.filter((id) => asked.has(id));
}
