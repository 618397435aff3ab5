import { attributesOf, promisesOf } from './attributes';
import { none, perStage, positions, stepIn, timeIn, type Context, type Step } from './context';
import { parenthesised, select } from './layoutSql';
import { amountColumn, amountSteps, hasReason, hasTwoAmounts } from './moves';
import { pickFrom, type Pick } from './pick';
import { sequenceSteps } from './sequence';

const IN_RECORD = 'partition by entity order by place desc';
const SINCE = `${IN_RECORD} rows between unbounded preceding and current row`;

/**
 * The journeys of tangled records (rule 5). Read from a record's last move to its first, the closing move (the last stage,
 * or an end) that comes next is known at every move; it names the journey (open ones are all named 9 quintillion).
 * So is the next move into a later stage or an end.
 */
export function tangledSteps(context: Context): Step[] {
  const sequence = context.plan.mode === 'sequence';
  return [
    {
      name: 'tangled_moves',
      sql: `select *\nfrom all_moves${sequence ? '' : '\nwhere entity in (select entity from sifted where tangled = 1)'}`,
    },
    { name: 'unique_moves', sql: uniqueMoves(context) },
    ...(sequence ? sequenceSteps(context) : []),
    { name: 'ordered', sql: ordered(context) },
    { name: 'attempts_made', sql: attempts(context) },
  ];
}

/** What an attempt says for each column of `journeys`, where it is not the attempt's own column. */
export function attemptColumn(context: Context): Record<string, string> {
  const left = (position: number) => stepIn(context, `after_${position}`);
  return {
    tangled: '1',
    current_stage: stepIn(context, 'last_entry'),
    ...Object.fromEntries(
      positions(context.last).flatMap((position) => [
        [`left_step_${position}`, left(position)],
        [`left_at_${position}`, timeIn(context, `after_${position}`, left(position))],
      ])
    ),
  };
}

export function visitSteps(context: Context): Step[] {
  return [
    { name: 'stage_changes', sql: changes() },
    { name: 'all_visits', sql: visits(context) },
  ];
}

/** Equal moves are one move; each attribute is the greatest that they know. */
function uniqueMoves(context: Context): string {
  const greatest = (name: string) => `max(${name}) as ${name}`;
  return select(
    [
      'entity',
      'step',
      'moved_at',
      'place',
      'count(*) as copies',
      ...(hasReason(context) ? [greatest('end_reason')] : []),
      ...attributesOf(context.plan, context.dialect).map(({ name }) => greatest(name)),
      ...(hasTwoAmounts(context) ? [greatest('row_amount')] : []),
      ...promisesOf(context.plan).map(({ name }) => greatest(name)),
    ],
    'from tangled_moves\ngroup by entity, step, moved_at, place'
  );
}

function ordered(context: Context): string {
  const { last } = context;
  return select(
    [
      '*',
      `${context.dialect.lead('step', IN_RECORD)} as previous_step`,
      `coalesce(min(case when step >= ${last} then place end) over (${SINCE}), ${context.dialect.never}) as journey`,
      ...positions(last).map(
        (position) => `min(case when step > ${position} then place end) over (${SINCE}) as after_${position}`
      ),
    ],
    context.plan.mode === 'sequence' ? 'from sequence_moves' : 'from unique_moves'
  );
}

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
  const { items, from } = pickFrom(context, 'ordered', ['entity', 'journey'], picks);
  return select(
    [
      'entity',
      'journey',
      ...perStage(context, (position) => `min(case when step = ${position} then moved_at end) as entry_${position}`),
      ...positions(last).map(
        (position) => `min(case when step = ${position} then after_${position} end) as after_${position}`
      ),
      `min(case when ${stage} then step end) as first_stage`,
      `max(case when ${stage} then step end) as highest`,
      `max(case when ${stage} then place end) as last_entry`,
      `max(case when step >= ${last} then step end) as closing_step`,
      hasReason(context) ? 'max(end_reason) as end_reason' : `${none(context, 'text')} as end_reason`,
      ...(plan.entryAmount ? stages.filter((position) => !told.includes(position)) : []).map(
        (position) => `${none(context, 'number')} as entry_amount_${position}`
      ),
      ...items,
    ],
    `from ${from}\ngroup by entity, journey`
  );
}

/** A repeated entry of the stage the record is already in is no change (rule 12). */
function changes(): string {
  return `select entity, journey, step, moved_at, place\nfrom ordered\nwhere previous_step is null or previous_step <> step`;
}

function visits({ dialect, last }: Context): string {
  const found = select(
    ['*', `${dialect.lag('step', IN_RECORD)} as left_step`, `${dialect.lag('moved_at', IN_RECORD)} as left_at`],
    'from stage_changes'
  );
  return `select *\nfrom ${parenthesised(found)} visited\nwhere step < ${last}`;
}
