import { workingDay } from '../../definition/time/clock';
import type { BusinessClock } from '../../definition/definition';
import type { PlanHandoff, TrendPlan } from '../../plan/plan';
import type { Context } from '../context/context';
import { fenceClause, fenceColumn } from '../dialects/fence';
import { and, call, cast, oneWhere } from '../text/calls';
import { from, groupBy, named, nested, select } from '../text/select';
import { sql, type Sql } from '../text/sql';
import type { Answer } from './answer';
import { wallTime, wallTimeAt } from './businessHours';
import { HANDOFF_STATUSES } from '../../rows';
import { DAY, SINCE_MONDAY, WEEK, stepped, wallSteps, zoneSteps } from './calendar';
import { elapsed, inWeek, judgingSteps, perHandoff, wallTimes, withClock } from './handoffStatus';
import { resultColumns, stageColumns, type ResultColumn } from './resultColumns';

/** Days from 0000-03-01 to 1970-01-01, where the arithmetic of the Gregorian calendar is simplest. */
const DAYS_BEFORE = 719_468;
/** Days, working days of a clock. */
const DEFAULT_MATURITY = 30;

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
      { name: 'baton_dated', sql: dated(context) },
      { name: 'baton_cohorts', sql: cohorts(context) },
    ],
    result: select(
      resultColumns(dialect, columns),
      from('baton_cohorts'),
      `order by period, handoff${plan.breakdown ? ', segment' : ''}`
    ),
  };
}

/** Rows with a time in them, and the name of what is worked out from it. */
interface Timed {
  rows: Sql;
  alias: string;
  time: string;
  name: string;
}

/**
 * The handoffs' rows with the beginning of their `period`. In a zone it is looked for on the zone's clocks, with the end, because
 * days are not equally long there.
 */
function dated(context: Context<TrendPlan>): Sql {
  const { plan, dialect } = context;
  const { grain, zone } = plan;
  const begun = grain === 'week' ? begunByWeek : begunByMonth;
  if (zone === undefined) {
    return begun(context, { rows: from('baton_judged'), alias: 'baton_judged', time: 'offered_at', name: 'period' });
  }
  const { planner } = dialect;
  const shown = sql`offered_at + ${stepped(zoneSteps(zone), 'offered_at')}`;
  const local = select(
    ['baton_judged.*', named(shown, 'shown'), ...fenceColumn(planner, 'shown_fence')],
    from('baton_judged'),
    fenceClause(planner)
  );
  const begins = begun(context, { rows: from(nested(local, 'zoned')), alias: 'zoned', time: 'shown', name: 'begins' });
  const ends = select(
    ['begun.*', `begins + ${lengthOf(grain)} as ends`, ...fenceColumn(planner, 'begun_fence')],
    from(nested(begins, 'begun')),
    fenceClause(planner)
  );
  const instant = (wall: string) => sql`${wall} - ${stepped(wallSteps(zone), wall)}`;
  return select(
    [
      'ended.*',
      named(instant('begins'), 'period'),
      named(instant('ends'), 'period_end'),
      ...fenceColumn(planner, 'period_fence'),
    ],
    from(nested(ends, 'ended')),
    fenceClause(planner)
  );
}

/** A month counts as 31 days. */
function lengthOf(grain: TrendPlan['grain']): number {
  return grain === 'week' ? WEEK : 31 * DAY;
}

function begunByWeek({ dialect }: Context, { rows, alias, time, name }: Timed): Sql {
  const start = sql`${time} - ${dialect.remainder(`(${time} + ${SINCE_MONDAY})`, `${WEEK}`)}`;
  return select([`${alias}.*`, named(start, name)], rows);
}

/**
 * First day of the month by Neri and Schneider, Euclidean affine functions and their application to calendar algorithms
 * (https://doi.org/10.1002/spe.3172): integer arithmetic, the same in every warehouse. Years begin in March there, so that the
 * leap day is the last of a year.
 */
function begunByMonth({ dialect: { quotient, remainder } }: Context, { rows, alias, time, name }: Timed): Sql {
  const day = quotient(`(${time} + ${DAYS_BEFORE * DAY})`, `${DAY}`);
  const dayOf = (period: string, days: string) => quotient(sql`(${remainder(`(${period})`, days)})`, '4');
  const numbered = select([`${alias}.*`, named(day, 'day_number')], rows);
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
  return select(['of_year.*', named(start, name)], from(nested(ofYear, 'of_year')));
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
function maturityOf({ maturity }: TrendPlan, { sla, clock }: PlanHandoff): number {
  const milliseconds = maturity ?? sla;
  return milliseconds === undefined
    ? DEFAULT_MATURITY * (clock ? workingDay(clock) * 1_000_000 : DAY)
    : milliseconds * 1000;
}

/** The handoffs' rows with the age at which they are judged, and the time since their period ended, when the last of it was offered. */
function matured(context: Context<TrendPlan>): Sql {
  const { dialect, asOf, plan, clock } = context;
  const { planner } = dialect;
  const end = plan.zone === undefined ? `(period + ${lengthOf(plan.grain)})` : 'period_end';
  const maturity = perHandoff(plan.asked, (handoff) => `${maturityOf(plan, handoff)}`);
  const items = ['baton_dated.*', named(maturity, 'maturity'), `${asOf} - ${end} as past`];
  if (withClock(plan.asked).length === 0) {
    return select([...items, `${asOf} - ${end} as observed`], from('baton_dated'), clock.join);
  }
  // Cast, because ClickHouse finds no type for a signed and an unsigned literal.
  const wall = (timeOf: (clock: BusinessClock) => Sql) =>
    wallTimes(plan.asked, (each) => cast(timeOf(each), dialect.types.integer));
  const asked = plan.clock;
  const now = (each: BusinessClock) =>
    asked.kind === 'literal' ? wallTimeAt(each, asOf, asked.asOf) : wallTime(each, asOf);
  const walls = select(
    [
      ...items,
      named(wall(now), 'now_wall'),
      named(
        wall((each) => wallTime(each, end)),
        'end_wall'
      ),
      ...fenceColumn(planner, 'ends_fence'),
    ],
    from('baton_dated'),
    clock.join,
    fenceClause(planner)
  );
  const weeks = inWeek(context, plan.asked, ['now', 'end'], [walls, 'ends']);
  const observed = elapsed(context, plan.asked, ['end', 'now'], 'past');
  return select(['end_weeks.*', named(observed, 'observed')], from(nested(weeks, 'end_weeks')));
}
