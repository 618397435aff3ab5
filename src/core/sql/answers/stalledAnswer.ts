import type { StalledPlan } from '../../plan/plan';
import type { Context } from '../context/context';
import { from, select, where } from '../text/select';
import type { Answer } from './answer';
import { judgingSteps } from './handoffStatus';
import { resultColumns, stageColumns, type ResultColumn } from './resultColumns';

/** One page of the stalled records, oldest first, each with the true total. */
export function stalledAnswer(context: Context<StalledPlan>): Answer {
  const { dialect, plan } = context;
  const columns: ResultColumn[] = [
    ['entity', 'text', 'key'],
    ...stageColumns(dialect, plan.asked),
    ...(plan.owner ? [['owner_name', 'text', 'owner'] satisfies ResultColumn] : []),
    [dialect.quotient('wait', '1000000'), 'integer', 'age_seconds'],
    ...(plan.amount ? [['amount', 'number', 'value'] satisfies ResultColumn] : []),
    ...plan.dimensions.map((id, index): ResultColumn => [`dimension_${index}`, 'text', `dimension_${id}`]),
    ...(plan.link ? [['link', 'text', 'link'] satisfies ResultColumn] : []),
    ['count(*) over ()', 'integer', 'total'],
  ];
  return {
    steps: judgingSteps(context, plan.asked),
    result: select(
      resultColumns(dialect, columns),
      from('baton_judged'),
      where(`status = 'stalled'`),
      'order by wait desc, entity, handoff',
      dialect.page(plan.limit, plan.offset)
    ),
  };
}
