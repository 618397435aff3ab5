import { cellAsked, type Plan } from '../../plan/plan';
import type { Context, Step } from '../context/context';
import { stepIn, timeIn } from '../context/places';
import { and, caseOf, caseWhen, coalesce, either, or, valueWhere, type Branch } from '../text/calls';
import { from, groupBy, joinOn, named, nested, select, unionAll, where } from '../text/select';
import { sql, type Sql } from '../text/sql';
import { listedColumns } from './handoffStatus';
import { KNOWN_AMOUNT } from './longTable';
import { datedAt, inRange, seenInRange } from '../view/range';

/**
 * The cell beside those of the stages that a journey reached: where rows are moves, it shows the visit that a move starts;
 * in column mode, that the journey's stamps are out of order (rule `out-of-order`).
 */
export const NO_STAGE = -1;

/**
 * Journeys at every stage that they reached (rules `stage-entries`, `stage-standing` and `one-amount`), with how they passed it (rules `passage`, `column-mode-visits` and `age-bucket`), and visits (rule `history-mode-visits`):
 * `baton_stages_reached` has a row for each, `baton_stage_counts` counts those that are alike. `visit` is 1 where the row is a
 * visit: a journey's own row is one, unless its visits are rows of their own, and these have no `entry` and no `standing`.
 * `returned` is what `came_back` says at the first stage, and 2 more where the journey has won (rule `came-back`). A
 * journey out of order has one more row, of which only the stage, `NO_STAGE`, says anything.
 */
export function stageCountSteps(context: Context): Step[] {
  return [stagesReachedStep(context), { name: 'baton_stage_counts', sql: stageCounts(context) }];
}

/** The first of them alone; for a list of records with what is listed, `dated_at` when the row's stay began. */
export function stagesReachedStep(context: Context): Step {
  return { name: 'baton_stages_reached', sql: stagesReached(context) };
}

function stagesReached(context: Context): Sql {
  const { plan, last, clock, rowsAre } = context;
  const columnMode = plan.mode.kind === 'columns';
  const dated = plan.view === 'activity' ? inRange(context, 'dated_at') : undefined;
  const inView = dated !== undefined && columnMode ? either(dated, `stage = ${NO_STAGE}`) : dated;
  const isTimed = and(`stage < ${last}`, ...(columnMode ? ['displaced = 0', 'left_at >= entered_at'] : []));
  const journeys = select(
    [
      'segment',
      'stage',
      named(visit(context), 'visit'),
      named(entry(context), 'entry'),
      named(standing(context), 'standing'),
      ...(context.returns ? [named(returned(context), 'returned')] : []),
      'left_step',
      named(endReason(context), 'end_reason'),
      named(valueWhere(isTimed, 'left_at - entered_at'), 'duration'),
      ...(plan.amount ? ['amount'] : []),
      ...(isStageList(plan) ? ['entity', 'dated_at', ...listedColumns(plan)] : []),
    ],
    from(nested(journeysByStage(context), 'spread')),
    inView === undefined ? undefined : clock.join,
    where(inView)
  );
  const visitsAlone = !columnMode && rowsAre === 'journeys' && last > 0;
  return unionAll([journeys, ...(visitsAlone ? [visitsOfAttempts(context)] : [])]);
}

/** Whether the rows are listed, and not counted. */
function isStageList(plan: Plan): boolean {
  return plan.kind === 'records' && plan.cell.of === 'stage';
}

/** Whether the amount of a visit is asked for; what counts rows takes it from the journeys (rule `row-value`). */
function hasOwnAmount(plan: Plan): boolean {
  return cellAsked(plan)?.of === 'stage';
}

function visit({ plan, rowsAre }: Context): Sql {
  if (plan.mode.kind === 'columns') {
    return `case when stage = ${NO_STAGE} then 0 else 1 end`;
  }
  // Of a journeys table only visits that are no passages have rows of their own.
  const otherwise = plan.journeys === undefined ? '0' : '1 - unsorted';
  return rowsAre === 'moves' ? `case when cell = ${NO_STAGE} then 1 else ${otherwise} end` : '1 - unsorted';
}

