import type { BusinessClock, Definition, HandoffPromise, JourneysTable, Source } from '../definition/definition';
import { cellOf, sortOf, type Cell, type Sort } from './cell';
import { conditionOf, type Condition } from './condition';
import { withOwnerDimension } from './ownerDimension';
import type { Clock, Filter, FunnelQuery, View } from './query';

/**
 * How moves become journeys: `history` cuts a record's moves into attempts (rule `history-mode-journeys`), `columns` makes
 * each key one journey (rule `column-mode-journeys`), `sequence` takes the best attempt in order (rule
 * `sequence-attempt`), all of it within a window of milliseconds, if there is one.
 */
type Mode =
  | { readonly kind: 'history' }
  | { readonly kind: 'columns' }
  | {
      readonly kind: 'sequence';
      readonly window?: number;
      /** Steps that one row can make together with the step before. */
      readonly ofOneEvent: readonly number[];
    };

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

/** What every statement depends on, resolved and dialect-free. */
interface PlanBase {
  readonly view: View;
  readonly mode: Mode;
  readonly clock: Clock;
  /** Milliseconds before T: rows whose times are all older are not read (rule `history`). */
  readonly history?: number;
  /** Number of stages; positions are 0 … stages − 1. */
  readonly stages: number;
  /** By stage: milliseconds without a move after which a journey that is there has lapsed; null: never. */
  readonly lapses: ReadonlyArray<number | null>;
  readonly anchor: number;
  readonly sources: readonly Source[];
  readonly handoffs: readonly PlanHandoff[];
  /** True where some source knows an amount. */
  readonly amount: boolean;
  /** Ids of the dimensions the statement needs, in the order of the definition. */
  readonly dimensions: readonly string[];
  /** The dimension to break down by, how many of its segments are kept, and whether it is only told what they lost (rule `spotlight`). */
  readonly breakdown?: { readonly by: string; readonly top: number; readonly onlyLosses?: true };
  readonly filters: readonly Filter[];
  /** The table that is asked instead of the sources, where it can answer (rule `journeys-table`), with the dimensions that it has. */
  readonly journeys?: JourneysTable & { readonly dimensions: readonly string[] };
}

interface FunnelPlan extends PlanBase {
  readonly kind: 'funnel';
}

/** A question about handoffs: `asked` are those that it is about. */
interface HandoffsPlan extends PlanBase {
  readonly asked: readonly PlanHandoff[];
}

export interface AlertPlan extends HandoffsPlan {
  readonly kind: 'alert';
  readonly condition: Condition;
}

/** The list of a cell's records; `asked` matters where it is one of handoffs. */
export interface RecordsPlan extends HandoffsPlan {
  readonly kind: 'records';
  readonly cell: Cell;
  /** How many of `dimensions` are listed: the owner has a column of its own. */
  readonly listed: number;
  /** A segment of the breakdown. */
  readonly segment?: string;
  /** Without what rule `stalled-list` leaves out. */
  readonly brief?: true;
  readonly sort: Sort;
  /** True where some source tells it. */
  readonly owner: boolean;
  readonly link: boolean;
  readonly limit: number;
  readonly offset: number;
}

export interface TrendPlan extends HandoffsPlan {
  readonly kind: 'trend';
  readonly grain: 'week' | 'month';
  /** In which periods begin; absent: UTC. */
  readonly zone?: string;
  /** Milliseconds; absent: each handoff's own SLA, or 30 days. */
  readonly maturity?: number;
}

/** The rows of a journeys table, with everything that any question may need. */
export interface JourneysPlan extends PlanBase {
  readonly kind: 'journeys';
  readonly into: JourneysTable;
  /** Seconds before it was last built: only records with a time since then; absent: all. */
  readonly lookback?: number;
  readonly owner: boolean;
  readonly link: boolean;
}

/** A question, resolved. Plain data: `JSON.stringify` loses nothing. */
export type AskedPlan = FunnelPlan | AlertPlan | RecordsPlan | TrendPlan;
export type Plan = AskedPlan | JourneysPlan;

