import type { Context, Step } from '../context/context';
import { stepIn, timeIn } from '../context/places';
import { call, caseOfEach, caseWhen, coalesce, oneWhere, over, plus, valueWhere } from '../text/calls';
import { from, groupBy, named, nested, select, where } from '../text/select';
import { sql, type Sql } from '../text/sql';
import type { JourneyColumns } from './journeyColumns';
import { beforeLapse } from './lapse';
import { sequenceSteps } from './sequence';
import { valuesByPlace, type PlacedValue } from './valueByPlace';

const IN_RECORD = ['partition by entity', 'order by place desc'];
const SINCE = [...IN_RECORD, 'rows between unbounded preceding and current row'];

/**
 * The journeys of records that are not straight (rule `history-mode-journeys`): one for each attempt. Read from a record's last move to its first,
 * the closing move (the last stage, or an end) that comes next is known at every move; it names the journey (open ones are
 * all named 9 quintillion). So is the next move into a later stage or an end.
 */
export function attemptSteps(context: Context, straightAside: boolean): Step[] {
  const sequence = context.plan.mode.kind === 'sequence';
  return [
    ...(straightAside ? [{ name: 'baton_moves_to_sort', sql: movesToSort() }] : []),
    { name: 'baton_unique_moves', sql: uniqueMoves(context, straightAside ? 'baton_moves_to_sort' : 'baton_moves') },
    ...(sequence ? sequenceSteps(context, [...MOVE, 'copies', ...knownColumns(context)]) : []),
    { name: 'baton_changes', sql: changes(context, sequence ? 'baton_sequence_moves' : 'baton_unique_moves') },
    { name: 'baton_ordered_moves', sql: orderedMoves(context) },
    { name: 'baton_attempts', keep: true, sql: attempts(context) },
  ];
}

/** What an attempt says of its journey. */
export function attemptColumns(context: Context): JourneyColumns {
  const visitLeft = stepIn(context, 'left_place');
  return {
    journey: 'journey',
    ofMoves: [
      ...(context.rowsAre === 'journeys'
        ? ['1 as unsorted']
        : [
            'opens',
            'visited',
            'moved_at as visited_at',
            named(visitLeft, beforeLapse(context, 'visit_left_step')),
            named(timeIn(context, 'left_place', visitLeft), beforeLapse(context, 'visit_left_at')),
          ]),
      ...(context.plan.kind === 'journeys' ? [named(visitsApart(context), 'visits_apart')] : []),
    ],
    firstStage: 'first_stage',
    highest: 'highest',
    currentStage: stepIn(context, 'last_entry'),
    lastMovedAt: timeIn(context, 'last_entry', stepIn(context, 'last_entry')),
    closingStep: 'closing_step',
    leftStep: (position) => stepIn(context, `after_${position}`),
    leftAt: (position) => timeIn(context, `after_${position}`, stepIn(context, `after_${position}`)),
    amount: 'amount',
    cameBack: coalesce('followed', ...visitsAgain(context)),
  };
}

/** Only stages before the last are visited. */
function visitsAgain(context: Context): Sql[] {
  return context.last === 0 ? [] : [valueWhere(sql`visits > ${stagesVisited(context)}`, 1)];
}

function stagesVisited({ beforeLast }: Context): Sql {
  return plus(...beforeLast.map((position) => `case when entry_${position} is null then 0 else 1 end`));
}

/** Whether the visits of a journey are others than its passages: it came back to a stage, or went back from one. */
function visitsApart(context: Context): Sql {
  return context.last === 0 ? '0' : oneWhere(sql`visits > ${stagesVisited(context)} or turned_back > 0`);
}

/** Visits that did not end where the passage of their stage ends. */
function turnedBack({ beforeLast }: Context): Sql {
  const passage = caseOfEach('visited', beforeLast, (position) => `baton_ordered_moves.after_${position}`);
  return call(
    'sum',
    oneWhere(sql`visited is not null and (left_place < ${passage} or ${passage} is null and left_place is not null)`)
  );
}

function movesToSort(): Sql {
  const unsorted = select(['entity'], from('baton_records'), where('unsorted = 1'));
  return select(['*'], from('baton_moves'), where(call('entity in ', unsorted)));
}

/** Equal moves are one move; each attribute is the greatest that they know. */
function uniqueMoves(context: Context, moves: string): Sql {
  return select(
    [...MOVE, 'count(*) as copies', ...knownColumns(context).map((name) => `max(${moves}.${name}) as ${name}`)],
    from(moves),
    groupBy(...MOVE)
  );
}

const MOVE = ['entity', 'step', 'moved_at', 'place'];

/** What a move says of its journey. */
function knownColumns({ hasReason, attributes, promises }: Context): string[] {
  return [
    ...(hasReason ? ['end_reason'] : []),
    ...attributes.map(({ name }) => name),
    ...promises.map(({ name }) => name),
  ];
}

