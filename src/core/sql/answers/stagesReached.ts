import { none, perStage, positions, stepIn, tellsMoves, timeIn, type Context, type Step } from '../context/context';
import { all, choose, listOf, parenthesised, select, unionAll } from '../text/select';
import { datedAt, inRange, seenInRange } from '../view/view';

/**
 * The cell beside those of the stages that a journey reached: where rows are moves, it shows the visit that a move starts;
 * in column mode, that the journey's stamps are out of order (rule `out-of-order`).
 */
export const APART = -1;

/**
 * Journeys at every stage that they reached (rule `stage-entries`), with how they passed it (rules `passage` and
 * `column-mode-visits`), and visits (rule `history-mode-visits`), with their ages (rule `age-bucket`): `placed` has a row
 * for each, `placements` counts those that are alike. `visit` is 1 where the row is a visit: a journey's own row is one,
 * unless its visits are rows of their own, and these have no `entry` and no `standing`. A journey out of order has one more
 * row, of which only the stage, `APART`, says anything.
 */
export function placementSteps(context: Context): Step[] {
  return [
    { name: 'placed', sql: placed(context) },
    { name: 'placements', sql: placements(context) },
  ];
}

function placed(context: Context): string {
  const { plan, last } = context;
  const dated = plan.view === 'activity' ? inRange(context, 'dated_at') : undefined;
  const inView = dated !== undefined && plan.mode.kind === 'columns' ? `(${dated} or stage = ${APART})` : dated;
  const rows = parenthesised(spread(context));
  const journeys = select(
    [
      'segment',
      'stage',
      `${visit(context)} as visit`,
      `${entry(context)} as entry`,
      `${standing(context)} as standing`,
      'left_step',
      `${reason(context)} as end_reason`,
      `case when stage < ${last}${plan.mode.kind === 'columns' ? ' and displaced = 0 and left_at >= entered_at' : ''} then left_at - entered_at end as duration`,
      ...(plan.amount ? ['stage_amount'] : []),
    ],
    inView === undefined ? `from ${rows} spread` : `from ${context.timed(`${rows} spread`)}\nwhere ${inView}`
  );
  const apart = plan.mode.kind !== 'columns' && !tellsMoves(context) && last > 0;
  return unionAll([journeys, ...(apart ? [visitsApart(context)] : [])]);
}

function visit(context: Context): string {
  if (context.plan.mode.kind === 'columns') {
    return `case when stage = ${APART} then 0 else 1 end`;
  }
  return tellsMoves(context) ? `case when cell = ${APART} then 1 else 0 end` : '1 - tangled';
}

function entry(context: Context): string {
  return ofJourney(
    context,
    context.plan.view === 'snapshot'
      ? `'first'`
      : `case when first_stage = stage then 'first' when entered_at is null then 'skipped' else 'later' end`
  );
}

/** What became of a journey at a stage (rule `stage-standing`). */
function standing(context: Context): string {
  return ofJourney(
    context,
    context.plan.view === 'snapshot'
      ? `'open'`
      : `case when highest > stage or closing_step = ${context.last} then 'advanced' when closing_step is null then 'open' else 'leaked' end`
  );
}

function ofJourney(context: Context, expression: string): string {
  if (context.plan.mode.kind !== 'columns' && !tellsMoves(context)) {
    return expression;
  }
  const cell = context.plan.mode.kind === 'columns' ? 'stage' : 'cell';
  return expression.startsWith('case ')
    ? expression.replace('case', `case when ${cell} = ${APART} then null`)
    : `case when ${cell} <> ${APART} then ${expression} end`;
}

function reason({ plan }: Context): string {
  return `case when left_step >= ${plan.stages} then end_reason end`;
}

