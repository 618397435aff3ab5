import { END_KINDS, type ColumnSource, type RowSource } from '../definition/types';
import { attributesOf, promisesOf } from './attributes';
import { endStep, none, perStage, placeOf, positions, stepIn, timeIn, type Context, type Step } from './context';
import { parenthesised, select, unionAll } from './layoutSql';
import { HAS_KEY, labelled, sourceName, stampedSteps } from './sources';
import { sequenceSteps } from './sequence';
import { NEVER } from './stamps';
import { told } from './told';

const IN_RECORD = 'partition by entity order by place desc';

/**
 * History mode (rule 5). Read from a record's last move to its first, the closing move (the last stage, or an end) that
 * comes next is known at every move; it names the journey. So does the next move into a later stage or an end.
 */
export function historySteps(context: Context): Step[] {
  return [
    {
      name: 'moves',
      sql: unionAll(
        context.plan.sources.map((source, index) =>
          source.shape === 'rows' ? movesOfRows(context, source, index) : movesOfColumns(context, source, index)
        )
      ),
    },
    { name: 'unique_moves', sql: uniqueMoves(context) },
    ...(context.plan.mode === 'sequence' ? sequenceSteps(context) : []),
    { name: 'ordered', sql: ordered(context) },
    { name: 'attempts', sql: attempts(context) },
    { name: 'journeys', sql: journeys(context) },
    ...(context.plan.kind === 'funnel'
      ? [
          { name: 'changes', sql: changes() },
          { name: 'visits', sql: visits(context) },
        ]
      : []),
  ];
}

/** True where the amount of a stage's first move has to be told apart from the other amounts (rule 11). */
function hasTwoAmounts({ plan }: Context): boolean {
  return plan.entryAmount && plan.sources.some((source) => source.shape === 'columns' && source.value !== undefined);
}

function hasReason({ plan }: Context): boolean {
  return plan.sources.some((source) =>
    source.shape === 'rows'
      ? source.reason !== undefined
      : Object.values(source.ends).some((end) => end.reason !== undefined)
  );
}

function carried(context: Context, source: RowSource | ColumnSource): string[] {
  return [
    ...attributesOf(context.plan, context.dialect).map((attribute) => told(context, attribute, source)),
    ...(hasTwoAmounts(context)
      ? [
          source.shape === 'rows' && source.value !== undefined
            ? 'baton_amount as row_amount'
            : `${none(context, 'number')} as row_amount`,
        ]
      : []),
    ...promisesOf(context.plan).map(({ name, met, from }) =>
      met(source) === undefined
        ? `${none(context, 'integer')} as ${name}`
        : `case when baton_step = ${from} then baton_${name} end as ${name}`
    ),
  ];
}

function movesOfRows(context: Context, source: RowSource, index: number): string {
  const { plan } = context;
  return select(
    [
      'baton_key as entity',
      'baton_step as step',
      'baton_at as moved_at',
      `${placeOf(context, 'baton_at', 'baton_step')} as place`,
      ...(hasReason(context)
        ? [
            source.reason === undefined
              ? `${none(context, 'text')} as end_reason`
              : `case when baton_step >= ${plan.stages} then baton_reason end as end_reason`,
          ]
        : []),
      ...carried(context, source),
    ],
    `from ${context.timed(labelled(context, source, index))}\nwhere ${HAS_KEY} and baton_step is not null and baton_at <= ${context.asOf}`
  );
}

function movesOfColumns(context: Context, source: ColumnSource, index: number): string {
  const steps = stampedSteps(context, source);
  const reasons = END_KINDS.filter((kind) => source.ends[kind]?.reason !== undefined).map((kind) =>
    endStep(context, kind)
  );
  const stamped = select(
    ['*', `case baton_step ${steps.map((step) => `when ${step} then baton_at_${step}`).join(' ')} end as baton_at`],
    `from ${sourceName(index)}\ncross join ${parenthesised(unionAll(steps.map((step) => `select ${step} as baton_step`)))} steps_${index + 1}`
  );
  return select(
    [
      'baton_key as entity',
      'baton_step as step',
      'baton_at as moved_at',
      `${placeOf(context, 'baton_at', 'baton_step')} as place`,
      ...(hasReason(context)
        ? [
            reasons.length === 0
              ? `${none(context, 'text')} as end_reason`
              : `case baton_step ${reasons.map((step) => `when ${step} then baton_reason_${step}`).join(' ')} end as end_reason`,
          ]
        : []),
      ...carried(context, source),
    ],
    `from ${parenthesised(stamped)} stamped_${index + 1}\nwhere ${HAS_KEY} and baton_at <= ${context.asOf}`
  );
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
    'from moves\ngroup by entity, step, moved_at, place'
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
      `max(case when step >= ${last} then moved_at end) as closed_at`,
      ...(hasReason(context) ? ['max(end_reason) as end_reason'] : [`${none(context, 'text')} as end_reason`]),
      ...attributesOf(plan, dialect).map(({ name }) => `${dialect.latest(name, 'place')} as ${name}`),
      ...(plan.entryAmount
        ? perStage(
            context,
            (position) =>
              `${dialect.atFirst(hasTwoAmounts(context) ? 'row_amount' : 'amount', 'place', `step = ${position}`)} as entry_amount_${position}`
          )
        : []),
      ...promisesOf(plan).map(({ name, from }) => `${dialect.atFirst(name, 'place', `step = ${from}`)} as ${name}`),
    ],
    `from ordered\ngroup by entity, coalesce(closing, ${OPEN})`
  );
}

/** An end without a stage entry before it is no journey (rule 5). */
function journeys(context: Context): string {
  const { last } = context;
  const left = (position: number) => stepIn(context, `after_${position}`);
  return select(
    [
      '*',
      `${stepIn(context, 'last_entry')} as current_stage`,
      ...positions(last).map((position) => `${left(position)} as left_step_${position}`),
      ...positions(last).map(
        (position) => `${timeIn(context, `after_${position}`, left(position))} as left_at_${position}`
      ),
    ],
    'from attempts\nwhere first_stage is not null'
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
