import { builtColumn } from '../../definition/journeysTable';
import type { JourneysPlan } from '../../plan/plan';
import type { Answer } from '../answers/answer';
import { disorderedKeys } from '../answers/dataQuality';
import { withQuotedNames } from '../columnNames';
import { gatheredSteps, printed } from '../compile';
import { contextOf, perStage, type Context } from '../context/context';
import { stepIn, timeIn } from '../context/places';
import type { Dialect } from '../dialects/dialect';
import { endedStep, reasonedSteps, stampSteps } from '../journeys/columnMode';
import { latestOf } from '../journeys/extremes';
import { historySteps } from '../journeys/history';
import { and, call, cast, oneWhere, valueWhere } from '../text/calls';
import { from, joinOn, named, nested, select, unionAll, where } from '../text/select';
import type { Sql } from '../text/sql';
import { anchor } from '../view/view';

/** A column of the table: what it holds, and its name. */
type Column = [value: Sql, name: string];

/**
 * One statement that gives the rows of a journeys table (rule `journeys-table`). Undefined where the clock of the plan is one of
 * macros that the dialect does not have.
 */
export function compileJourneys(plan: JourneysPlan, dialect: Dialect): string | undefined {
  const context = contextOf(withQuotedNames(plan, dialect), dialect);
  return context && printed(journeysAnswer({ ...context, plan }), dialect);
}

/** The names of the columns that the table has, in their order. */
export function journeysColumns(plan: JourneysPlan, dialect: Dialect): string[] {
  const context = contextOf(plan, dialect);
  return context === undefined ? [] : tableColumns({ ...context, plan }).map(([, name]) => name);
}

function journeysAnswer(context: Context<JourneysPlan>): Answer {
  const isStamped = context.plan.mode.kind === 'columns';
  const steps = isStamped ? [...stampSteps(context), endedStep(context)] : historySteps(context);
  const table = isStamped
    ? 'baton_ended_records'
    : nested(context.rowsAre === 'moves' ? rowsOfMoves() : rowsOfJourneys(context), 'told');
  const columns = tableColumns(context).map(([value, name]) => named(value, name));
  return {
    steps: [...gatheredSteps(context), ...steps],
    result: select(columns, from(table), context.clock.join),
  };
}

function tableColumns(context: Context<JourneysPlan>): Column[] {
  const { attributes, promises } = context;
  const known = [...attributes, ...promises].map(({ name }) => name);
  return context.plan.mode.kind === 'columns' ? stamped(context, known) : followed(context, known);
}

function stamped(context: Context<JourneysPlan>, known: string[]): Column[] {
  const { ends, dialect } = context;
  const entries = perStage(context, (position) => `entry_${position}`);
  const stamps = [...entries, ...ends.map(({ step }) => `end_${step}`)];
  return [
    ...asTheyAre('entity', ...stamps, ...reasonedSteps(context).map((step) => `reason_${step}`), ...known),
    ...dated(context, latestOf(dialect, stamps)),
  ];
}

/** A row for each journey, and where its visits are not its passages one more for each of them. */
function followed(context: Context<JourneysPlan>, known: string[]): Column[] {
  const { beforeLast, dialect, returns } = context;
  const leftAt = beforeLast.map((position) => `left_at_${position}`);
  const disordered = disorderedKeys(context);
  return [
    ...asTheyAre('entity', 'opens', 'visits_apart'),
    // The first move of a journey starts a visit, but only such a row is one.
    [valueWhere('visits_apart = 1', 'visited'), 'visited'],
    ...asTheyAre('visited_at', 'visit_left_step', 'visit_left_at'),
    ...asTheyAre('first_stage', 'highest', 'current_stage', 'last_moved_at', 'closing_step', 'end_reason'),
    ...asTheyAre(
      ...(returns ? ['came_back'] : []),
      ...perStage(context, (position) => `entry_${position}`),
      ...beforeLast.flatMap((position) => [`left_step_${position}`, `left_at_${position}`]),
      ...known
    ),
    ...(disordered === undefined ? [] : [[oneWhere(call('entity in ', disordered)), 'out_of_order'] satisfies Column]),
    ...dated(context, latestOf(dialect, ['last_moved_at', ...leftAt])),
  ];
}

function asTheyAre(...names: string[]): Column[] {
  return names.map((name) => [name, name]);
}

/** What only a journeys table says: by what a range finds a row, the newest move that it knows, and when it was built. */
function dated(context: Context<JourneysPlan>, newest: Sql): Column[] {
  return [
    [anchor(context), 'anchored_at'],
    [newest, 'newest_at'],
    [cast(context.asOf, context.dialect.types.integer), builtColumn(context.plan.into.model)],
  ];
}

const VISIT = ['visited', 'visited_at', 'visit_left_step', 'visit_left_at'];

/** Every move has a row already, with the visit that it starts. */
function rowsOfMoves(): Sql {
  return select(['*'], from('baton_journeys'), where('opens = 1 or visits_apart = 1 and visited is not null'));
}

function rowsOfJourneys(context: Context): Sql {
  const { none } = context;
  const moves = 'baton_ordered_moves';
  const step = stepIn(context, `${moves}.left_place`);
  const visit: Sql[] = [`${moves}.visited`, `${moves}.moved_at`, step, timeIn(context, `${moves}.left_place`, step)];
  const same = ['entity', 'journey'].map((column) => `${moves}.${column} = baton_journeys.${column}`);
  return unionAll([
    select(
      ['baton_journeys.*', '1 as opens', ...VISIT.map((name) => `${none.integer} as ${name}`)],
      from('baton_journeys')
    ),
    select(
      ['baton_journeys.*', '0 as opens', ...visit.map((value, i) => named(value, VISIT[i]))],
      from(moves),
      joinOn('join', 'baton_journeys', and(...same, 'baton_journeys.visits_apart = 1')),
      where(`${moves}.visited is not null`)
    ),
  ]);
}
