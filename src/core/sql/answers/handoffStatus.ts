import type { BusinessClock } from '../../definition/definition';
import { cellAsked, type Plan, type PlanHandoff } from '../../plan/plan';
import type { Context, Step } from '../context/context';
import { fenceClause, fenceColumn } from '../dialects/fence';
import { caseOfListed, caseWhen, coalesce, or, type Branch } from '../text/calls';
import { from, named, nested, select, where } from '../text/select';
import { sql, type Sql } from '../text/sql';
import { inRange } from '../view/range';
import { businessTime, holidayTime, timeOfWeek, wallTime } from './businessHours';

/** The journeys offered at a handoff and what became of them (rules `offered`, `handoff-decision`, `handoff-wait` and `handoff-status`): `baton_judged` has a row for each. */
export function judgingSteps(context: Context, handoffs: readonly PlanHandoff[]): Step[] {
  return [
    { name: 'baton_offered', sql: offered(context, handoffs) },
    { name: 'baton_judged', sql: judged(context) },
  ];
}

/** An expression over the handoffs' rows that is another one for each. */
export function perHandoff(handoffs: readonly PlanHandoff[], expressionOf: (handoff: PlanHandoff) => Sql): Sql {
  return caseOfListed('handoff', handoffs, (handoff) => [handoff.index, expressionOf(handoff)]);
}

/** What the clocks of handoffs that count business hours show at an instant. */
export function wallTimes(handoffs: readonly PlanHandoff[], timeOf: (clock: BusinessClock) => Sql): Sql {
  return caseOfListed('handoff', withClock(handoffs), ({ index, clock }) => [index, timeOf(clock)]);
}

/**
 * Rows with the wall times of some moments, and the times of the week that they show, which `elapsed` needs; what a list of
 * holidays makes of them is not merged into whatever mentions it.
 */
export function inWeek(
  { dialect }: Context,
  handoffs: readonly PlanHandoff[],
  moments: string[],
  [walls, alias]: [Sql, string]
): Sql {
  const clocks = withClock(handoffs);
  const each = (choice: (clock: BusinessClock, moment: string) => Sql, of: typeof clocks, name: string) =>
    moments.map((moment) =>
      named(
        caseOfListed('handoff', of, ({ index, clock }) => [index, choice(clock, moment)]),
        `${moment}_${name}`
      )
    );
  const times = each((clock, moment) => timeOfWeek(dialect, clock, moment), clocks, 'in_week');
  const withHolidays = clocks.filter(({ clock }) => clock.holidays !== undefined);
  if (withHolidays.length === 0) {
    return select([`${alias}.*`, ...times], from(nested(walls, alias)));
  }
  const { planner } = dialect;
  return select(
    [`${alias}.*`, ...times, ...each(holidayTime, withHolidays, 'holidays'), ...fenceColumn(planner, 'week_fence')],
    from(nested(walls, alias)),
    fenceClause(planner)
  );
}

/** Handoffs whose clock counts business hours. */
export function withClock(handoffs: readonly PlanHandoff[]): Array<PlanHandoff & { clock: BusinessClock }> {
  return handoffs.flatMap((handoff) => (handoff.clock ? [{ ...handoff, clock: handoff.clock }] : []));
}

/** The time from one moment to another on each handoff's clock. */
export function elapsed(
  { dialect }: Context,
  handoffs: readonly PlanHandoff[],
  [since, until]: [string, string],
  withoutClock: Sql
): Sql {
  return perHandoff(handoffs, ({ clock }) => (clock ? businessTime(dialect, clock, since, until) : withoutClock));
}

export function isAssigned(handoffs: readonly PlanHandoff[]): boolean {
  return handoffs.some(({ assigned }) => assigned);
}

/** What decided a handoff: history mode, the move that ended the passage of the giving stage; column mode, rule `column-mode-decision`. */
function decision({ plan }: Context, { from, index }: PlanHandoff): Record<'step' | 'at' | 'reason', string> {
  return plan.mode.kind !== 'columns'
    ? { step: `left_step_${from}`, at: `left_at_${from}`, reason: 'end_reason' }
    : { step: `decided_step_${index}`, at: `decided_at_${index}`, reason: `decided_reason_${index}` };
}

