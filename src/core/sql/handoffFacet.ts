import type { PlanHandoff } from '../plan/plan';
import { promisesOf } from './attributes';
import { businessTime, wallTime } from './businessHours';
import { none, type Context, type Step } from './context';
import { all, listOf, parenthesised, select, unionAll } from './layoutSql';
import { resultRow } from './result';
import { inRange } from './view';

/** The journeys offered at a handoff and what became of them (rules 16 to 19): `judged` has a row for each. */
export function judgingSteps(context: Context, handoffs: readonly PlanHandoff[]): Step[] {
  return [
    { name: 'offered', sql: unionAll(handoffs.map((handoff) => offered(context, handoff))) },
    { name: 'judged', sql: judged(context) },
  ];
}

/** Everything about handoffs that the long table has. */
export function handoffSteps(context: Context): Step[] {
  const { plan } = context;
  if (plan.handoffs.length === 0) {
    return [];
  }
  return [
    ...judgingSteps(context, plan.handoffs),
    { name: 'handoff_counts', sql: handoffCounts(context) },
    ...(assigning(plan.handoffs).length > 0 ? [{ name: 'assignment_counts', sql: assignmentCounts(context) }] : []),
  ];
}

function assigning(handoffs: readonly PlanHandoff[]): readonly PlanHandoff[] {
  return handoffs.filter((handoff) => handoff.assigned);
}

/** What decided a handoff: history mode, the move that ended the passage of the giving stage; column mode, rule 17. */
export function decision({ plan }: Context, handoff: PlanHandoff): { step: string; at: string; reason: string } {
  return plan.mode !== 'columns'
    ? { step: `left_step_${handoff.from}`, at: `left_at_${handoff.from}`, reason: 'end_reason' }
    : {
        step: `decided_step_${handoff.index}`,
        at: `decided_at_${handoff.index}`,
        reason: `decided_reason_${handoff.index}`,
      };
}

/** A row per journey that entered the giving stage: when the clock started, and what stopped it, if anything did. */
function opened(context: Context, handoff: PlanHandoff): string {
  const { plan, asOf } = context;
  const { step, at, reason } = decision(context, handoff);
  const entered = `entry_${handoff.from}`;
  const someAssigned = assigning(plan.handoffs).length > 0;
  const until = `coalesce(${at}, ${asOf})`;
  return select(
    [
      'entity',
      'segment',
      `${handoff.index} as handoff`,
      `${handoff.from} as giving_stage`,
      `${handoff.sla === undefined ? none(context, 'integer') : `cast(${handoff.sla * 1000} as ${context.dialect.types.integer})`} as sla`,
      `${entered} as offered_at`,
      `${handoff.assigned ? `coalesce(assigned_${handoff.index}, ${entered})` : entered} as started_at`,
      `${until} as stopped_at`,
      `${step} as decided_step`,
      `case when ${step} >= ${plan.stages} then ${reason} end as end_reason`,
      ...(plan.handoffs.some((other) => other.snoozed)
        ? [
            handoff.snoozed
              ? `case when snoozed_${handoff.index} > ${asOf} then 1 else 0 end as snoozed`
              : '0 as snoozed',
          ]
        : []),
      ...(someAssigned
        ? handoff.assigned
          ? [
              `case when assigned_${handoff.index} is null then 'open' else 'assigned' end as assignment`,
              `coalesce(assigned_${handoff.index}, ${until}) - ${entered} as assignment_delay`,
            ]
          : [`${none(context, 'text')} as assignment`, `${none(context, 'integer')} as assignment_delay`]
        : []),
      ...promisesOf(plan).map(({ name, handoff: index }) =>
        index === handoff.index ? name : `${none(context, 'integer')} as ${name}`
      ),
      `case when closing_step = ${context.last} then 1 else 0 end as has_won`,
      ...(plan.amount ? ['amount'] : []),
      ...listed(context),
    ],
    `from ${context.timed('scoped')}\nwhere ${all([`${entered} is not null`, isInView(context, handoff)])}`
  );
}

function openedColumns(context: Context): string[] {
  const { plan } = context;
  return [
    ...[
      'entity',
      'segment',
      'handoff',
      'giving_stage',
      'sla',
      'offered_at',
      'started_at',
      'stopped_at',
      'decided_step',
      'end_reason',
    ],
    ...(plan.handoffs.some((handoff) => handoff.snoozed) ? ['snoozed'] : []),
    ...(assigning(plan.handoffs).length > 0 ? ['assignment', 'assignment_delay'] : []),
    ...promisesOf(plan).map(({ name }) => name),
    'has_won',
    ...(plan.amount ? ['amount'] : []),
    ...listed(context),
  ];
}

function isInView(context: Context, { from, index }: PlanHandoff): string | undefined {
  switch (context.plan.view) {
    case 'cohort':
      return undefined;
    case 'activity':
      return inRange(context, `entry_${from}`);
    case 'snapshot':
      return `${decision(context, context.plan.handoffs[index]!).step} is null and current_stage = ${from}`;
  }
}

/** What only the list of stalled records shows. */
function listed({ plan }: Context): string[] {
  return plan.kind === 'stalled'
    ? [
        ...plan.dimensions.map((_, index) => `dimension_${index}`),
        ...(plan.owner ? ['owner_name'] : []),
        ...(plan.link ? ['link'] : []),
      ]
    : [];
}

