import type { Plan } from '../../plan/plan';
import type { Filter } from '../../plan/query';
import { none, positions, tellsMoves, type Context, type Step } from '../context/context';
import { all, parenthesised, select } from '../text/select';
import { earliestOf } from '../journeys/extremes';

/**
 * Which journeys (rules `cohort-view`, `activity-view` and `snapshot-view`), and under which segment (rule `breakdown`):
 * `scoped` has a row per journey that the view can show.
 */
export function viewSteps(context: Context): Step[] {
  const { plan } = context;
  const viewed: Step = { name: 'viewed', reread: true, sql: viewedJourneys(context) };
  if (!plan.breakdown) {
    return [
      viewed,
      { name: 'scoped', reread: true, sql: `select viewed.*, ${none(context, 'text')} as segment\nfrom viewed` },
    ];
  }
  if (context.dialect.planner.ranksRows) {
    return [viewed, { name: 'scoped', sql: rankedSegments(context, plan.breakdown) }];
  }
  return [
    viewed,
    { name: 'top_segments', sql: segments(context, plan.breakdown) },
    { name: 'scoped', sql: segmented(context, plan.breakdown.by) },
  ];
}

/** `column` lies in the range; undefined where the range is open on both sides. */
export function inRange({ from, to }: Context, column: string): string | undefined {
  if (from !== undefined && to !== undefined) {
    return `${column} between ${from} and ${to}`;
  }
  return from !== undefined ? `${column} >= ${from}` : to !== undefined ? `${column} <= ${to}` : undefined;
}

function viewedJourneys(context: Context): string {
  const { plan } = context;
  const filters = plan.filters.map((filter) => kept(context, filter));
  if (plan.view === 'snapshot') {
    return `select all_journeys.*\nfrom all_journeys\nwhere ${all(['closing_step is null', ...filters])}`;
  }
  if (plan.view === 'activity') {
    return `select all_journeys.*\nfrom all_journeys${filters.length === 0 ? '' : `\nwhere ${all(filters)}`}`;
  }
  const anchored = `select all_journeys.*, ${anchor(context)} as anchored_at\nfrom all_journeys`;
  return `select anchored.*\nfrom ${context.timed(`${parenthesised(anchored)} anchored`)}\nwhere ${all(['anchored_at is not null', inRange(context, 'anchored_at'), ...filters])}`;
}

/** When the journey joined its cohort (rule `cohort-view`). */
function anchor(context: Context): string {
  const { plan } = context;
  const above = positions(plan.stages)
    .filter((position) => position > plan.anchor)
    .map((position) => `entry_${position}`);
  const own = `entry_${plan.anchor}`;
  if (above.length === 0) {
    return own;
  }
  const lowestAbove = `coalesce(${[own, ...above].join(', ')})`;
  return plan.anchor === 0
    ? lowestAbove
    : `case when ${own} is not null or first_stage > ${plan.anchor} then ${lowestAbove} else ${earliestOf(context, above)} end`;
}

export function dimensionColumn({ plan }: Context, id: string): string {
  return `dimension_${plan.dimensions.indexOf(id)}`;
}

/** In a list of values null stands for "unknown" (rule `filter`). */
function kept(context: Context, { dimension, operator, values }: Filter): string {
  const column = dimensionColumn(context, dimension);
  const texts = values
    .filter((value) => value !== null && context.dialect.canHold(value))
    .map((value) => context.dialect.literal(value!));
  const listed = texts.length === 0 ? undefined : `${column} in (${texts.join(', ')})`;
  const unknown = values.includes(null) ? `${column} is null` : undefined;
  if (operator === 'in') {
    return `(${[listed, unknown].filter(Boolean).join(' or ') || '1 = 0'})`;
  }
  return values.includes(null)
    ? `(${column} is not null${listed === undefined ? '' : ` and not ${listed}`})`
    : `(${column} is null${listed === undefined ? ' or 1 = 1' : ` or not ${listed}`})`;
}

type Breakdown = NonNullable<Plan['breakdown']>;

const UNKNOWN = `'(none)'`;
const REST = `'Other'`;

/** Which rows of `viewed` count for the size of a segment; empty: all. */
function sizing(context: Context): string {
  return all([
    tellsMoves(context) ? 'opens = 1' : undefined,
    context.plan.view === 'activity' ? seenInRange(context) : undefined,
  ]);
}

/** Segments with the size and the rank of each on every row, so that the journeys are read once. */
function rankedSegments(context: Context, { by, top }: Breakdown): string {
  const counts = sizing(context);
  const labelled = select(
    [
      'viewed.*',
      `coalesce(${dimensionColumn(context, by)}, ${UNKNOWN}) as label`,
      `${counts === '' ? '1' : `case when ${counts} then 1 else 0 end`} as sizes`,
    ],
    `from ${context.timed('viewed')}`
  );
  const sized = select(
    ['labelled.*', 'sum(sizes) over (partition by label) as segment_size'],
    `from ${parenthesised(labelled)} labelled`
  );
  const ranked = select(
    ['sized.*', 'dense_rank() over (order by segment_size desc, label) as size_rank'],
    `from ${parenthesised(sized)} sized`
  );
  return select(
    ['ranked.*', `case when segment_size > 0 and size_rank <= ${top} then label else ${REST} end as segment`],
    `from ${parenthesised(ranked)} ranked`
  );
}

function segments(context: Context, { by, top }: Breakdown): string {
  const label = `coalesce(${dimensionColumn(context, by)}, ${UNKNOWN})`;
  const inView = sizing(context);
  const counted =
    `select ${label} as label, count(*) as journeys\nfrom ${context.timed('viewed')}` +
    `${inView === '' ? '' : `\nwhere ${inView}`}\ngroup by ${label}`;
  const ranked = select(
    ['label', 'row_number() over (order by journeys desc, label) as size_rank'],
    `from ${parenthesised(counted)} sizes`
  );
  return `select *\nfrom ${parenthesised(ranked)} ranked\nwhere size_rank <= ${top}`;
}

function segmented(context: Context, by: string): string {
  const label = `coalesce(viewed.${dimensionColumn(context, by)}, ${UNKNOWN})`;
  return `select viewed.*, case when top_segments.size_rank >= 1 then top_segments.label else ${REST} end as segment\nfrom viewed\nleft join top_segments on top_segments.label = ${label}`;
}

/**
 * When a journey came to a stage that it reached (rule `activity-view`): its entry, for a skipped stage the earliest entry
 * of a later one.
 */
export function datedAt(context: Context, position: number): string {
  const later = positions(context.plan.stages)
    .filter((other) => other > position)
    .map((other) => `entry_${other}`);
  return later.length === 0 ? `entry_${position}` : `coalesce(entry_${position}, ${earliestOf(context, later)})`;
}

/** A journey in view of the activity view (rule `activity-view`): it entered or skipped some stage in the range. */
export function seenInRange(context: Context): string {
  const seen = positions(context.plan.stages).map((position) => {
    const range = inRange(context, datedAt(context, position));
    return `(${position} between first_stage and highest${range === undefined ? '' : ` and ${range}`})`;
  });
  return `(${seen.join(' or ')})`;
}
