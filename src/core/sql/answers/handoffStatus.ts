import type { BusinessClock } from '../../definition/types';
import type { PlanHandoff } from '../../plan/plan';
import { promisesOf } from '../context/attributes';
import { businessTime, inWeek, wallTime } from './businessHours';
import { fenceClause, fenceColumn, none, tellsMoves, type Context, type Step } from '../context/context';
import { all, chooseAny, listOf, parenthesised, select } from '../text/select';
import { inRange } from '../view/view';

/**
 * The journeys offered at a handoff (rule `offered`) and what became of them (rule `handoff-status`): `judged` has a row
 * for each.
 */
export function judgingSteps(context: Context, handoffs: readonly PlanHandoff[]): Step[] {
  return [
    { name: 'offered', sql: offered(context, handoffs) },
    { name: 'judged', sql: judged(context) },
  ];
}

/** An expression over the handoffs' rows that says something else for each. */
export function perHandoff(handoffs: readonly PlanHandoff[], say: (handoff: PlanHandoff) => string): string {
  return chooseAny(
    'handoff',
    handoffs.map((handoff) => [handoff.index, say(handoff)])
  );
}

/** Handoffs whose clock counts business hours, and those whose clock never stops. */
export function clocked(handoffs: readonly PlanHandoff[]): Array<PlanHandoff & { clock: BusinessClock }> {
  return handoffs.flatMap((handoff) => (handoff.clock ? [{ ...handoff, clock: handoff.clock }] : []));
}

export function isAssigned(handoffs: readonly PlanHandoff[]): boolean {
  return handoffs.some((handoff) => handoff.assigned);
}

/**
 * What decided a handoff: in history mode the move that ended the passage of the giving stage (rule `handoff-decision`), in
 * column mode the earliest of the stamps (rule `column-mode-decision`).
 */
function decision({ plan }: Context, { from, index }: PlanHandoff): Record<'step' | 'at' | 'reason', string> {
  return plan.mode.kind !== 'columns'
    ? { step: `left_step_${from}`, at: `left_at_${from}`, reason: 'end_reason' }
    : { step: `decided_step_${index}`, at: `decided_at_${index}`, reason: `decided_reason_${index}` };
}

/** Every journey once for each handoff whose giving stage it entered: when the clock started, and what stopped it, if anything did. */
function opened(context: Context, handoffs: readonly PlanHandoff[]): string {
  const { plan, dialect, asOf } = context;
  const { integer } = dialect.types;
  const each = (say: (handoff: PlanHandoff) => string) => perHandoff(handoffs, say);
  const entry = ({ from }: PlanHandoff) => `entry_${from}`;
  const assigned = ({ index }: PlanHandoff) => `assigned_${index}`;
  const until = (handoff: PlanHandoff) => `coalesce(${decision(context, handoff).at}, ${asOf})`;
  const items = [
    'entity',
    'segment',
    'handoff',
    ...(plan.view === 'snapshot' ? ['current_stage'] : []),
    `${each(({ from }) => `${from}`)} as giving_stage`,
    `${each(({ sla }) => (sla === undefined ? none(context, 'integer') : `cast(${sla * 1000} as ${integer})`))} as sla`,
    `${each(entry)} as offered_at`,
    `${each((handoff) => (handoff.assigned ? `coalesce(${assigned(handoff)}, ${entry(handoff)})` : entry(handoff)))} as started_at`,
    `${each(until)} as stopped_at`,
    `${each((handoff) => decision(context, handoff).step)} as decided_step`,
    `${each((handoff) => decision(context, handoff).reason)} as decided_reason`,
    ...(plan.handoffs.some(({ snoozed }) => snoozed)
      ? [
          `${each(({ snoozed, index }) => (snoozed ? `case when snoozed_${index} > ${asOf} then 1 else 0 end` : '0'))} as snoozed`,
        ]
      : []),
    ...(plan.kind === 'funnel' && isAssigned(handoffs)
      ? [
          `${each((handoff) => (handoff.assigned ? `case when ${assigned(handoff)} is null then 'open' else 'assigned' end` : none(context, 'text')))} as assignment`,
          `${each((handoff) => (handoff.assigned ? `coalesce(${assigned(handoff)}, ${until(handoff)}) - ${entry(handoff)}` : none(context, 'integer')))} as assignment_delay`,
        ]
      : []),
    ...(plan.kind === 'funnel' ? promisesOf(plan).map(({ name }) => name) : []),
    `case when closing_step = ${context.last} then 1 else 0 end as has_won`,
    ...(plan.amount ? ['amount'] : []),
    ...listed(context),
  ];
  const list = listOf(
    ['handoff'],
    handoffs.map(({ index }) => [`${index}`]),
    'handoffs'
  );
  return select(
    items,
    `from ${context.timed('scoped')}\ncross join ${list}${tellsMoves(context) ? '\nwhere opens = 1' : ''}`
  );
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

function inViewWhere(context: Context): string {
  const { view } = context.plan;
  return all([
    'offered_at is not null',
    view === 'activity' ? inRange(context, 'offered_at') : undefined,
    view === 'snapshot' ? 'decided_step is null and current_stage = giving_stage' : undefined,
  ]);
}

/**
 * With the wait on the handoff's clock (rule `handoff-wait`). Negative ones: assigned after the decision is no wait at all;
 * stamps out of order tell no wait.
 */
function offered(context: Context, handoffs: readonly PlanHandoff[]): string {
  const { plan } = context;
  const reversed = plan.mode.kind === 'columns' ? 'null' : '0';
  const endReason = `case when decided_step >= ${plan.stages} then decided_reason end as end_reason`;
  const wait = (elapsed: string) => `case when stopped_at < started_at then ${reversed} ${elapsed} end as wait`;
  const rows = opened(context, handoffs);
  const where = inViewWhere(context);
  const from = (table: string) => `from ${plan.view === 'activity' ? context.timed(table) : table}\nwhere ${where}`;
  const clocks = clocked(handoffs);
  if (clocks.length === 0) {
    return select(['opened.*', endReason, wait('else stopped_at - started_at')], from(`${parenthesised(rows)} opened`));
  }
  const wall = (instant: string) =>
    chooseAny(
      'handoff',
      clocks.map(({ index, clock }) => [index, wallTime(clock.zone, instant)])
    );
  const walls = select(
    [
      'opened.*',
      `${wall('started_at')} as started_wall`,
      `${wall('stopped_at')} as stopped_wall`,
      ...fenceColumn(context, 'apart'),
    ],
    `${from(`${parenthesised(`${rows}${fenceClause(context)}`)} opened`)}${fenceClause(context)}`
  );
  const elapsed = perHandoff(handoffs, ({ clock }) =>
    clock ? businessTime(context, clock, 'started', 'stopped') : 'stopped_at - started_at'
  );
  const weeks = select(
    ['walls.*', inWeek(context, 'started'), inWeek(context, 'stopped')],
    `from ${parenthesised(walls)} walls`
  );
  const worked = select(
    ['weeks.*', `${elapsed} as worked`],
    `from ${parenthesised(weeks)} weeks${fenceClause(context)}`
  );
  return select(
    ['worked.*', endReason, wait('when worked < 0 then 0 else worked')],
    `from ${parenthesised(worked)} worked`
  );
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