/** Negative waits (rule 18): assigned after the decision is no wait at all; stamps out of order tell no wait. */
function offered(context: Context, handoff: PlanHandoff): string {
  const { clock } = handoff;
  const reversed = context.plan.mode === 'columns' ? 'null' : '0';
  const rows = parenthesised(opened(context, handoff));
  if (!clock) {
    return `select opened.*, case when stopped_at < started_at then ${reversed} else stopped_at - started_at end as wait\nfrom ${rows} opened`;
  }
  const walls = select(
    [
      'opened.*',
      `${wallTime(clock.zone, 'started_at')} as started_wall`,
      `${wallTime(clock.zone, 'stopped_at')} as stopped_wall`,
    ],
    `from ${rows} opened${context.dialect.fence}`
  );
  const worked = select(
    [
      'walls.*',
      `${businessTime(context, clock, 'stopped_wall')} - (${businessTime(context, clock, 'started_wall')}) as worked`,
    ],
    `from ${parenthesised(walls)} walls`
  );
  const columns = openedColumns(context);
  return `select ${columns.join(', ')}, case when stopped_at < started_at then ${reversed} when worked < 0 then 0 else worked end as wait\nfrom ${parenthesised(worked)} worked`;
}

function judged(context: Context): string {
  const { plan } = context;
  const snoozed = plan.handoffs.some((handoff) => handoff.snoozed) ? ' or snoozed = 1' : '';
  const status = [
    `when decided_step is null and (sla is null or wait <= sla${snoozed}) then 'pending'`,
    `when decided_step is null then 'stalled'`,
    `when decided_step = ${plan.stages + 2} then 'recycled'`,
    `when decided_step >= ${plan.stages} then 'rejected'`,
    `when sla is null or wait is null or wait <= sla then 'accepted_on_time'`,
    `else 'accepted_late'`,
  ];
  return `select\n  offered.*,\n  case\n${status.map((line) => `    ${line}`).join('\n')}\n  end as status\nfrom offered`;
}

function amountOf({ plan }: Context): { known: string; sum?: string } {
  return plan.amount
    ? { known: 'case when amount is null then 0 else 1 end', sum: 'sum(amount) as total_amount' }
    : { known: '0' };
}

/** Rows with a known and an unknown amount apart, so that counts and sums go together (rule 21). */
function handoffCounts(context: Context): string {
  const { plan, dialect } = context;
  const { known, sum } = amountOf(context);
  const counted = {
    status: undefined,
    decided_in_time: 'decided_step is not null and (sla is null or wait is null or wait <= sla)',
    implicit: `decided_step < ${plan.stages} and decided_step > giving_stage + 1`,
    won: `decided_step < ${plan.stages} and has_won = 1`,
  };
  const ofStatus = (column: string) => `case when measure = 'status' then ${column} end`;
  const measured = select(
    [
      'segment',
      'handoff',
      `case when measure = 'status' then status else measure end as outcome`,
      `${ofStatus('end_reason')} as end_reason`,
      `${ofStatus(dialect.bucket(dialect.seconds('wait')))} as bucket`,
      ...(plan.amount ? ['amount'] : []),
    ],
    `from judged\ncross join ${listOf(
      'measure',
      Object.keys(counted).map((measure) => `'${measure}'`),
      'kinds'
    )}\nwhere ${Object.entries(counted)
      .map(([measure, condition]) => `measure = '${measure}'${condition === undefined ? '' : ` and ${condition}`}`)
      .join('\n  or ')}`
  );
  const keys = ['segment', 'handoff', 'outcome', 'end_reason', 'bucket'];
  return select(
    [...keys, 'count(*) as n', ...(sum ? [sum] : [])],
    `from ${parenthesised(measured)} measured\ngroup by ${[...keys, ...(plan.amount ? [known] : [])].join(', ')}`
  );
}

function assignmentCounts(context: Context): string {
  const { dialect } = context;
  const delay = `case when assignment_delay >= 0 then assignment_delay when assignment = 'assigned' then 0 end`;
  const delays = `select segment, handoff, assignment, ${delay} as delay\nfrom judged\nwhere assignment is not null`;
  const bucketed = `select segment, handoff, assignment, ${dialect.bucket(dialect.seconds('delay'))} as bucket\nfrom ${parenthesised(delays)} delays`;
  return `select segment, handoff, assignment, bucket, count(*) as n\nfrom ${parenthesised(bucketed)} assignments\ngroup by segment, handoff, assignment, bucket`;
}

export function handoffRows(context: Context): string[] {
  const { plan, dialect } = context;
  if (plan.handoffs.length === 0) {
    return [];
  }
  return [
    resultRow(context, {
      segment: 'segment',
      facet: 'handoff',
      position: 'handoff',
      outcome: 'outcome',
      reason: 'end_reason',
      bucket: 'bucket',
      n: 'n',
      ...(plan.amount ? { value: 'total_amount' } : {}),
      from: 'from handoff_counts',
    }),
    ...(assigning(plan.handoffs).length === 0
      ? []
      : [
          resultRow(context, {
            segment: 'segment',
            facet: 'assignment',
            position: 'handoff',
            outcome: 'assignment',
            bucket: 'bucket',
            n: 'n',
            from: 'from assignment_counts',
          }),
        ]),
    ...promisesOf(plan).flatMap(({ name, label, handoff }) => {
      const met = `case when ${name} = 1 then 'met' else 'unmet' end`;
      return [
        resultRow(context, {
          segment: 'segment',
          facet: 'promise',
          position: `${handoff}`,
          outcome: met,
          reason: dialect.literal(label),
          n: 'count(*)',
          from: `from judged\nwhere handoff = ${handoff}\ngroup by segment, ${met}`,
        }),
      ];
    }),
  ];
}
