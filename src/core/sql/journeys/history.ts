import { attributesOf, promisesOf } from '../context/attributes';
import { perStage, positions, tellsMoves, type Context, type Step } from '../context/context';
import { select, unionAll } from '../text/select';
import { movesStep } from './moves';
import { recordSteps, straightColumn } from './straight';
import { attemptColumn, tangledSteps } from './attempts';

/**
 * History mode (rule `history-mode-journeys`): a record's moves make one journey after the other. Sequence mode (rule
 * `sequence-attempt`): the moves of its best attempt make one; whether that is all of them, only sorting tells.
 */
export function historySteps(context: Context): Step[] {
  return [
    movesStep(context),
    ...(hasRecords(context) ? recordSteps(context) : []),
    ...tangledSteps(context),
    { name: 'all_journeys', reread: true, sql: journeys(context) },
  ];
}

/** Records that go straight through are told apart only where that saves something: where nothing is read twice for it. */
function hasRecords({ plan, dialect }: Context): boolean {
  return plan.mode.kind === 'history' && dialect.planner.steps === 'kept';
}

/** An end without a stage entry before it is no journey (rule `history-mode-journeys`). */
function journeys(context: Context): string {
  const { plan, dialect, last } = context;
  const columns = [
    'entity',
    'journey',
    ...(tellsMoves(context) ? ['opens', 'visited', 'visited_at', 'visit_left_step', 'visit_left_at'] : ['tangled']),
    'first_stage',
    'highest',
    ...(plan.view === 'snapshot' ? ['current_stage'] : []),
    'closing_step',
    'end_reason',
    ...perStage(context, (position) => `entry_${position}`),
    ...positions(last).flatMap((position) => [`left_step_${position}`, `left_at_${position}`]),
    ...attributesOf(plan, dialect).map(({ name }) => name),
    ...(plan.entryAmount ? perStage(context, (position) => `entry_amount_${position}`) : []),
    ...promisesOf(plan).map(({ name }) => name),
  ];
  const named = (expressions: Record<string, string>) =>
    columns.map((column) => (expressions[column] === undefined ? column : `${expressions[column]} as ${column}`));
  return unionAll([
    ...(hasRecords(context) ? [select(named(straightColumn(context)), 'from records\nwhere tangled = 0')] : []),
    select(named(attemptColumn(context)), 'from attempts_made\nwhere first_stage is not null'),
  ]);
}
