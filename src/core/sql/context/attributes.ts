import type { Source } from '../../definition/types';
import type { Plan } from '../../plan/plan';
import type { Dialect } from '../dialects/dialect';

/** Something a journey knows: the last one told by its moves (rule `attributes`). */
export interface Attribute {
  name: string;
  type: 'text' | 'integer' | 'number';
  /** As the source tells it; undefined where it does not. */
  from(source: Source): string | undefined;
}

/** Only what the definition has: no amount, no column for it. */
export function attributesOf(plan: Plan, dialect: Dialect): Attribute[] {
  const optional = (expression: string | undefined, wrap: (expression: string) => string) =>
    expression === undefined ? undefined : wrap(expression);
  const text = (expression: string) => dialect.text(`(${expression})`);
  const number = (expression: string) => `cast((${expression}) as ${dialect.types.number})`;
  const micros = (expression: string) => dialect.micros(`(${expression})`);
  return [
    ...(plan.amount
      ? [{ name: 'amount', type: 'number' as const, from: (source: Source) => optional(source.value, number) }]
      : []),
    ...plan.dimensions.map((id, index) => ({
      name: `dimension_${index}`,
      type: 'text' as const,
      from: (source: Source) => optional(source.dimensions[id], text),
    })),
    ...(plan.kind === 'stalled' && plan.owner
      ? [{ name: 'owner_name', type: 'text' as const, from: (source: Source) => optional(source.owner, text) }]
      : []),
    ...(plan.kind === 'stalled' && plan.link
      ? [{ name: 'link', type: 'text' as const, from: (source: Source) => optional(source.link, text) }]
      : []),
    ...plan.handoffs
      .filter((handoff) => handoff.assigned)
      .map((handoff) => ({
        name: `assigned_${handoff.index}`,
        type: 'integer' as const,
        from: (source: Source) => optional(source.assignedAt[handoff.from], micros),
      })),
    ...plan.handoffs
      .filter((handoff) => handoff.snoozed)
      .map((handoff) => ({
        name: `snoozed_${handoff.index}`,
        type: 'integer' as const,
        from: (source: Source) => optional(source.snoozedUntil[handoff.from], micros),
      })),
  ];
}

/** A promise of a handoff, evaluated on the rows that put a record into its giving stage (rule `promises`). */
export interface PromiseColumn {
  name: string;
  handoff: number;
  /** Position of the giving stage. */
  from: number;
  label: string;
  /** 1 or 0; undefined where the source puts nothing into that stage. */
  met(source: Source): string | undefined;
}

export function promisesOf(plan: Plan): PromiseColumn[] {
  return plan.handoffs.flatMap((handoff) =>
    handoff.promises.map((promise, index) => ({
      name: `met_${handoff.index}_${index}`,
      handoff: handoff.index,
      from: handoff.from,
      label: promise.name,
      met: (source: Source) =>
        enters(source, handoff.from) ? `case when (${promise.when}) then 1 else 0 end` : undefined,
    }))
  );
}

/** Whether a source puts records into the stage at a position. */
export function enters(source: Source, position: number): boolean {
  return source.shape === 'columns'
    ? source.stages[position] !== undefined
    : Object.values(source.map).includes(position);
}