function entry(context: Context): Sql {
  return context.plan.view === 'snapshot'
    ? ofJourney(context, [], `'first'`)
    : ofJourney(
        context,
        [
          ['first_stage = stage', `'first'`],
          ['entered_at is null', `'skipped'`],
        ],
        `'later'`
      );
}

/** What became of a journey that reached the stage (rule `stage-standing`). */
function standing(context: Context): Sql {
  return context.plan.view === 'snapshot'
    ? ofJourney(context, [], `'open'`)
    : ofJourney(
        context,
        [
          [`highest > stage or closing_step = ${context.last}`, `'advanced'`],
          ['closing_step is null', `'open'`],
        ],
        `'leaked'`
      );
}

function returned(context: Context): Sql {
  const back = `came_back + case when closing_step = ${context.last} then 2 else 0 end`;
  return ofJourney(context, [['first_stage <> stage', 'null']], back);
}

/** What a row says that is a journey's own; null where it is not. */
function ofJourney({ plan, rowsAre }: Context, branches: Branch[], otherwise: string): Sql {
  if (plan.mode.kind !== 'columns' && rowsAre === 'journeys') {
    return branches.length === 0 ? otherwise : caseWhen(branches, otherwise);
  }
  const cell = plan.mode.kind === 'columns' ? 'stage' : 'cell';
  return branches.length === 0
    ? valueWhere(`${cell} <> ${NO_STAGE}`, otherwise)
    : caseWhen([[`${cell} = ${NO_STAGE}`, 'null'], ...branches], otherwise);
}

function endReason({ stages }: Context): Sql {
  return `case when left_step >= ${stages.length} then end_reason end`;
}

/** Every journey once for each stage that it reached, and the cell that is no stage. */
function journeysByStage(context: Context): Sql {
  const { plan, stages, last, beforeLast, asOf, clock, none, dialect } = context;
  const snapshot = plan.view === 'snapshot';
  const moves = context.rowsAre === 'moves';
  const columnMode = plan.mode.kind === 'columns';
  const cells = [...(moves || columnMode ? [NO_STAGE] : []), ...stages];
  const perCell = (ofStages: readonly number[], result: (position: number) => Sql, ofVisit?: string) =>
    caseOf('cell', [
      ...(moves && ofVisit !== undefined ? [[NO_STAGE, ofVisit] as Branch] : []),
      ...ofStages.map((position): Branch => [position, result(position)]),
    ]);
  const left = (column: string) => perCell(beforeLast, (position) => `${column}_${position}`, `visit_${column}`);
  const items = [
    'segment',
    named(moves ? `case when cell = ${NO_STAGE} then visited else cell end` : 'cell', 'stage'),
    ...(moves ? ['cell'] : []),
    ...(snapshot ? [] : ['first_stage', 'highest', 'closing_step']),
    ...(context.returns ? ['came_back'] : []),
    'end_reason',
    ...(columnMode || (moves && plan.journeys === undefined) ? [] : ['unsorted']),
    named(
      perCell(stages, (position) => `entry_${position}`, 'visited_at'),
      'entered_at'
    ),
    named(last === 0 ? none.integer : left('left_step'), 'left_step'),
    named(last === 0 ? asOf : coalesce(left('left_at'), asOf), 'left_at'),
    ...(columnMode
      ? [
          named(
            perCell(stages, (position) => (position === 0 || position === last ? '0' : `displaced_${position}`)),
            'displaced'
          ),
        ]
      : []),
    ...(plan.view === 'activity' || isStageList(plan)
      ? [
          named(
            perCell(stages, (position) => datedAt(context, position), 'visited_at'),
            'dated_at'
          ),
        ]
      : []),
    ...(plan.amount ? ['amount'] : []),
    ...(isStageList(plan) ? ['entity', ...listedColumns(plan)] : []),
  ];
  // In one comparison: for two, DuckDB sorts; and a case would look rare to PostgreSQL, which then sorts to group.
  const here = snapshot ? 'current_stage = cell' : '(cell - first_stage) * (highest - cell) >= 0';
  const noStage = `cell = ${NO_STAGE}`;
  const reached = moves
    ? or(and('opens = 1', here), and(noStage, 'visited is not null', snapshot ? 'visit_left_step is null' : undefined))
    : columnMode
      ? or(here, and(noStage, 'out_of_order = 1', plan.view === 'activity' ? seenInRange(context) : undefined))
      : and(context.opening, here);
  return select(items, from('baton_segmented'), clock.join, dialect.forEach('cell', cells, 'cells'), where(reached));
}

