import type { Plan } from '../../plan/plan';
import type { PlanSource } from './planSources';

/** How the amount at a stage's entry is told (rule 11). */
export interface Amounts {
  /** It is told apart from the journey's other amounts, because sources of both shapes know amounts. */
  readonly separate: boolean;
  /** The column that has it. */
  readonly column: 'amount' | 'row_amount';
  /** The steps at which some source tells it, in order. */
  readonly steps: readonly number[];
}

export function amountsOf({ entryAmount }: Plan, sources: readonly PlanSource[]): Amounts {
  const telling = sources.filter(({ source }) => source.value !== undefined);
  const separate = entryAmount && telling.some(({ shape }) => shape === 'columns');
  const steps = telling.filter(({ shape }) => shape === 'rows' || !separate).flatMap((source) => source.steps);
  return {
    separate,
    column: separate ? 'row_amount' : 'amount',
    steps: [...new Set(steps)].sort((a, b) => a - b),
  };
}
