import { perStage, type Context } from '../context/context';
import { named } from '../text/select';
import type { Sql } from '../text/sql';
import { beforeLapse } from './lapse';

/** What a row says that becomes one of `baton_journeys`; all the rest is a column of the same name. */
export interface JourneyColumns {
  journey: Sql;
  /** Whether the moves had to be sorted for it, or, where rows are moves, which visit the move starts. */
  ofMoves: Sql[];
  firstStage: Sql;
  highest: Sql;
  currentStage: Sql;
  /** When the latest stage was entered, for the first time or again. */
  lastMovedAt: Sql;
  closingStep: Sql;
  leftStep(position: number): Sql;
  leftAt(position: number): Sql;
  amount: Sql;
  /** Of a history: 2 where the key won at most a day before, 1 where it came back otherwise, else null (rule `came-back`). */
  cameBack: Sql;
}

/** The items of a select that gives rows of `baton_journeys`, the same for all of them. */
export function journeyItems(context: Context, row: JourneyColumns): Sql[] {
  const { plan, beforeLast, lapsed, attributes, promises } = context;
  const isFilling = plan.kind === 'journeys';
  return [
    'entity',
    named(row.journey, 'journey'),
    ...row.ofMoves,
    named(row.firstStage, 'first_stage'),
    named(row.highest, 'highest'),
    ...(plan.view === 'snapshot' || lapsed !== undefined || isFilling
      ? [named(row.currentStage, 'current_stage')]
      : []),
    ...(lapsed === undefined && !isFilling ? [] : [named(row.lastMovedAt, 'last_moved_at')]),
    named(row.closingStep, beforeLapse(context, 'closing_step')),
    'end_reason',
    ...(context.returns ? [named(row.cameBack, 'came_back')] : []),
    ...perStage(context, (position) => `entry_${position}`),
    ...beforeLast.flatMap((position) => [
      named(row.leftStep(position), beforeLapse(context, `left_step_${position}`)),
      named(row.leftAt(position), beforeLapse(context, `left_at_${position}`)),
    ]),
    ...attributes.map(({ name }) => named(name === 'amount' ? row.amount : name, name)),
    ...promises.map(({ name }) => name),
  ];
}