/** Every journey once for each stage that it reached, and what has the cell apart. */
function spread(context: Context): string {
  const { plan, last, asOf } = context;
  const snapshot = plan.view === 'snapshot';
  const moves = tellsMoves(context);
  const columns = plan.mode.kind === 'columns';
  const stages = positions(plan.stages);
  const cells = [...(moves || columns ? [APART] : []), ...stages];
  const chosen = (ofVisit: string, ofStage: string[]) =>
    moves ? choose('cell', [ofVisit, ...ofStage], cells) : choose('cell', ofStage);
  const perLeft = (column: string) => positions(last).map((position) => `${column}_${position}`);
  const items = [
    'segment',
    `${moves ? `case when cell = ${APART} then visited else cell end` : 'cell'} as stage`,
    ...(moves ? ['cell'] : []),
    ...(snapshot ? [] : ['first_stage', 'highest', 'closing_step']),
    'end_reason',
    ...(moves || columns ? [] : ['tangled']),
    `${chosen(
      'visited_at',
      perStage(context, (position) => `entry_${position}`)
    )} as entered_at`,
    `${last === 0 ? none(context, 'integer') : chosen('visit_left_step', perLeft('left_step'))} as left_step`,
    `${last === 0 ? asOf : `coalesce(${chosen('visit_left_at', perLeft('left_at'))}, ${asOf})`} as left_at`,
    ...(columns
      ? [
          `${choose(
            'cell',
            stages.map((position) => (position === 0 || position === last ? '0' : `displaced_${position}`))
          )} as displaced`,
        ]
      : []),
    ...(plan.view === 'activity'
      ? [
          `${chosen(
            'visited_at',
            perStage(context, (position) => datedAt(context, position))
          )} as dated_at`,
        ]
      : []),
    ...(plan.amount ? [`${stageAmount(context)} as stage_amount`] : []),
  ];
  // In one comparison: for two, DuckDB sorts; and a case would look rare to PostgreSQL, which then sorts to group.
  const here = snapshot ? 'current_stage = cell' : '(cell - first_stage) * (highest - cell) >= 0';
  const visitHere = `cell = ${APART} and visited is not null${snapshot ? ' and visit_left_step is null' : ''}`;
  const seen = plan.view === 'activity' ? ` and ${seenInRange(context)}` : '';
  const where = moves
    ? `opens = 1 and ${here}\n  or ${visitHere}`
    : columns
      ? `${here}\n  or cell = ${APART} and out_of_order = 1${seen}`
      : here;
  const list = listOf(
    ['cell'],
    cells.map((cell) => [`${cell}`]),
    'cells'
  );
  return select(items, `from ${context.timed('scoped')}\ncross join ${list}\nwhere ${where}`);
}

/** The amount that counts at a stage (rule `stage-value`). */
function stageAmount(context: Context): string {
  return context.plan.entryAmount
    ? `coalesce(${choose(
        'cell',
        perStage(context, (position) => `entry_amount_${position}`)
      )}, amount)`
    : 'amount';
}

/** The visits of tangled records, where a row of `scoped` is a journey. */
function visitsApart(context: Context): string {
  const { plan, asOf } = context;
  const place = 'ordered.left_place';
  const left = stepIn(context, place);
  const inView =
    plan.view === 'activity'
      ? inRange(context, 'moved_at')
      : plan.view === 'snapshot'
        ? 'left_place is null'
        : undefined;
  const visits = select(
    [
      'scoped.segment',
      'ordered.visited as stage',
      `${left} as left_step`,
      'scoped.end_reason',
      `coalesce(${timeIn(context, place, left)}, ${asOf}) - ordered.moved_at as duration`,
    ],
    `from ${context.timed('ordered')}\njoin scoped on scoped.entity = ordered.entity and scoped.journey = ordered.journey and scoped.tangled = 1\nwhere ${all(['visited is not null', inView])}`
  );
  return select(
    [
      'segment',
      'stage',
      '1 as visit',
      `${none(context, 'text')} as entry`,
      `${none(context, 'text')} as standing`,
      'left_step',
      `${reason(context)} as end_reason`,
      'duration',
      ...(plan.amount ? [`${none(context, 'number')} as stage_amount`] : []),
    ],
    `from ${parenthesised(visits)} visits`
  );
}

function placements(context: Context): string {
  const { plan, dialect } = context;
  const keys = ['segment', 'stage', 'visit', 'entry', 'standing', 'left_step', 'end_reason', 'bucket'];
  const described = select(
    [
      ...keys.map((key) => (key === 'bucket' ? `${dialect.bucket(dialect.seconds('duration'))} as bucket` : key)),
      ...(plan.amount ? ['stage_amount'] : []),
    ],
    'from placed'
  );
  return select(
    [...keys, 'count(*) as n', ...(plan.amount ? ['sum(stage_amount) as total_amount'] : [])],
    `from ${parenthesised(described)} described\ngroup by ${keys.join(', ')}`
  );
}
