import type { Source, SqlExpression } from '../../definition/definition';
import type { Plan } from '../../plan/plan';
import type { ColumnType, Dialect } from '../dialects/dialect';
import { oneWhere } from '../text/calls';
import { owners, type Sql } from '../text/sql';

/** Something a journey knows: the last that its moves say of it (rule `attributes`). */
export interface Attribute {
  name: string;
  type: ColumnType;
  /** The expression is a time, set or not (rule `unset-time`). */
  isInstant?: true;
  /** An instant after T is not known yet. */
  untilT?: true;
  /** The source's expression for it; undefined where it has none. */
  from(source: Source): Sql | undefined;
}

/** Only what the definition has: no amount, no column for it. */
export function attributesOf(plan: Plan, dialect: Dialect): Attribute[] {
  const spelled = {
    text: dialect.text,
    number: dialect.amount,
    instant: dialect.micros,
  };
  const attribute = (
    name: string,
    kind: keyof typeof spelled,
    expressionOf: (source: Source) => SqlExpression | undefined
  ): Attribute => ({
    name,
    type: kind === 'instant' ? 'integer' : kind,
    ...(kind === 'instant' && { isInstant: true }),
    from: (source) => {
      const expression = expressionOf(source);
      return expression === undefined ? undefined : spelled[kind](owners(expression));
    },
  });
  const { amount, dimensions, handoffs } = plan;
  return [
    ...(amount ? [attribute('amount', 'number', ({ value }) => value)] : []),
    ...dimensions.map((id, index) => attribute(`dimension_${index}`, 'text', (source) => source.dimensions[id])),
    ...(isListed(plan) && plan.owner ? [attribute('owner_name', 'text', ({ owner }) => owner)] : []),
    ...(isListed(plan) && plan.link ? [attribute('link', 'text', ({ link }) => link)] : []),
    // A record is not yet assigned by an assignment after T. A snooze, on the contrary, is about what comes after.
    ...handoffs
      .filter(({ assigned }) => assigned)
      .map(
        ({ index, from }): Attribute => ({
          ...attribute(`assigned_${index}`, 'instant', ({ assignedAt }) => assignedAt[from]),
          untilT: true,
        })
      ),
    ...handoffs
      .filter(({ snoozed }) => snoozed)
      .map(({ index, from }) => attribute(`snoozed_${index}`, 'instant', ({ snoozedUntil }) => snoozedUntil[from])),
  ];
}

function isListed(plan: Plan): plan is Extract<Plan, { owner: boolean }> {
  return plan.kind === 'records' || plan.kind === 'journeys';
}

/** The column of a dimension that the plan needs. */
export function dimensionColumn({ dimensions }: Plan, id: string): string {
  return `dimension_${dimensions.indexOf(id)}`;
}

/** A promise of a handoff, evaluated on the rows that put a record into its giving stage (rule `promises`). */
export interface PromiseColumn {
  name: string;
  handoff: number;
  /** Position of the giving stage. */
  from: number;
  label: string;
  /** 1 or 0; undefined where the source puts nothing into that stage. */
  met(source: Source): Sql | undefined;
}

export function promisesOf(plan: Plan): PromiseColumn[] {
  return plan.handoffs.flatMap((handoff) =>
    handoff.promises.map((promise, index) => ({
      name: `met_${handoff.index}_${index}`,
      handoff: handoff.index,
      from: handoff.from,
      label: promise.name,
      met: (source: Source) => (enters(source, handoff.from) ? oneWhere(owners(promise.when)) : undefined),
    }))
  );
}

/** Whether a source puts records into the stage at a position. */
export function enters(source: Source, position: number): boolean {
  return source.shape === 'columns'
    ? source.stages[position] !== undefined
    : Object.values(source.map).includes(position);
}
