import { builtColumn } from '../../definition/journeysTable';
import { disorderedKeys } from '../answers/dataQuality';
import type { Attribute } from '../context/attributes';
import { perStage, type Context, type Step } from '../context/context';
import { columnJourneys, endedStep, reasonedSteps } from '../journeys/columnMode';
import { leftColumns } from '../journeys/history';
import { beforeLapse, journeysStep } from '../journeys/lapse';
import { asWritten, sql, type Sql } from '../text/sql';
import { from, named, select, where } from '../text/select';
import { inRange } from '../view/range';

/** `baton_journeys` from the journeys table (rule `journeys-table`), instead of the sources. */
export function tableSteps(context: Context): Step[] {
  return context.plan.mode.kind === 'columns'
    ? [{ name: 'baton_records', sql: stamped(context) }, endedStep(context), columnJourneys(context)]
    : [journeysStep(context, followed(context), leftColumns(context))];
}

/** The table, as it is named in the definition. */
export function fromTable({ plan }: Context): Sql {
  return from(asWritten(plan.journeys?.table ?? ''));
}

/**
 * When the table was built. A table of another definition has no column of this name, and the warehouse says so: first of all,
 * where it stands first.
 */
export function builtAt({ plan }: Context): string {
  return builtColumn(plan.journeys?.model ?? '');
}

function stamped(context: Context): Sql {
  const { ends, attributes, promises } = context;
  return select(
    [
      builtAt(context),
      'entity',
      ...perStage(context, (position) => `entry_${position}`),
      ...ends.map(({ step }) => `end_${step}`),
      ...reasonedSteps(context).map((step) => `reason_${step}`),
      ...attributes.map((attribute) => kept(context, attribute)),
      ...promises.map(({ name }) => name),
    ],
    fromTable(context),
    context.clock.join,
    inReach(context)
  );
}

function followed(context: Context): Sql {
  const { plan, lapsed, returns, beforeLast, attributes, promises } = context;
  const lapses = (names: string[]) => names.map((name) => named(name, beforeLapse(context, name)));
  return select(
    [
      builtAt(context),
      'entity',
      'opens',
      'visits_apart as unsorted',
      'visited',
      'visited_at',
      ...lapses(['visit_left_step', 'visit_left_at']),
      'first_stage',
      'highest',
      ...(plan.view === 'snapshot' || lapsed !== undefined ? ['current_stage'] : []),
      ...(lapsed === undefined ? [] : ['last_moved_at']),
      ...lapses(['closing_step']),
      'end_reason',
      ...(returns ? ['came_back'] : []),
      ...perStage(context, (position) => `entry_${position}`),
      ...beforeLast.flatMap((position) => lapses([`left_step_${position}`, `left_at_${position}`])),
      ...attributes.map((attribute) => kept(context, attribute)),
      ...promises.map(({ name }) => name),
      ...(plan.kind !== 'funnel' || disorderedKeys(context) === undefined ? [] : ['out_of_order']),
    ],
    fromTable(context),
    context.clock.join,
    inReach(context)
  );
}

/**
 * The table has all dimensions of the definition, a plan those that it needs; one that the definition does not have is the owner
 * (rule `owner-dimension`).
 */
function kept({ plan }: Context, { name }: Attribute): Sql {
  const needed = plan.dimensions.findIndex((_, index) => name === `dimension_${index}`);
  if (needed < 0) {
    return name;
  }
  const index = plan.journeys?.dimensions.indexOf(plan.dimensions[needed]) ?? -1;
  return named(index < 0 ? 'owner_name' : `dimension_${index}`, name);
}

/** The rows that the view can show, by columns alone. */
function inReach(context: Context): Sql | undefined {
  const { plan, clock } = context;
  switch (plan.view) {
    case 'cohort':
      return where('anchored_at is not null', inRange(context, 'anchored_at'));
    case 'activity':
      return where(clock.from === undefined ? undefined : sql`newest_at >= ${clock.from}`);
    case 'snapshot':
      return undefined;
  }
}
