import type { Place } from '../../../plan/condition';
import type { AlertPlan } from '../../../plan/plan';
import type { Context } from '../../context/context';
import { and, call, caseOf, either, oneWhere } from '../../text/calls';
import { from, groupBy, named, nested, select, unionAll, where } from '../../text/select';
import { group, type Sql } from '../../text/sql';
import type { Answer } from '../answer';
import { judgingSteps } from '../handoffStatus';
import { resultColumns } from '../resultColumns';
import { stagesReachedStep } from '../stageCounts';

/** What each place lost, the most first (rule `loss-rows`). */
export function lossesAnswer(context: Context<AlertPlan>, places: readonly Place[], top: number | undefined): Answer {
  const { dialect, plan } = context;
  const handoffs = places.filter(({ at }) => at === 'handoff');
  const stages = places.filter(({ at }) => at === 'stage');
  const lost = (table: string, key: string, of: readonly Place[], ...conditions: Sql[]) =>
    of.length === 0
      ? []
      : [
          select(
            [
              named(
                caseOf(
                  key,
                  of.map(({ index, name }) => [index, dialect.literal(name)])
                ),
                'lost_at'
              ),
              named(call('sum', oneWhere(and(...conditions))), 'lost_n'),
            ],
            from(table),
            where(
              group(
                `${key} in (`,
                of.map(({ index }) => `${index}`),
                ', ',
                ')'
              )
            ),
            groupBy(key)
          ),
        ];
  const counted = unionAll([
    ...lost(
      'baton_judged',
      'handoff',
      handoffs,
      either(`status = 'rejected'`, `status = 'stalled'`, `status = 'lapsed'`)
    ),
    ...lost('baton_stages_reached', 'stage', stages, 'entry is not null', `standing = 'leaked'`),
    // What lost nothing has its row.
    ...places.map(({ name }) => select([named(dialect.literal(name), 'lost_at'), '0 as lost_n'])),
  ]);
  const sums = select(
    ['lost_at', 'sum(losses.lost_n) as all_lost'],
    from(nested(counted, 'losses')),
    groupBy('lost_at')
  );
  return {
    steps: [
      ...(handoffs.length === 0 ? [] : judgingSteps(context, plan.handoffs)),
      ...(stages.length === 0 ? [] : [stagesReachedStep(context)]),
    ],
    result: select(
      resultColumns(dialect, [
        ['lost_at', 'text', 'place'],
        ['all_lost', 'integer', 'lost'],
      ]),
      from(nested(sums, 'sums')),
      'order by all_lost desc, lost_at',
      top === undefined ? undefined : dialect.page(top, 0)
    ),
  };
}
