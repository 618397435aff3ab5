import { attributesOf, promisesOf } from './attributes';
import { none, perStage, positions, stepIn, timeIn, type Context, type Step } from './context';
import { parenthesised, select } from './layoutSql';
import { amountColumn, amountSteps, hasReason, hasTwoAmounts } from './moves';
import { sequenceSteps } from './sequence';
import { NEVER } from './stamps';

const IN_RECORD = 'partition by entity order by place desc';

/**
 * The journeys of tangled records (rule 5). Read from a record's last move to its first, the closing move (the last stage,
 * or an end) that comes next is known at every move; it names the journey. So does the next move into a later stage or an
 * end.
 */
export function tangledSteps(context: Context): Step[] {
  const sequence = context.plan.mode === 'sequence';
  return [
    {
      name: 'tangled_moves',
      sql: `select *\nfrom moves${sequence ? '' : '\nwhere entity in (select entity from sifted where tangled = 1)'}`,
    },
    { name: 'unique_moves', sql: uniqueMoves(context) },
    ...(sequence ? sequenceSteps(context) : []),
    { name: 'ordered', sql: ordered(context) },
    { name: 'attempts', sql: attempts(context) },
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
    { name: 'changes', sql: changes() },
    { name: 'visits', sql: visits(context) },
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
      `lead(step) over (${IN_RECORD}) as previous_step`,
      `min(case when step >= ${last} then place end) over (${IN_RECORD}) as closing`,
      ...positions(last).map(
        (position) => `min(case when step > ${position} then place end) over (${IN_RECORD}) as after_${position}`
      ),
    ],
    context.plan.mode === 'sequence' ? 'from sequence_moves' : 'from unique_moves'
  );
}

/** A move names its journey by the closing move to come; open journeys are all named 9 quintillion. */
const OPEN = NEVER;

function attempts(context: Context): string {
  const { plan, dialect, last } = context;
  const stage = `step < ${plan.stages}`;
  const told = amountSteps(context);
  return select(
    [
      'entity',
      `coalesce(closing, ${OPEN}) as journey`,
      ...perStage(context, (position) => `min(case when step = ${position} then moved_at end) as entry_${position}`),
      ...positions(last).map(
        (position) => `min(case when step = ${position} then after_${position} end) as after_${position}`
      ),
      `min(case when ${stage} then step end) as first_stage`,
      `max(case when ${stage} then step end) as highest`,
      `max(case when ${stage} then place end) as last_entry`,
      `max(case when step >= ${last} then step end) as closing_step`,
      ...(hasReason(context) ? ['max(end_reason) as end_reason'] : [`${none(context, 'text')} as end_reason`]),
      ...attributesOf(plan, dialect).map(({ name }) => `${dialect.latest(name, 'place')} as ${name}`),
      ...(plan.entryAmount
        ? perStage(
            context,
            (position) =>
              `${told.includes(position) ? dialect.atFirst(amountColumn(context), 'place', `step = ${position}`) : none(context, 'number')} as entry_amount_${position}`
          )
        : []),
      ...promisesOf(plan).map(({ name, from }) => `${dialect.atFirst(name, 'place', `step = ${from}`)} as ${name}`),
    ],
    `from ordered\ngroup by entity, coalesce(closing, ${OPEN})`
  );
}

/** A repeated entry of the stage the record is already in is no change (rule 12). */
function changes(): string {
  return `select entity, coalesce(closing, ${OPEN}) as journey, step, moved_at, place\nfrom ordered\nwhere previous_step is null or previous_step <> step`;
}

function visits({ last }: Context): string {
  const found = select(
    ['*', `lag(step) over (${IN_RECORD}) as left_step`, `lag(moved_at) over (${IN_RECORD}) as left_at`],
    'from changes'
  );
  return `select *\nfrom ${parenthesised(found)} visited\nwhere step < ${last}`;
}
