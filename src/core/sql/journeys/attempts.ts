import { attributesOf, promisesOf } from '../context/attributes';
import { none, positions, stepIn, tellsMoves, timeIn, type Context, type Step } from '../context/context';
import { parenthesised, select } from '../text/select';
import { amountColumn, amountSteps, hasReason, hasTwoAmounts } from './moves';
import { pickFrom, type Pick } from './valueByPlace';
import { sequenceSteps } from './sequence';

const IN_RECORD = 'partition by entity order by place desc';
const SINCE = `${IN_RECORD} rows between unbounded preceding and current row`;

/**
 * The journeys of tangled records (rule `history-mode-journeys`). Read from a record's last move to its first, the closing
 * move (the last stage, or an end) that comes next is known at every move; it names the journey (open ones are all named 9
 * quintillion). So is the next move into a later stage or an end.
 */
export function tangledSteps(context: Context): Step[] {
  const { plan, dialect } = context;
  const sequence = plan.mode.kind === 'sequence';
  const apart = !sequence && dialect.planner.steps === 'kept';
  return [
    ...(apart
      ? [
          {
            name: 'tangled_moves',
            sql: `select *\nfrom all_moves\nwhere entity in (select entity from records where tangled = 1)`,
          },
        ]
      : []),
    { name: 'unique_moves', sql: uniqueMoves(context, apart ? 'tangled_moves' : 'all_moves') },
    ...(sequence ? sequenceSteps(context, [...MOVE, 'copies', ...knownColumns(context)]) : []),
    { name: 'changes', sql: changes(context) },
    { name: 'ordered', sql: ordered(context) },
    { name: 'attempts_made', kept: true, sql: attempts(context) },
  ];
}

/** What an attempt says for each column of `journeys`, where it is not the attempt's own column. */
export function attemptColumn(context: Context): Record<string, string> {
  const left = (place: string) => stepIn(context, place);
  return {
    tangled: '1',
    current_stage: stepIn(context, 'last_entry'),
    ...Object.fromEntries(
      positions(context.last).flatMap((position) => [
        [`left_step_${position}`, left(`after_${position}`)],
        [`left_at_${position}`, timeIn(context, `after_${position}`, left(`after_${position}`))],
      ])
    ),
    visited_at: 'moved_at',
    visit_left_step: left('left_place'),
    visit_left_at: timeIn(context, 'left_place', left('left_place')),
  };
}

/** Equal moves are one move (rule `equal-moves`); each attribute is the greatest that they know (rule `attributes`). */
function uniqueMoves(context: Context, moves: string): string {
  return select(
    [...MOVE, 'count(*) as copies', ...knownColumns(context).map((name) => `max(${moves}.${name}) as ${name}`)],
    `from ${moves}\ngroup by ${MOVE.join(', ')}`
  );
}

const MOVE = ['entity', 'step', 'moved_at', 'place'];

/** What a move tells of its journey. */
function knownColumns(context: Context): string[] {
  return [
    ...(hasReason(context) ? ['end_reason'] : []),
    ...attributesOf(context.plan, context.dialect).map(({ name }) => name),
    ...(hasTwoAmounts(context) ? ['row_amount'] : []),
    ...promisesOf(context.plan).map(({ name }) => name),
  ];
}

/** A repeated entry of the stage the record is already in is no change (rule `history-mode-visits`). */
function changes({ dialect, plan }: Context): string {
  const from = plan.mode.kind === 'sequence' ? 'sequence_moves' : 'unique_moves';
  const changed = 'previous_step is null or previous_step <> step';
  const previous = `select *, ${dialect.lead('step', IN_RECORD)} as previous_step\nfrom ${from}`;
  return `select *, case when ${changed} then place end as change_place\nfrom ${parenthesised(previous)} preceded`;
}

/** `opens` is 1 at the first move of a journey; `visited` is the stage at a move that starts a visit, `left_place` its end. */
function ordered(context: Context): string {
  const { last, dialect } = context;
  return select(
    [
      '*',
      `case when previous_step is null or previous_step >= ${last} then 1 else 0 end as opens`,
      `case when step < ${last} and change_place is not null then step end as visited`,
      `min(change_place) over (${IN_RECORD} rows between unbounded preceding and 1 preceding) as left_place`,
      `coalesce(min(case when step >= ${last} then place end) over (${SINCE}), ${dialect.never}) as journey`,
      ...positions(last).map(
        (position) => `min(case when step > ${position} then place end) over (${SINCE}) as after_${position}`
      ),
    ],
    'from changes'
  );
}

/**
 * What a journey's moves say of it: a row for each journey, or, where rows are moves, on every one of them.
 */
function attempts(context: Context): string {
  const { plan, dialect, last } = context;
  const stage = `step < ${plan.stages}`;
  const told = amountSteps(context);
  const stages = positions(plan.stages);
  const picks: Pick[] = [
    ...attributesOf(plan, dialect).map(({ name }) => ({ name, value: name, place: 'place' })),
    ...(plan.entryAmount ? stages.filter((position) => told.includes(position)) : []).map((position) => ({
      name: `entry_amount_${position}`,
      value: amountColumn(context),
      place: 'place',
      condition: `step = ${position}`,
    })),
    ...promisesOf(plan).map(({ name, from }) => ({ name, value: name, place: 'place', condition: `step = ${from}` })),
  ];
  const moves = tellsMoves(context);
  const over = moves ? ' over (partition by entity, journey)' : '';
  const { items, from } = pickFrom(context, 'ordered', ['entity', 'journey'], picks, false, over);
  const aggregates: Array<[string, string]> = [
    ...stages.map((position): [string, string] => [
      `entry_${position}`,
      `min(case when step = ${position} then moved_at end)`,
    ]),
    ...positions(last).map((position): [string, string] => [
      `after_${position}`,
      `min(case when step = ${position} then ordered.after_${position} end)`,
    ]),
    ['first_stage', `min(case when ${stage} then step end)`],
    ['highest', `max(case when ${stage} then step end)`],
    ['last_entry', `max(case when ${stage} then place end)`],
    ['closing_step', `max(case when step >= ${last} then step end)`],
    ...(hasReason(context) ? [['end_reason', 'max(ordered.end_reason)'] as [string, string]] : []),
  ];
  return select(
    [
      'entity',
      'journey',
      ...(moves ? ['opens', 'visited', 'moved_at', 'left_place'] : []),
      ...aggregates.map(([name, aggregate]) => `${aggregate}${over} as ${name}`),
      ...(hasReason(context) ? [] : [`${none(context, 'text')} as end_reason`]),
      ...(plan.entryAmount ? stages.filter((position) => !told.includes(position)) : []).map(
        (position) => `${none(context, 'number')} as entry_amount_${position}`
      ),
      ...items,
    ],
    moves ? `from ${from}` : `from ${from}\ngroup by entity, journey`
  );
}
