import { END_KINDS, type EndKind } from '../../definition/definition';
import type { Plan } from '../../plan/plan';
import type { ColumnType, Dialect } from '../dialects/dialect';
import type { Sql } from '../text/sql';
import { attributesOf, promisesOf, type Attribute, type PromiseColumn } from './attributes';
import { clockOf, clockSince, type StatementClock } from './statementClock';
import { sourcesOf, type PlanSource } from './planSources';
import { countedGroups, type SourceGroup } from './sourceGroups';

/**
 * What every part of a statement needs, computed once. Steps are stage positions 0 … n − 1, then the ends n (lost),
 * n + 1 (rejected), n + 2 (recycled), so that "by time, then step" is the order of moves (rule `move-order`).
 */
export interface Context<P extends Plan = Plan> {
  readonly plan: P;
  readonly dialect: Dialect;
  /** Positions of the stages. */
  readonly stages: readonly number[];
  /** The last of them, which wins, and those before it, which can be left. */
  readonly last: number;
  readonly beforeLast: readonly number[];
  readonly ends: ReadonlyArray<{ kind: EndKind; step: number }>;
  /** The step that ends a journey by silence (rule `lapse`); no move has it. Undefined where none can. */
  readonly lapsed: number | undefined;
  /** Whether it is counted which journeys came back (rule `came-back`). */
  readonly returns: boolean;
  readonly clock: StatementClock;
  /** Whether only records with a time in the range are gathered (rule `candidates`). */
  readonly candidates: boolean;
  /** T, as an instant. */
  readonly asOf: string;
  readonly sources: readonly PlanSource[];
  /** The groups of sources whose keys are counted (rule `shared-keys`). */
  readonly groups: readonly SourceGroup[];
  /** What a journey knows, and the promises that are looked at when a record enters their giving stage. */
  readonly attributes: readonly Attribute[];
  readonly promises: readonly PromiseColumn[];
  /** Steps at which some source knows an amount, in order. */
  readonly amountSteps: readonly number[];
  /** True where some source has the reason of an end. */
  readonly hasReason: boolean;
  /** The condition that leaves one row of each journey, where it may have several; undefined where it has one. */
  readonly opening: string | undefined;
  /**
   * Whether the journeys have a row each, or one for every move with all that its journey says: a warehouse that keeps no
   * step would otherwise read the moves again to find the visits. The first move of a journey has `opens = 1` and stands
   * for it.
   */
  readonly rowsAre: 'journeys' | 'moves';
  /** Null of a type: an untyped one would leave the type of a column of a union open. */
  readonly none: Readonly<Record<ColumnType, string>>;
}

/** A named step of the statement. */
export interface Step {
  /** Begins with `baton_`, so that no table of the owner's has the name of a step. */
  name: string;
  sql: Sql;
  /** False where computing it again for each reader is cheaper than keeping it; true where it must be kept though read once. */
  keep?: boolean;
}

/** Undefined where the dialect's plugin has no macros that the plan's clock could be read from. */
export function contextOf(plan: Plan, dialect: Dialect): Context | undefined {
  const clock =
    plan.kind === 'journeys' && plan.lookback !== undefined
      ? clockSince(plan.into, plan.lookback, dialect)
      : clockOf(plan.clock, dialect);
  if (!clock) {
    return undefined;
  }
  const stages = Array.from({ length: plan.stages }, (_, position) => position);
  const sources = sourcesOf(plan, stages);
  const rowsAre = dialect.planner.steps === 'inlined' && plan.mode.kind !== 'columns' ? 'moves' : 'journeys';
  const hasVisits = plan.mode.kind !== 'columns' && (rowsAre === 'moves' || plan.journeys !== undefined);
  const none = (type: ColumnType) => `cast(null as ${dialect.types[type]})`;
  return {
    plan,
    dialect,
    stages,
    last: plan.stages - 1,
    beforeLast: stages.slice(0, -1),
    ends: END_KINDS.map((kind, index) => ({ kind, step: plan.stages + index })),
    lapsed: canLapse(plan) ? plan.stages + END_KINDS.length : undefined,
    returns: countsReturns(plan) && plan.mode.kind === 'history' && plan.view !== 'snapshot',
    clock,
    candidates: plan.view !== 'snapshot' && clock.from !== undefined && plan.journeys === undefined,
    asOf: clock.asOf,
    sources,
    groups: countedGroups(plan),
    attributes: attributesOf(plan, dialect),
    promises: promisesOf(plan),
    amountSteps: amountSteps(sources),
    hasReason: sources.some((each) =>
      each.shape === 'rows' ? each.source.reason !== undefined : each.reasons.length > 0
    ),
    opening: hasVisits ? 'opens = 1' : undefined,
    rowsAre,
    none: { text: none('text'), integer: none('integer'), number: none('number') },
  };
}

/** Whoever asks a journeys table works out what has lapsed at the moment of the question. */
function canLapse({ kind, mode, lapses }: Plan): boolean {
  if (kind === 'journeys') {
    return false;
  }
  return (mode.kind === 'sequence' && mode.window !== undefined) || lapses.some((lapse) => lapse !== null);
}

function countsReturns(plan: Plan): boolean {
  return (
    plan.kind === 'funnel' ||
    plan.kind === 'journeys' ||
    (plan.kind === 'records' && plan.cell.outcome.startsWith('returned'))
  );
}

function amountSteps(sources: readonly PlanSource[]): number[] {
  const steps = sources.filter(({ source }) => source.value !== undefined).flatMap((source) => source.steps);
  return [...new Set(steps)].sort((a, b) => a - b);
}

/** `column_0`, `column_1`, … for every stage. */
export function perStage(context: Context, column: (position: number) => string): string[] {
  return context.stages.map(column);
}
