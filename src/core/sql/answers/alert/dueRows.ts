import type { AlertPlan } from '../../../plan/plan';
import type { Context, Step } from '../../context/context';
import { fenceClause, fenceColumn } from '../../dialects/fence';
import { either } from '../../text/calls';
import { from, join, listOf, named, nested, select, where } from '../../text/select';
import { sql } from '../../text/sql';
import { wallTime } from '../businessHours';
import { DAY, WEEK } from '../calendar';
import { elapsed, inWeek, judgingSteps, wallTimes, withClock } from '../handoffStatus';

/** Weeks that say what is usual. */
const WEEKS = 8;

/**
 * Journeys offered whose SLA ran out on the last day, or on the same day of one of the weeks before, `weeks_ago`: `baton_due`
 * has a row for each (rule `leak-above-usual`). Whether it is over at a moment is the wait until then.
 */
export function dueSteps(context: Context<AlertPlan>): Step[] {
  const { asked } = context.plan;
  const { planner } = context.dialect;
  const { asOf, clock } = context;
  const days = select(
    [
      'baton_judged.*',
      'weeks_ago',
      `${asOf} - weeks_ago * ${WEEK} as closes_at`,
      `${asOf} - weeks_ago * ${WEEK} - ${DAY} as opens_at`,
      ...fenceColumn(planner, 'days_fence'),
    ],
    from('baton_judged'),
    clock.join,
    join(
      listOf(
        'weeks_ago',
        Array.from({ length: WEEKS + 1 }, (_, week) => week),
        'past_weeks'
      )
    ),
    where('sla is not null'),
    fenceClause(planner)
  );
  const timed =
    withClock(asked).length === 0
      ? nested(days, 'due_days')
      : nested(
          inWeek(
            context,
            asked,
            ['closes', 'opens'],
            [
              select(
                [
                  'due_days.*',
                  ...['closes', 'opens'].map((moment) =>
                    named(
                      wallTimes(asked, (each) => wallTime(each, `${moment}_at`)),
                      `${moment}_wall`
                    )
                  ),
                  ...fenceColumn(planner, 'due_fence'),
                ],
                from(nested(days, 'due_days')),
                fenceClause(planner)
              ),
              'due_walls',
            ]
          ),
          'due_weeks'
        );
  const waited = (moment: string) =>
    named(elapsed(context, asked, ['started', moment], `${moment}_at - started_at`), `waited_when_${moment}`);
  const waits = select(['*', waited('closes'), waited('opens')], from(timed));
  return [
    ...judgingSteps(context, asked),
    {
      name: 'baton_due',
      sql: select(
        ['*'],
        from(nested(waits, 'due_waits')),
        where('waited_when_closes > sla', 'waited_when_opens <= sla')
      ),
    },
  ];
}

/** What of these leaked by the end of its SLA: what was rejected or has lapsed, and what nobody had decided. */
export const LEAKED_BY_SLA = either('wait > sla', 'decided_step is null', sql`status in ('rejected', 'lapsed')`);