/** A repeated entry of the stage the record is already in is no change (rule `history-mode-visits`). */
function changes({ returns, dialect }: Context, moves: string): Sql {
  const previous = select(
    [
      '*',
      named(dialect.lead('step', IN_RECORD), 'previous_step'),
      ...(returns ? [named(dialect.lead('moved_at', IN_RECORD), 'previous_at')] : []),
    ],
    from(moves)
  );
  return select(
    ['*', named(valueWhere('previous_step is null or previous_step <> step', 'place'), 'change_place')],
    from(nested(previous, 'preceded'))
  );
}

/** `opens` is 1 at the first move of a journey; `visited` is the stage at a move that starts a visit, `left_place` its end. */
function orderedMoves({ last, beforeLast, dialect }: Context): Sql {
  const closing = over(`min(case when step >= ${last} then place end)`, SINCE);
  return select(
    [
      '*',
      named(oneWhere(`previous_step is null or previous_step >= ${last}`), 'opens'),
      named(valueWhere(`step < ${last} and change_place is not null`, 'step'), 'visited'),
      named(
        over('min(change_place)', [...IN_RECORD, 'rows between unbounded preceding and 1 preceding']),
        'left_place'
      ),
      named(coalesce(closing, dialect.never), 'journey'),
      ...beforeLast.map((position) =>
        named(over(`min(case when step > ${position} then place end)`, SINCE), `after_${position}`)
      ),
    ],
    from('baton_changes')
  );
}

/** Microseconds within which a win before a journey may have been a slip (rule `came-back`). */
const DAY = 86_400_000_000;

/** At the first move of a journey whose key has another before it, whether that is a win a moment ago. */
function afterOther({ last }: Context): Sql {
  const isSoon = `previous_step = ${last} and moved_at - previous_at <= ${DAY}`;
  return valueWhere('opens = 1 and previous_step is not null', caseWhen([[isSoon, 2]], '1'));
}

/**
 * What a journey's moves say of it: a row for each journey, or, where rows are moves, on every one of them.
 */
function attempts(context: Context): Sql {
  const { plan, dialect, returns, attributes, promises, hasReason, none, stages, last, beforeLast } = context;
  const inStage = `step < ${stages.length}`;
  const values: PlacedValue[] = [
    ...attributes.map(({ name }) => ({ name, value: name, place: 'place' })),
    ...promises.map(({ name, from }) => ({ name, value: name, place: 'place', condition: `step = ${from}` })),
  ];
  const onMoves = context.rowsAre === 'moves';
  const lists = onMoves ? dialect.rowLists : undefined;
  const everyRow = onMoves && lists === undefined;
  const aggregate = (value: Sql, name: string) =>
    named(everyRow ? over(value, ['partition by entity, journey']) : value, name);
  const rows = { table: 'baton_ordered_moves', keys: ['entity', 'journey'], ties: false, everyRow };
  const taken = valuesByPlace(context, rows, values);
  const said = select(
    [
      'entity',
      'journey',
      ...(everyRow ? OF_MOVE : []),
      ...stages.map((position) =>
        aggregate(`min(case when step = ${position} then moved_at end)`, `entry_${position}`)
      ),
      ...beforeLast.map((position) => {
        const after = `after_${position}`;
        return aggregate(`min(case when step = ${position} then baton_ordered_moves.${after} end)`, after);
      }),
      aggregate(`min(case when ${inStage} then step end)`, 'first_stage'),
      aggregate(`max(case when ${inStage} then step end)`, 'highest'),
      aggregate(`max(case when ${inStage} then place end)`, 'last_entry'),
      aggregate(`max(case when step >= ${last} then step end)`, 'closing_step'),
      ...(returns ? [aggregate(call('max', afterOther(context)), 'followed')] : []),
      ...(returns || plan.kind === 'journeys' ? [aggregate('count(visited)', 'visits')] : []),
      ...(plan.kind === 'journeys' && last > 0 ? [aggregate(turnedBack(context), 'turned_back')] : []),
      hasReason ? aggregate('max(baton_ordered_moves.end_reason)', 'end_reason') : `${none.text} as end_reason`,
      ...taken.items,
      ...(lists ? [named(lists.gathered(OF_MOVE), 'moves')] : []),
    ],
    taken.from,
    everyRow ? undefined : groupBy('entity', 'journey')
  );
  if (lists === undefined) {
    return said;
  }
  const spread = lists.spread('baton_said.moves', OF_MOVE);
  return select(['baton_said.*', ...spread.items], from(nested(said, 'baton_said')), spread.clause);
}

/** What stands on every row, where rows are moves. */
const OF_MOVE = ['opens', 'visited', 'moved_at', 'left_place'];