/** Every journey once for each handoff whose giving stage it entered: when the clock started, and what stopped it, if anything did. */
function openedRows(context: Context, handoffs: readonly PlanHandoff[], fence?: Sql): Sql {
  const { plan, dialect, asOf, none, promises, last, clock } = context;
  const each = (name: string, expressionOf: (handoff: PlanHandoff) => Sql) =>
    named(perHandoff(handoffs, expressionOf), name);
  const entry = ({ from }: PlanHandoff) => `entry_${from}`;
  const assigned = ({ index }: PlanHandoff) => `assigned_${index}`;
  const until = (handoff: PlanHandoff) => coalesce(decision(context, handoff).at, asOf);
  const ofAssigned =
    (expressionOf: (handoff: PlanHandoff) => Sql, otherwise: (handoff: PlanHandoff) => Sql) =>
    (handoff: PlanHandoff) => (handoff.assigned ? expressionOf(handoff) : otherwise(handoff));
  const items = [
    'entity',
    'segment',
    'handoff',
    ...(plan.view === 'snapshot' ? ['current_stage'] : []),
    each('giving_stage', ({ from }) => `${from}`),
    each('sla', ({ sla }) => (sla === undefined ? none.integer : `cast(${sla * 1000} as ${dialect.types.integer})`)),
    each('offered_at', entry),
    each(
      'started_at',
      ofAssigned((handoff) => coalesce(assigned(handoff), entry(handoff)), entry)
    ),
    each('stopped_at', until),
    each('decided_step', (handoff) => decision(context, handoff).step),
    each('decided_reason', (handoff) => decision(context, handoff).reason),
    ...(plan.handoffs.some(({ snoozed }) => snoozed)
      ? [
          each('snoozed', ({ snoozed, index }) =>
            snoozed ? sql`case when snoozed_${index} > ${asOf} then 1 else 0 end` : '0'
          ),
        ]
      : []),
    ...(hasWoken(plan)
      ? [
          each('woken_at', (handoff) =>
            handoff.snoozed ? coalesce(`snoozed_${handoff.index}`, entry(handoff)) : entry(handoff)
          ),
        ]
      : []),
    ...(plan.kind === 'funnel' && isAssigned(handoffs)
      ? [
          each(
            'assignment',
            ofAssigned(
              (handoff) => `case when ${assigned(handoff)} is null then 'open' else 'assigned' end`,
              () => none.text
            )
          ),
          each(
            'assignment_delay',
            ofAssigned(
              (handoff) => sql`${coalesce(assigned(handoff), until(handoff))} - ${entry(handoff)}`,
              () => none.integer
            )
          ),
        ]
      : []),
    ...(plan.kind === 'funnel' || isAboutPromise(plan) ? promises.map(({ name }) => name) : []),
    `case when closing_step = ${last} then 1 else 0 end as has_won`,
    ...(plan.amount ? ['amount'] : []),
    ...listedColumns(plan),
  ];
  const indexes = handoffs.map(({ index }) => index);
  return select(
    items,
    from('baton_segmented'),
    clock.join,
    dialect.forEach('handoff', indexes, 'handoffs'),
    where(context.opening),
    fence
  );
}

function isAboutPromise(plan: Plan): boolean {
  const cell = cellAsked(plan);
  return cell?.of === 'handoff' && cell.promise !== undefined;
}

/** Whether it matters since when a record is no longer put aside: of what has newly stalled (rule `within`). */
export function hasWoken(plan: Plan): boolean {
  const cell = cellAsked(plan);
  return (
    cell?.of === 'handoff' &&
    cell.outcome === 'stalled' &&
    cell.within !== undefined &&
    plan.handoffs.some(({ snoozed }) => snoozed)
  );
}

/** What only a list of records shows of a journey, besides its amount. */
export function listedColumns(plan: Plan): string[] {
  return plan.kind === 'records'
    ? [
        ...plan.dimensions.map((_, index) => `dimension_${index}`),
        ...(plan.owner ? ['owner_name'] : []),
        ...(plan.link ? ['link'] : []),
      ]
    : [];
}

/**
 * With the wait on the handoff's clock (rule `handoff-wait`). Negative ones: assigned after the decision is no wait at all; stamps out
 * of order say nothing of a wait.
 */
function offered(context: Context, handoffs: readonly PlanHandoff[]): Sql {
  const { plan, dialect, stages, clock } = context;
  const { planner } = dialect;
  const reversed = plan.mode.kind === 'columns' ? 'null' : '0';
  const endReason = `case when decided_step >= ${stages.length} then decided_reason end as end_reason`;
  const wait = (branches: Branch[], otherwise: Sql) =>
    named(caseWhen([['stopped_at < started_at', reversed], ...branches], otherwise), 'wait');
  const isWoken = hasWoken(plan);
  const inView = [
    plan.view === 'activity' ? clock.join : undefined,
    where(
      'offered_at is not null',
      plan.view === 'activity' ? inRange(context, 'offered_at') : undefined,
      plan.view === 'snapshot' ? 'decided_step is null and current_stage = giving_stage' : undefined
    ),
  ];
  if (withClock(handoffs).length === 0) {
    const awake = isWoken ? ['stopped_at - woken_at as awake'] : [];
    const items = ['opened.*', endReason, wait([], 'stopped_at - started_at'), ...awake];
    return select(items, from(nested(openedRows(context, handoffs), 'opened')), ...inView);
  }
  const fence = fenceClause(planner);
  const moments = ['started', 'stopped', ...(isWoken ? ['woken'] : [])];
  const wall = (moment: string) =>
    named(
      wallTimes(handoffs, (clock) => wallTime(clock, `${moment}_at`)),
      `${moment}_wall`
    );
  const walls = select(
    ['opened.*', ...moments.map(wall), ...fenceColumn(planner, 'fence')],
    from(nested(openedRows(context, handoffs, fence), 'opened')),
    ...inView,
    fence
  );
  const weeks = inWeek(context, handoffs, moments, [walls, 'walls']);
  const until = (moment: string, name: string) =>
    named(elapsed(context, handoffs, [moment, 'stopped'], `stopped_at - ${moment}_at`), name);
  const worked = select(
    ['weeks.*', until('started', 'worked'), ...(isWoken ? [until('woken', 'awake')] : [])],
    from(nested(weeks, 'weeks')),
    fence
  );
  return select(['worked.*', endReason, wait([['worked < 0', '0']], 'worked')], from(nested(worked, 'worked')));
}

function judged({ plan, lapsed, stages }: Context): Sql {
  const snoozed = plan.handoffs.some((handoff) => handoff.snoozed) ? ['snoozed = 1'] : [];
  const status = caseWhen(
    [
      [sql`decided_step is null and (${or('sla is null', 'wait <= sla', ...snoozed)})`, `'pending'`],
      ['decided_step is null', `'stalled'`],
      ...(lapsed === undefined ? [] : [[`decided_step = ${lapsed}`, `'lapsed'`] as Branch]),
      [`decided_step = ${stages.length + 2}`, `'recycled'`],
      [`decided_step >= ${stages.length}`, `'rejected'`],
      ['sla is null or wait is null or wait <= sla', `'accepted_on_time'`],
    ],
    `'accepted_late'`
  );
  return select(['baton_offered.*', named(status, 'status')], from('baton_offered'));
}
