import { END_KINDS } from '../definition/types';
import { positions, type Context, type Step } from './context';
import { all, parenthesised, select, unionAll } from './layoutSql';
import { resultRow } from './result';
import { inRange } from './view';

/** Visits and passages (rules 12 to 15), counted by age. */
export function spellSteps(context: Context): Step[] {
  const { plan } = context;
  const needed = context.last > 0;
  return [
    ...(needed
      ? [
          { name: 'passages', sql: unionAll(positions(context.last).map((position) => passage(context, position))) },
          { name: 'passage_counts', sql: counts(context, 'passages', plan.mode !== 'columns' ? ['tangled'] : []) },
        ]
      : []),
    ...(needed && plan.mode !== 'columns'
      ? [
          { name: 'scoped_visits', sql: visitsInView(context) },
          { name: 'visit_counts', sql: visitCounts(context) },
        ]
      : []),
  ];
}

function passage(context: Context, position: number): string {
  const { plan } = context;
  const left = `left_at_${position}`;
  const duration = `coalesce(${left}, ${context.asOf}) - entry_${position}`;
  const known =
    plan.mode !== 'columns'
      ? duration
      : position === 0
        ? `case when coalesce(${left}, ${context.asOf}) >= entry_0 then ${duration} end`
        : `case when displaced_${position} = 0 and coalesce(${left}, ${context.asOf}) >= entry_${position} then ${duration} end`;
  const inView =
    plan.view === 'activity'
      ? inRange(context, `entry_${position}`)
      : plan.view === 'snapshot'
        ? `current_stage = ${position}`
        : undefined;
  return select(
    [
      'segment',
      ...(plan.mode !== 'columns' ? ['tangled'] : []),
      `${position} as stage`,
      `left_step_${position} as left_step`,
      'end_reason',
      `${known} as duration`,
    ],
    `from ${context.timed('scoped')}\nwhere ${all([`entry_${position} is not null`, inView])}`
  );
}

function visitsInView(context: Context): string {
  const { plan } = context;
  const inView =
    plan.view === 'activity'
      ? inRange(context, 'all_visits.moved_at')
      : plan.view === 'snapshot'
        ? 'all_visits.left_step is null'
        : undefined;
  return select(
    [
      'scoped.segment',
      'all_visits.step as stage',
      'all_visits.left_step',
      'scoped.end_reason',
      `coalesce(all_visits.left_at, ${context.asOf}) - all_visits.moved_at as duration`,
    ],
    `from ${context.timed('all_visits')}\njoin scoped on scoped.entity = all_visits.entity and scoped.journey = all_visits.journey and scoped.tangled = 1` +
      (inView === undefined ? '' : `\nwhere ${inView}`)
  );
}

/** Passages of straight records are their visits. */
function visitCounts(context: Context): string {
  return unionAll([
    `select segment, stage, left_step, end_reason, bucket, n\nfrom passage_counts\nwhere tangled = 0`,
    counts(context, 'scoped_visits'),
  ]);
}

function counts(context: Context, table: string, also: string[] = []): string {
  const { plan, dialect } = context;
  const keys = ['segment', ...also, 'stage', 'left_step', 'end_reason', 'bucket'];
  const spells = select(
    [
      'segment',
      ...also,
      'stage',
      'left_step',
      `case when left_step >= ${plan.stages} then end_reason end as end_reason`,
      `${dialect.bucket(dialect.seconds('duration'))} as bucket`,
    ],
    `from ${table}`
  );
  return `select ${keys.join(', ')}, count(*) as n\nfrom ${parenthesised(spells)} spells\ngroup by ${keys.join(', ')}`;
}

export function spellRows(context: Context): string[] {
  if (context.last === 0) {
    return [];
  }
  const { plan } = context;
  const outcome = `case when left_step is null then 'open' ${END_KINDS.map((kind, index) => `when left_step = ${plan.stages + index} then '${kind}'`).join(' ')} when left_step > stage then 'advanced' else 'regressed' end`;
  const row = (facet: 'passage' | 'visit', table: string) =>
    resultRow(context, {
      segment: 'segment',
      facet,
      position: 'stage',
      outcome,
      reason: 'end_reason',
      bucket: 'bucket',
      n: 'sum(n)',
      from: `from ${table}\ngroup by segment, stage, ${outcome}, end_reason, bucket`,
    });
  const passages = plan.view === 'snapshot' ? [] : [row('passage', 'passage_counts')];
  if (plan.mode === 'columns') {
    return [...passages, row('visit', 'passage_counts')];
  }
  return [...passages, row('visit', 'visit_counts'), ...(plan.view === 'snapshot' ? [] : [regressed(context)])];
}

function regressed(context: Context): string {
  return resultRow(context, {
    segment: 'segment',
    facet: 'stage',
    position: 'stage',
    outcome: `'regressed'`,
    n: 'sum(n)',
    from: `from visit_counts\nwhere left_step < stage\ngroup by segment, stage`,
  });
}
