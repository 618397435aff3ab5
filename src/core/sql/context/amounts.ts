import type { Plan } from '../../plan/plan';
import type { PlanSource } from './planSources';

/** Where the amount at a stage's entry comes from (rule `stage-value`). */
export interface Amounts {
  /** It has a column of its own, because sources of both shapes have amounts. */
  readonly separate: boolean;
  /** The column that has it. */
  readonly column: 'amount' | 'row_amount';
  /** The steps at which some source has it, in order. */
  readonly steps: readonly number[];
}

export function amountsOf({ entryAmount }: Plan, sources: readonly PlanSource[]): Amounts {
  const valued = sources.filter(({ source }) => source.value !== undefined);
  const separate = entryAmount && valued.some(({ shape }) => shape === 'columns');
  const steps = valued.filter(({ shape }) => shape === 'rows' || !separate).flatMap((source) => source.steps);
  return {
    separate,
    column: separate ? 'row_amount' : 'amount',
    steps: [...new Set(steps)].sort((a, b) => a - b),
  };
}