/** The visits of records that are not straight, where a row is a journey. */
function visitsOfAttempts(context: Context): Sql {
  const { plan, none } = context;
  return select(
    [
      'segment',
      'stage',
      '1 as visit',
      `${none.text} as entry`,
      `${none.text} as standing`,
      ...(context.returns ? [`${none.integer} as returned`] : []),
      'left_step',
      named(endReason(context), 'end_reason'),
      'duration',
      ...(plan.amount ? [hasOwnAmount(plan) ? 'amount' : `${none.number} as amount`] : []),
      ...(isStageList(plan) ? ['entity', 'dated_at', ...listedColumns(plan)] : []),
    ],
    from(nested(plan.journeys === undefined ? visitsOfMoves(context) : visitsOfTable(context), 'visits'))
  );
}

/** Those of a journeys table, which have rows of their own there. */
function visitsOfTable(context: Context): Sql {
  const { plan, asOf, clock } = context;
  return select(
    [
      'segment',
      'visited as stage',
      named('visit_left_step', 'left_step'),
      'end_reason',
      named(sql`${coalesce('visit_left_at', asOf)} - visited_at`, 'duration'),
      ...(plan.amount && hasOwnAmount(plan) ? ['amount'] : []),
      ...(isStageList(plan) ? ['entity', 'visited_at as dated_at', ...listedColumns(plan)] : []),
    ],
    from('baton_segmented'),
    clock.join,
    where(
      'visited is not null',
      plan.view === 'activity' ? inRange(context, 'visited_at') : undefined,
      plan.view === 'snapshot' ? 'visit_left_step is null' : undefined
    )
  );
}

function visitsOfMoves(context: Context): Sql {
  const { plan, asOf, clock, lapsed } = context;
  const place = 'baton_ordered_moves.left_place';
  const left = stepIn(context, place);
  const leftAt = coalesce(
    timeIn(context, place, left),
    ...(lapsed === undefined ? [] : ['baton_segmented.lapsed_at']),
    asOf
  );
  const inView =
    plan.view === 'activity'
      ? inRange(context, 'moved_at')
      : plan.view === 'snapshot'
        ? 'left_place is null'
        : undefined;
  const sameJourney = ['entity', 'journey'].map(
    (column) => `baton_segmented.${column} = baton_ordered_moves.${column}`
  );
  return select(
    [
      'baton_segmented.segment',
      'baton_ordered_moves.visited as stage',
      named(lapsed === undefined ? left : coalesce(left, 'baton_segmented.closing_step'), 'left_step'),
      'baton_segmented.end_reason',
      named(sql`${leftAt} - baton_ordered_moves.moved_at`, 'duration'),
      ...(isStageList(plan) ? ['baton_segmented.entity', 'baton_ordered_moves.moved_at as dated_at'] : []),
      ...(plan.amount && hasOwnAmount(plan) ? ['baton_segmented.amount'] : []),
      ...(isStageList(plan) ? listedColumns(plan).map((name) => `baton_segmented.${name}`) : []),
    ],
    from('baton_ordered_moves'),
    clock.join,
    joinOn('join', 'baton_segmented', and(...sameJourney, 'baton_segmented.unsorted = 1')),
    where('visited is not null', inView)
  );
}

function stageCounts(context: Context): Sql {
  const { plan, dialect } = context;
  const alike = [
    ...['segment', 'stage', 'visit', 'entry', 'standing', 'left_step', 'end_reason'],
    ...(context.returns ? ['returned'] : []),
  ];
  const described = select(
    [
      ...alike,
      named(dialect.bucket(dialect.seconds('duration')), 'bucket'),
      ...(plan.amount ? [KNOWN_AMOUNT, 'amount'] : []),
    ],
    from('baton_stages_reached')
  );
  const keys = [...alike, 'bucket', ...(plan.amount ? ['known'] : [])];
  return select(
    [...keys, 'count(*) as n', ...(plan.amount ? ['sum(amount) as total_amount'] : [])],
    from(nested(described, 'described')),
    groupBy(...keys)
  );
}
