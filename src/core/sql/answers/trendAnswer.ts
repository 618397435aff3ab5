import type { PlanHandoff, TrendPlan } from '../../plan/plan';
import type { Context } from '../context/context';
import { fenceClause, fenceColumn } from '../dialects/fence';
import { and, call, cast, oneWhere } from '../text/calls';
import { from, groupBy, named, nested, select } from '../text/select';
import { sql, type Sql } from '../text/sql';
import type { Answer } from './answer';
import { inWeek, wallTime, wallTimeAt } from './businessHours';
import { HANDOFF_STATUSES } from '../../rows';
import { DAY, SINCE_MONDAY, WEEK } from './calendar';
import { elapsed, judgingSteps, perHandoff, wallTimes, withClock } from './handoffStatus';
import { resultColumns, stageColumns, type ResultColumn } from './resultColumns';

/** Days from 0000-03-01 to 1970-01-01, where the arithmetic of the Gregorian calendar is simplest. */
const DAYS_BEFORE = 719_468;
const DEFAULT_MATURITY = 30 * DAY;

/**
 * Handoffs by the week or month in which they were offered: what became of them up to T, as in the picture, and how many were
 * accepted by the same age (the maturity), so that a young cohort is not mistaken for a bad one. Rule `trend-rows` says what
 * the columns are.
 */
export function trendAnswer(context: Context<TrendPlan>): Answer {
  const { dialect, plan } = context;
  const share = (part: string) => sql`${cast(part, dialect.types.number)} / offered_n`;
  const columns: ResultColumn[] = [
    [dialect.quotient('period', '1000'), 'integer', 'period'],
    ...stageColumns(dialect, plan.asked),
    ...(plan.breakdown ? [['segment', 'text', 'segment'] satisfies ResultColumn] : []),
    ['offered_n', 'integer', 'offered'],
    ...HANDOFF_STATUSES.map((status): ResultColumn => [`${status}_n`, 'integer', status]),
    ['in_time_n', 'integer', 'decided_in_time'],
    [share('(rejected_n + stalled_n + lapsed_n)'), 'number', 'leak'],
    [share('(offered_n - accepted_by_age_n)'), 'number', 'not_accepted'],
    ['mature', 'integer', 'mature'],
  ];
  return {
    steps: [
      ...judgingSteps(context, plan.asked),
      { name: 'baton_dated', sql: plan.grain === 'week' ? datedByWeek(context) : datedByMonth(context) },
      { name: 'baton_cohorts', sql: cohorts(context) },
    ],
    result: select(
      resultColumns(dialect, columns),
      from('baton_cohorts'),
      `order by period, handoff${plan.breakdown ? ', segment' : ''}`
    ),
  };
}

function datedByWeek({ dialect }: Context): Sql {
  const start = sql`offered_at - ${dialect.remainder(`(offered_at + ${SINCE_MONDAY})`, `${WEEK}`)}`;
  return select(['baton_judged.*', named(start, 'period')], from('baton_judged'));
}

/**
 * First day of the month by Neri and Schneider, Euclidean affine functions and their application to calendar algorithms
 * (https://doi.org/10.1002/spe.3172): integer arithmetic, the same in every warehouse. Years begin in March there, so that the
 * leap day is the last of a year.
 */
function datedByMonth({ dialect: { quotient, remainder } }: Context): Sql {
  const day = quotient(`(offered_at + ${DAYS_BEFORE * DAY})`, `${DAY}`);
  const dayOf = (period: string, days: string) => quotient(sql`(${remainder(`(${period})`, days)})`, '4');
  const numbered = select(['baton_judged.*', named(day, 'day_number')], from('baton_judged'));
  const ofCentury = select(
    ['numbered.*', named(dayOf('4 * day_number + 3', '146097'), 'day_of_century')],
    from(nested(numbered, 'numbered'))
  );
  const ofYear = select(
    ['of_century.*', named(dayOf('4 * day_of_century + 3', '1461'), 'day_of_year')],
    from(nested(ofCentury, 'of_century'))
  );
  const dayOfMonth = quotient(sql`(${remainder('(5 * day_of_year + 2)', '153')})`, '5');
  const start = sql`(day_number - ${dayOfMonth} - ${DAYS_BEFORE}) * ${DAY}`;
  return select(['of_year.*', named(start, 'period')], from(nested(ofYear, 'of_year')));
}

function cohorts(context: Context<TrendPlan>): Sql {
  const { lapsed, stages } = context;
  const count = (...conditions: Array<string | undefined>) => call('sum', oneWhere(and(...conditions)));
  const isDecided = lapsed === undefined ? 'decided_step is not null' : `decided_step < ${lapsed}`;
  return select(
    [
      'period',
      'segment',
      'handoff',
      'count(*) as offered_n',
      ...HANDOFF_STATUSES.map((status) => named(count(`status = '${status}'`), `${status}_n`)),
      named(count(isDecided, '(sla is null or wait is null or wait <= sla)'), 'in_time_n'),
      named(count(`decided_step < ${stages.length}`, '(wait is null or wait <= maturity)'), 'accepted_by_age_n'),
      'max(case when past >= 0 and observed >= maturity then 1 else 0 end) as mature',
    ],
    from(nested(matured(context), 'matured')),
    groupBy('period', 'segment', 'handoff')
  );
}

/** Microseconds on the handoff's clock. */
function maturityOf({ maturity }: TrendPlan, { sla }: PlanHandoff): number {
  const milliseconds = maturity ?? sla;
  return milliseconds === undefined ? DEFAULT_MATURITY : milliseconds * 1000;
}

/**
 * The handoffs' rows with the age at which they are judged, and the time since their period ended, when the last of it was
 * offered; a month counts as 31 days.
 */
function matured(context: Context<TrendPlan>): Sql {
  const { dialect, asOf, plan, clock } = context;
  const { planner } = dialect;
  const end = `(period + ${plan.grain === 'week' ? WEEK : 31 * DAY})`;
  const maturity = perHandoff(plan.asked, (handoff) => `${maturityOf(plan, handoff)}`);
  const items = ['baton_dated.*', named(maturity, 'maturity'), `${asOf} - ${end} as past`];
  if (withClock(plan.asked).length === 0) {
    return select([...items, `${asOf} - ${end} as observed`], from('baton_dated'), clock.join);
  }
  // Cast, because ClickHouse finds no type for a signed and an unsigned literal.
  const wall = (timeOf: (zone: string) => Sql) =>
    wallTimes(plan.asked, (zone) => cast(timeOf(zone), dialect.types.integer));
  const asked = plan.clock;
  const now = (zone: string) => (asked.kind === 'literal' ? wallTimeAt(zone, asOf, asked.asOf) : wallTime(zone, asOf));
  const walls = select(
    [
      ...items,
      named(wall(now), 'now_wall'),
      named(
        wall((zone) => wallTime(zone, end)),
        'end_wall'
      ),
      ...fenceColumn(planner, 'ends_fence'),
    ],
    from('baton_dated'),
    clock.join,
    fenceClause(planner)
  );
  const weeks = select(['ends.*', inWeek(dialect, 'now'), inWeek(dialect, 'end')], from(nested(walls, 'ends')));
  const observed = elapsed(context, plan.asked, ['end', 'now'], 'past');
  return select(['end_weeks.*', named(observed, 'observed')], from(nested(weeks, 'end_weeks')));
}
