import type { Filter } from '../../plan/query';
import { dimensionColumn } from '../context/attributes';
import type { Context, Step } from '../context/context';
import { earliestOf } from '../journeys/extremes';
import { and, call, caseWhen, coalesce, either } from '../text/calls';
import { from, named, nested, select, where } from '../text/select';
import { sql, type Sql } from '../text/sql';
import { inRange } from './range';
import { segmentSteps } from './segmentSteps';

/** Which journeys, and under which segment: `baton_segmented` has a row per journey that the view can show. */
export function viewSteps(context: Context): Step[] {
  return [{ name: 'baton_in_view', keep: false, sql: journeysInView(context) }, ...segmentSteps(context)];
}

function journeysInView(context: Context): Sql {
  const { plan, clock } = context;
  const filters = plan.filters.map((filter) => passes(context, filter));
  const journeys = from('baton_journeys');
  if (plan.view === 'snapshot') {
    return select(['baton_journeys.*'], journeys, where('closing_step is null', ...filters));
  }
  // Of a journeys table only the rows of the range were read.
  if (plan.view === 'activity' || plan.journeys !== undefined) {
    return select(['baton_journeys.*'], journeys, where(...filters));
  }
  const anchored = select(['baton_journeys.*', named(anchor(context), 'anchored_at')], journeys);
  return select(
    ['anchored.*'],
    from(nested(anchored, 'anchored')),
    clock.join,
    where('anchored_at is not null', inRange(context, 'anchored_at'), ...filters)
  );
}

/** When the journey joined its cohort (rule `cohort-view`). */
export function anchor({ plan, stages, dialect }: Context): Sql {
  const above = stages.slice(plan.anchor + 1).map((position) => `entry_${position}`);
  const own = `entry_${plan.anchor}`;
  const lowestAbove = coalesce(own, ...above);
  return above.length === 0 || plan.anchor === 0
    ? lowestAbove
    : caseWhen([[`${own} is not null or first_stage > ${plan.anchor}`, lowestAbove]], earliestOf(dialect, above));
}

/** Rule `breakdown`: null stands for "unknown". */
function passes({ plan, dialect }: Context, { dimension, operator, values }: Filter): Sql {
  const column = dimensionColumn(plan, dimension);
  const texts = values.flatMap((value) => (value !== null && dialect.canHold(value) ? [dialect.literal(value)] : []));
  const listed = texts.length === 0 ? [] : [call(`${column} in `, ...texts)];
  const unknown = `${column} is null`;
  const hasUnknown = values.includes(null);
  if (operator === 'in') {
    const allowed = [...listed, ...(hasUnknown ? [unknown] : [])];
    return either(...(allowed.length === 0 ? ['1 = 0'] : allowed));
  }
  const others = listed.map((condition) => sql`not ${condition}`);
  return hasUnknown
    ? sql`(${and(`${column} is not null`, ...others)})`
    : either(unknown, ...(others.length === 0 ? ['1 = 1'] : others));
}
