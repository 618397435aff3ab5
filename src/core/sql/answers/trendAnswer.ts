import { businessTime, inWeek, wallTime } from './businessHours';
import { fenceClause, fenceColumn, type Context, type Step } from '../context/context';
import { clocked, judgingSteps, perHandoff } from './handoffStatus';
import { chooseAny, indent, parenthesised, select } from '../text/select';
import type { PlanHandoff, TrendPlan } from '../../plan/plan';

const DAY = 86_400_000_000;
const WEEK = 7 * DAY;
/** Weeks start on Monday; 1970 started three days later. Whole weeks more keep every time positive. */
const WEEK_SHIFT = 3 * DAY + 52_178 * WEEK;
/** Days from 0000-03-01 to 1970-01-01, where the arithmetic of the Gregorian calendar is simplest. */
const DAYS_BEFORE = 719_468;
const DEFAULT_MATURITY = 30 * DAY;

/**
 * Handoffs by the week or month in which they were offered, every one judged at the same age (the maturity), so that a
 * young cohort is not mistaken for a bad one. Rule `trend-rows` says what the columns are.
 */
export function trendSteps(context: Context<TrendPlan>): Step[] {
  return [
    ...judgingSteps(context, context.plan.asked),
    ...(context.plan.grain === 'week'
      ? [{ name: 'dated', sql: `select judged.*, ${weekStart(context, 'offered_at')} as period\nfrom judged` }]
      : monthSteps(context)),
    { name: 'cohorts', sql: cohorts(context) },
  ];
}

function weekStart({ dialect }: Context, time: string): string {
  return `${time} - ${dialect.remainder(`(${time} + ${WEEK_SHIFT})`, String(WEEK))}`;
}

/**
 * First day of the month by Neri and Schneider, Euclidean affine functions and their application to calendar algorithms
 * (https://doi.org/10.1002/spe.3172): integer arithmetic, the same in every warehouse. Years begin in March there, so that the
 * leap day is the last of a year.
 */
function monthSteps({ dialect: { quotient, remainder } }: Context): Step[] {
  const day = quotient(`(offered_at + ${DAYS_BEFORE * DAY})`, String(DAY));
  const dayOf = (period: string, days: string) => quotient(`(${remainder(`(${period})`, days)})`, '4');
  const numbered = `select judged.*, ${day} as day_number\nfrom judged`;
  const ofCentury = select(
    ['numbered.*', `${dayOf('4 * day_number + 3', '146097')} as day_of_century`],
    `from ${parenthesised(numbered)} numbered`
  );
  const ofYear = select(
    ['of_century.*', `${dayOf('4 * day_of_century + 3', '1461')} as day_of_year`],
    `from ${parenthesised(ofCentury)} of_century`
  );
  const dayOfMonth = quotient(`(${remainder('(5 * day_of_year + 2)', '153')})`, '5');
  return [
    {
      name: 'dated',
      sql: `select of_year.*, (day_number - ${dayOfMonth} - ${DAYS_BEFORE}) * ${DAY} as period\nfrom ${parenthesised(ofYear)} of_year`,
    },
  ];
}

function cohorts(context: Context<TrendPlan>): string {
  const { plan } = context;
  const snoozed = plan.handoffs.some((handoff) => handoff.snoozed) ? ' and snoozed = 0' : '';
  const count = (condition: string) => `sum(case when ${condition} then 1 else 0 end)`;
  return select(
    [
      'period',
      'segment',
      'handoff',
      'count(*) as offered_n',
      `${count(`decided = 1 and (sla is null or wait is null or wait <= sla)`)} as in_time_n`,
      `${count(`decided = 1 and decided_step < ${plan.stages}`)} as accepted_n`,
      `${count(`decided = 1 and decided_step >= ${plan.stages} and decided_step < ${plan.stages + 2}`)} as rejected_n`,
      `${count(`decided = 1 and decided_step = ${plan.stages + 2}`)} as recycled_n`,
      `${count(`decided = 0 and maturity >= sla and wait > sla${snoozed}`)} as overdue_n`,
      'max(case when past >= 0 and observed >= maturity then 1 else 0 end) as mature',
    ],
    `from ${parenthesised(matured(context))} matured\ngroup by period, segment, handoff`
  );
}

