import type { Context, Step } from '../context/context';
import { from, select, unionAll, where } from '../text/select';
import type { Sql } from '../text/sql';
import { attemptColumns, attemptSteps } from './attempts';
import { journeyItems } from './journeyColumns';
import { journeysStep } from './lapse';
import { movesStep } from './moves';
import { recordSteps, straightColumns } from './straight';

/**
 * History mode (rule `history-mode-journeys`): a record's moves make one journey after the other. Sequence mode (rule `sequence-attempt`): the moves of its best
 * attempt make one; whether that is all of them, only sorting says.
 */
export function historySteps(context: Context): Step[] {
  const { plan, dialect } = context;
  const isFilling = plan.kind === 'journeys';
  // Records that go straight through are set aside only where that saves something: where nothing is read twice for it.
  const straightAside = plan.mode.kind === 'history' && dialect.planner.steps === 'kept';
  return [
    movesStep(context),
    ...(straightAside ? recordSteps(context) : []),
    ...attemptSteps(context, straightAside),
    journeysStep(context, journeys(context, straightAside), leftColumns(context), isFilling),
  ];
}

/** The columns that say where a journey, or a visit, went, and when. */
export function leftColumns({ beforeLast, opening }: Context): Array<[step: string, at: string]> {
  return [
    ...beforeLast.map((position): [string, string] => [`left_step_${position}`, `left_at_${position}`]),
    ...(opening !== undefined ? [['visit_left_step', 'visit_left_at'] as [string, string]] : []),
  ];
}

/** An end without a stage entry before it is no journey (rule `history-mode-journeys`). */
function journeys(context: Context, straightAside: boolean): Sql {
  const straight = () =>
    select(journeyItems(context, straightColumns(context)), from('baton_records'), where('unsorted = 0'));
  return unionAll([
    ...(straightAside ? [straight()] : []),
    select(journeyItems(context, attemptColumns(context)), from('baton_attempts'), where('first_stage is not null')),
  ]);
}
