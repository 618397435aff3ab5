import type { Plan } from '../../plan/plan';
import { dimensionColumn } from '../context/attributes';
import type { Context, Step } from '../context/context';
import { and, caseWhen, coalesce, oneWhere } from '../text/calls';
import { from, joinOn, named, nested, select, where } from '../text/select';
import { sql, type Sql } from '../text/sql';
import { seenInRange } from './range';

type Breakdown = NonNullable<Plan['breakdown']>;

const UNKNOWN = `'(none)'`;
const REST = `'Other'`;

/** The journeys in view, `baton_segmented`, with the segment of each, or null without a breakdown. */
export function segmentSteps(context: Context): Step[] {
  const { breakdown } = context.plan;
  const name = 'baton_segmented';
  if (!breakdown) {
    const items = ['baton_in_view.*', `${context.none.text} as segment`];
    return [{ name, keep: false, sql: select(items, from('baton_in_view')) }];
  }
  if (context.dialect.planner.ranksRows) {
    return [{ name, sql: rankedJourneys(context, breakdown) }];
  }
  return [
    { name: 'baton_top_segments', sql: topSegments(context, breakdown) },
    { name, sql: segmentedJourneys(context, breakdown) },
  ];
}

/** Which rows count for the size of a segment. */
function countedRows(context: Context): Array<Sql | undefined> {
  return [context.opening, context.plan.view === 'activity' ? seenInRange(context) : undefined];
}

/** Segments with the size and the rank of each on every row, so that the journeys are read once. */
function rankedJourneys(context: Context, { by, top }: Breakdown): Sql {
  const counted = countedRows(context).filter((condition) => condition !== undefined);
  const labeled = select(
    [
      'baton_in_view.*',
      named(coalesce(dimensionColumn(context.plan, by), UNKNOWN), 'label'),
      named(counted.length === 0 ? '1' : oneWhere(and(...counted)), 'sizes'),
    ],
    from('baton_in_view'),
    context.clock.join
  );
  const sized = select(
    ['labeled.*', 'sum(sizes) over (partition by label) as segment_size'],
    from(nested(labeled, 'labeled'))
  );
  const ranked = select(
    ['sized.*', 'dense_rank() over (order by segment_size desc, label) as size_rank'],
    from(nested(sized, 'sized'))
  );
  const segment = caseWhen([[`segment_size > 0 and size_rank <= ${top}`, 'label']], REST);
  return select(['ranked.*', named(segment, 'segment')], from(nested(ranked, 'ranked')));
}

function topSegments(context: Context, { by, top }: Breakdown): Sql {
  const label = coalesce(dimensionColumn(context.plan, by), UNKNOWN);
  const counted = select(
    [named(label, 'label'), 'count(*) as journeys'],
    from('baton_in_view'),
    context.clock.join,
    where(...countedRows(context)),
    sql`group by ${label}`
  );
  const ranked = select(
    ['label', 'row_number() over (order by journeys desc, label) as size_rank'],
    from(nested(counted, 'sizes'))
  );
  return select(['*'], from(nested(ranked, 'ranked')), where(`size_rank <= ${top}`));
}

function segmentedJourneys({ plan }: Context, { by }: Breakdown): Sql {
  const label = coalesce(`baton_in_view.${dimensionColumn(plan, by)}`, UNKNOWN);
  const segment = caseWhen([['baton_top_segments.size_rank >= 1', 'baton_top_segments.label']], REST);
  return select(
    ['baton_in_view.*', named(segment, 'segment')],
    from('baton_in_view'),
    joinOn('left join', 'baton_top_segments', sql`baton_top_segments.label = ${label}`)
  );
}