/** The list that is listed or counted; undefined where the plan is about none. */
export function cellAsked(plan: Plan): Cell | undefined {
  return plan.kind === 'records'
    ? plan.cell
    : plan.kind === 'alert' && plan.condition.of === 'records'
      ? plan.condition.cell
      : undefined;
}

const TOP = 8;
/** More lines in one chart could not be told apart. */
const TOP_OF_TREND = 4;
const PAGE = 100;
const LONGEST_PAGE = 1000;

/**
 * What fills the definition's journeys table: all rows, or those of the records with a time since `lookback` seconds before it
 * was last built. Undefined where the definition names no such table.
 */
export function makeJourneysPlan(definition: Definition, clock: Clock, lookback?: number): JourneysPlan | undefined {
  const { journeys, dimensions } = definition;
  return (
    journeys && {
      kind: 'journeys',
      ...baseOf(definition, 'cohort', clock),
      ...listedOf(definition),
      dimensions: dimensions.map(({ id }) => id),
      filters: [],
      into: journeys,
      ...(lookback !== undefined && { lookback }),
    }
  );
}

function baseOf(
  definition: Definition,
  view: View,
  clock: Clock
): Omit<PlanBase, 'dimensions' | 'breakdown' | 'filters' | 'journeys'> {
  const { sources } = definition;
  return {
    view,
    mode: modeOf(definition),
    clock,
    ...(definition.history === undefined ? {} : { history: Math.round(definition.history * 1000) }),
    stages: definition.stages.length,
    lapses: definition.stages.map(({ lapse }) => (lapse === undefined ? null : Math.round(lapse * 1000))),
    anchor: definition.anchor,
    sources,
    handoffs: handoffsOf(definition),
    amount: sources.some((source) => source.value !== undefined),
  };
}

/** True where some source tells it. */
function listedOf({ sources }: Definition): { owner: boolean; link: boolean } {
  return {
    owner: sources.some((source) => source.owner !== undefined),
    link: sources.some((source) => source.link !== undefined),
  };
}

/** Resolves a query against a definition. Throws a `RangeError` for a dimension, handoff or cell that the definition does not have. */
export function makePlan(given: Definition, query: FunnelQuery, clock: Clock): AskedPlan {
  const definition = withOwnerDimension(given);
  const { journeys } = definition;
  const by = query.by ?? spotlightOf(query);
  const base: PlanBase = {
    ...baseOf(definition, query.view, clock),
    dimensions: neededDimensions(definition, query, given.dimensions.length),
    ...(by !== undefined && {
      breakdown: {
        by,
        top: Math.max(1, Math.floor(query.top ?? (query.kind === 'trend' ? TOP_OF_TREND : TOP))),
        ...(query.by === undefined && { onlyLosses: true }),
      },
    }),
    filters: query.filters,
    ...(journeys !== undefined &&
      isNow(clock) && { journeys: { ...journeys, dimensions: given.dimensions.map(({ id }) => id) } }),
  };
  const { handoffs } = base;
  const asked = handoffs.filter(({ index }) => query.handoff === undefined || query.handoff === index);
  if (query.handoff !== undefined && asked.length === 0) {
    throw new RangeError(
      `There is no handoff ${query.handoff}: the definition has ${handoffs.length}, counted from 0.`
    );
  }
  switch (query.kind) {
    // Responses are told from the funnel's rows.
    case 'funnel':
    case 'responses':
      return { kind: 'funnel', ...base };
    case 'alert': {
      const condition = conditionOf(definition, query);
      // The age of the data is that of all rows, as a snapshot reads them.
      return { kind: 'alert', ...base, ...(condition.of === 'data' && { view: 'snapshot' }), asked, condition };
    }
    case 'records':
    case 'stalled': {
      const cell = cellOf(definition, query);
      return {
        kind: 'records',
        ...base,
        asked,
        cell,
        listed: given.dimensions.length,
        ...(query.segment === undefined ? {} : { segment: query.segment }),
        ...(query.kind === 'stalled' && { brief: true }),
        sort: sortOf(definition, query, cell),
        ...listedOf(definition),
        limit: Math.min(LONGEST_PAGE, Math.max(1, Math.floor(query.limit ?? PAGE))),
        offset: Math.max(0, Math.floor(query.offset ?? 0)),
      };
    }
    case 'trend':
      return {
        kind: 'trend',
        ...base,
        asked,
        grain: query.grain ?? 'week',
        ...(definition.zone === undefined || definition.zone === 'UTC' ? {} : { zone: definition.zone }),
        ...(query.maturity === undefined ? {} : { maturity: Math.round(query.maturity * 1000) }),
      };
  }
}

