import type { StalledPlan } from '../../plan/plan';
import type { Context, Step } from '../context/context';
import { judgingSteps } from './handoffStatus';
import { indent } from '../text/select';

/** One page of the stalled records, oldest first, each with the true total (rule `stalled-list`). */
export function stalledSteps(context: Context<StalledPlan>): Step[] {
  return judgingSteps(context, context.plan.asked);
}

export function stalledSelect(context: Context<StalledPlan>): string {
  const { dialect, plan } = context;
  const { text, integer, number } = dialect.types;
  const stage = (which: 0 | 1) =>
    `case handoff ${plan.asked
      .map(({ index, ids }) => `when ${index} then ${dialect.literal(ids[which])}`)
      .join(' ')} end`;
  const columns: Array<[string, string, string]> = [
    ['entity', text, 'key'],
    [stage(0), text, 'from_stage'],
    [stage(1), text, 'to_stage'],
    ...(plan.owner ? ([['owner_name', text, 'owner']] as Array<[string, string, string]>) : []),
    [dialect.quotient('wait', '1000000'), integer, 'age_seconds'],
    ...(plan.amount ? ([['amount', number, 'value']] as Array<[string, string, string]>) : []),
    ...plan.dimensions.map((id, index): [string, string, string] => [`dimension_${index}`, text, `dimension_${id}`]),
    ...(plan.link ? ([['link', text, 'link']] as Array<[string, string, string]>) : []),
    ['count(*) over ()', integer, 'total'],
  ];
  const items = columns.map(([expression, type, name]) => {
    const cell = type === text ? dialect.resultText(expression) : `cast(${expression} as ${type})`;
    return `${cell} as ${dialect.column(name)}`;
  });
  return (
    `select\n${indent(items.join(',\n'))}\nfrom judged\nwhere status = 'stalled'\n` +
    `order by wait desc, entity, handoff\n${dialect.page(plan.limit, plan.offset)}`
  );
}
