import { END_KINDS, type EndKind } from '../../definition/types';
import type { Plan } from '../../plan/plan';
import type { Dialect } from '../dialects/dialect';

/**
 * What every part of a statement needs. Steps are stage positions 0 … n − 1, then the ends n (lost), n + 1 (rejected),
 * n + 2 (recycled), so that "by time, then step" is the order of moves (rule `move-order`).
 * A *place* is both in one integer, time × radix + step: moves sort, compare and take minima by it.
 */
export interface Context<P extends Plan = Plan> {
  readonly plan: P;
  readonly dialect: Dialect;
  readonly radix: number;
  /** Position of the last stage: entering it wins. */
  readonly last: number;
  /** T, and the range where there is one, as instants. */
  readonly asOf: string;
  readonly from?: string;
  readonly to?: string;
  /** Wraps what is read `from`, where the statement has to compute the clock first. */
  timed(table: string): string;
  /** The clock's own step, where it needs one. */
  readonly clock?: Step;
}

/** Ends a subquery that shall not be merged into the one around it, where the planner has such a clause. */
export function fenceClause({ dialect: { planner } }: Context): string {
  return planner.fence && 'clause' in planner.fence ? `\n${planner.fence.clause}` : '';
}

/** The column that does the same, where the planner has no such clause. */
export function fenceColumn({ dialect: { planner } }: Context, name: string): string[] {
  return planner.fence && 'column' in planner.fence ? [`${planner.fence.column} as ${name}`] : [];
}

/** A named step of the statement. */
export interface Step {
  name: string;
  sql: string;
  /** Computing it again where it is read again is cheaper than keeping all of it. */
  reread?: boolean;
  /** Must be kept although it is mentioned once: in a step that is read again. */
  kept?: boolean;
}

/**
 * True where `all_journeys` has a row for every move, each with all that its journey says, rather than a row for every
 * journey: a warehouse that keeps no step would otherwise read the moves again to find the visits. The first move of a
 * journey has `opens = 1` and stands for it.
 */
export function tellsMoves({ plan, dialect }: { plan: Plan; dialect: Dialect }): boolean {
  return dialect.planner.steps === 'inlined' && plan.mode.kind !== 'columns';
}

export function endStep(context: { plan: Plan }, kind: EndKind): number {
  return context.plan.stages + END_KINDS.indexOf(kind);
}

/** Positions 0 … count − 1. */
export function positions(count: number): number[] {
  return Array.from({ length: count }, (_, position) => position);
}

/** `column_0`, `column_1`, … for every position. */
export function perStage(context: Context, column: (position: number) => string): string[] {
  return positions(context.plan.stages).map(column);
}

export function placeOf(context: Context, time: string, step: number | string): string {
  return `${time} * ${context.radix} + ${step}`;
}

/** The step in a place; times before 1970 are negative and so is their remainder. */
export function stepIn(context: Context, place: string): string {
  const { dialect, radix } = context;
  return dialect.remainder(`(${dialect.remainder(place, String(radix))} + ${radix})`, String(radix));
}

/** The time in a place whose step is known. */
export function timeIn(context: Context, place: string, step: string): string {
  return context.dialect.quotient(`(${place} - ${step})`, String(context.radix));
}

/** An untyped null would leave the type of a column of a union open. */
export function none(context: Context, type: keyof Dialect['types']): string {
  return `cast(null as ${context.dialect.types[type]})`;
}