/** A journeys table knows the journeys as they were when it was built, and not what they were before. */
function isNow(clock: Clock): boolean {
  return clock.kind === 'now' ? (clock.back ?? 0) === 0 : clock.kind === 'literal' && clock.isNow === true;
}

function handoffsOf({ handoffs, stages, sources }: Definition): PlanHandoff[] {
  return handoffs.map(({ from, sla, clock, promises }, index) => ({
    index,
    from,
    ids: [stages[from].id, stages[from + 1].id] as const,
    ...(sla === undefined ? {} : { sla: Math.round(sla * 1000) }),
    ...(clock ? { clock } : {}),
    assigned: sources.some((source) => source.assignedAt[from] !== undefined),
    snoozed: sources.some((source) => source.snoozedUntil[from] !== undefined),
    promises,
  }));
}

function modeOf({ order, sources, stages, window }: Definition): Mode {
  if (order === 'sequence') {
    const ofOneEvent = stages.flatMap((_, step) => (step > 0 && canBeOneEvent(sources, step - 1, step) ? [step] : []));
    return { kind: 'sequence', ...(window === undefined ? {} : { window: Math.round(window * 1000) }), ofOneEvent };
  }
  return { kind: sources.some((source) => source.shape === 'rows') ? 'history' : 'columns' };
}

/** Whether one row of a table can be an entry of both steps (rule `one-event-one-step`). */
function canBeOneEvent(sources: readonly Source[], first: number, second: number): boolean {
  return sources.some((source) =>
    sources.some(
      (other) =>
        source.table === other.table &&
        source.key === other.key &&
        entriesOf(source, first).some((a) =>
          entriesOf(other, second).some(
            (b) => a.at === b.at && (a.stage === undefined || a.stage !== b.stage || a.label === b.label)
          )
        )
    )
  );
}

/** The expressions by which a row of a source enters a step, and the label that it has to have. */
function entriesOf(source: Source, step: number): Array<{ at: string; stage?: string; label?: string }> {
  if (source.shape === 'columns') {
    return source.stages[step] ? [{ at: source.stages[step].at }] : [];
  }
  const { at, stage, map } = source;
  return Object.keys(map).flatMap((label) => (map[label] === step ? [{ at, stage, label }] : []));
}

/** A snapshot has no loss. */
function spotlightOf({ kind, view, spotlight }: FunnelQuery): string | undefined {
  return kind === 'funnel' && view !== 'snapshot' ? spotlight : undefined;
}

/** A list shows the definition's `own`, which are the first. */
function neededDimensions(definition: Definition, query: FunnelQuery, own: number): string[] {
  const asked = new Set(query.filters.map((filter) => filter.dimension));
  const by = query.by ?? spotlightOf(query);
  if (by !== undefined) {
    asked.add(by);
  }
  const known = definition.dimensions.map((dimension) => dimension.id);
  for (const id of asked) {
    if (!known.includes(id)) {
      throw new RangeError(`There is no dimension "${id}": the definition has ${known.join(', ') || 'none'}.`);
    }
  }
  const isList = query.kind === 'stalled' || query.kind === 'records';
  return known.filter((id, index) => asked.has(id) || (isList && index < own));
}
