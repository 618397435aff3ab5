import { perStage, type Context } from '../context/context';
import { named } from '../text/select';
import type { Sql } from '../text/sql';

/** What a row says that becomes one of `baton_journeys`; all the rest is a column of the same name. */
export interface JourneyColumns {
  journey: Sql;
  /** Whether the moves had to be sorted for it, or, where rows are moves, which visit the move starts. */
  ofMoves: Sql[];
  firstStage: Sql;
  highest: Sql;
  currentStage: Sql;
  closingStep: Sql;
  leftStep(position: number): Sql;
  leftAt(position: number): Sql;
  amount: Sql;
}

/** The items of a select that gives rows of `baton_journeys`, the same for all of them. */
export function journeyItems(context: Context, row: JourneyColumns): Sql[] {
  const { plan, beforeLast, attributes, promises } = context;
  return [
    'entity',
    named(row.journey, 'journey'),
    ...row.ofMoves,
    named(row.firstStage, 'first_stage'),
    named(row.highest, 'highest'),
    ...(plan.view === 'snapshot' ? [named(row.currentStage, 'current_stage')] : []),
    named(row.closingStep, 'closing_step'),
    'end_reason',
    ...perStage(context, (position) => `entry_${position}`),
    ...beforeLast.flatMap((position) => [
      named(row.leftStep(position), `left_step_${position}`),
      named(row.leftAt(position), `left_at_${position}`),
    ]),
    ...attributes.map(({ name }) => named(name === 'amount' ? row.amount : name, name)),
    ...promises.map(({ name }) => name),
  ];
}