/** Microseconds on the handoff's clock. */
function maturityOf({ plan }: Context<TrendPlan>, { sla }: PlanHandoff): number {
  const chosen = plan.maturity ?? sla;
  return chosen === undefined ? DEFAULT_MATURITY : chosen * 1000;
}

/**
 * The handoffs' rows, decided at the age of the maturity or not, with the time since their period ended, when the last of it
 * was offered; a month counts as 31 days.
 */
function matured(context: Context<TrendPlan>): string {
  const handoffs = context.plan.asked;
  const { dialect, asOf } = context;
  const end = `(period + ${context.plan.grain === 'week' ? WEEK : 31 * DAY})`;
  const maturity = perHandoff(handoffs, (handoff) => `${maturityOf(context, handoff)}`);
  const decided = `decided_step is not null and (wait is null or wait <= ${maturity})`;
  const items = [
    'dated.*',
    `${maturity} as maturity`,
    `case when ${decided} then 1 else 0 end as decided`,
    `${asOf} - ${end} as past`,
  ];
  const from = `from ${context.timed('dated')}`;
  if (clocked(handoffs).length === 0) {
    return select([...items, `${asOf} - ${end} as observed`], from);
  }
  const wall = (instant: string) =>
    chooseAny(
      'handoff',
      // Cast, because ClickHouse finds no type for a signed and an unsigned literal.
      clocked(handoffs).map(({ index, clock }) => [
        index,
        `cast(${wallTime(clock.zone, instant)} as ${dialect.types.integer})`,
      ])
    );
  const walls = select(
    [...items, `${wall(asOf)} as now_wall`, `${wall(end)} as end_wall`, ...fenceColumn(context, 'ends_apart')],
    `${from}${fenceClause(context)}`
  );
  const weeks = select(['ends.*', inWeek(context, 'now'), inWeek(context, 'end')], `from ${parenthesised(walls)} ends`);
  const observed = perHandoff(handoffs, ({ clock }) => (clock ? businessTime(context, clock, 'end', 'now') : 'past'));
  return select(['end_weeks.*', `${observed} as observed`], `from ${parenthesised(weeks)} end_weeks`);
}

export function trendSelect(context: Context<TrendPlan>): string {
  const { dialect, plan } = context;
  const { text, integer, number } = dialect.types;
  const stage = (which: 0 | 1) =>
    `case handoff ${plan.asked
      .map(({ index, ids }) => `when ${index} then ${dialect.literal(ids[which])}`)
      .join(' ')} end`;
  const share = (part: string) => `cast(${part} as ${number}) / offered_n`;
  const columns: Array<[string, string, string]> = [
    [dialect.quotient('period', '1000'), integer, 'period'],
    [stage(0), text, 'from_stage'],
    [stage(1), text, 'to_stage'],
    ...(plan.breakdown === undefined ? [] : ([['segment', text, 'segment']] as Array<[string, string, string]>)),
    ['offered_n', integer, 'offered'],
    ['in_time_n', integer, 'decided_in_time'],
    ['accepted_n', integer, 'accepted'],
    ['rejected_n', integer, 'rejected'],
    ['recycled_n', integer, 'recycled'],
    ['overdue_n', integer, 'overdue'],
    [share('(rejected_n + overdue_n)'), number, 'leak'],
    [share('accepted_n'), number, 'conversion'],
    ['mature', integer, 'mature'],
  ];
  const items = columns.map(([expression, type, name]) => {
    const cell = type === text ? dialect.resultText(expression) : `cast(${expression} as ${type})`;
    return `${cell} as ${dialect.column(name)}`;
  });
  return `select\n${indent(items.join(',\n'))}\nfrom cohorts\norder by period, handoff${plan.breakdown === undefined ? '' : ', segment'}`;
}
