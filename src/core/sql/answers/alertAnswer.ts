import type { AlertPlan } from '../../plan/plan';
import type { Context } from '../context/context';
import { from, groupBy, named, nested, select, unionAll } from '../text/select';
import type { Answer } from './answer';
import { judgingSteps, perHandoff } from './handoffStatus';
import { resultColumns, type ResultColumn } from './resultColumns';

/**
 * Stalled records per handoff, as an alert rule wants them: one numeric column, every other one a string, unique per row.
 * Without a breakdown every handoff has its row, with 0 too, so that Grafana sees "none" rather than no data (rule
 * `alert-rows`).
 */
export function alertAnswer(context: Context<AlertPlan>): Answer {
  const { dialect, plan } = context;
  const stage = (which: 0 | 1) => perHandoff(plan.asked, ({ ids }) => dialect.literal(ids[which]));
  const columns = (...segment: ResultColumn[]) =>
    resultColumns(dialect, [
      [stage(0), 'text', 'from_stage'],
      [stage(1), 'text', 'to_stage'],
      ...segment,
      ['stalled_n', 'integer', 'stalled'],
    ]);
  return {
    steps: judgingSteps(context, plan.asked),
    result: plan.breakdown
      ? select(columns(['segment', 'text', 'segment']), from(nested(stalledBySegment(), 'counts')))
      : select(columns(), from(nested(stalledOrNone(plan), 'counts'))),
  };
}

const STALLED = `case when status = 'stalled' then 1 else 0 end`;

function stalledBySegment() {
  return select(
    ['handoff', 'segment', `sum(${STALLED}) as stalled_n`],
    from('baton_judged'),
    groupBy('handoff', 'segment')
  );
}

function stalledOrNone({ asked }: AlertPlan) {
  const counted = unionAll([
    select(['handoff', named(STALLED, 'stalled_n')], from('baton_judged')),
    ...asked.map(({ index }) => `select ${index} as handoff, 0 as stalled_n`),
  ]);
  return select(
    ['handoff', 'sum(counted.stalled_n) as stalled_n'],
    from(nested(counted, 'counted')),
    groupBy('handoff')
  );
}
