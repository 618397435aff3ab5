import type { AlertPlan } from '../../plan/plan';
import type { Context, Step } from '../context/context';
import { parenthesised, select, unionAll } from '../text/select';
import { judgingSteps, perHandoff } from './handoffStatus';

/**
 * Stalled records per handoff, as an alert rule wants them: one numeric column, every other one a string, unique per row.
 * Without a breakdown every handoff has its row, with 0 too, so that Grafana sees "none" rather than no data (rule
 * `alert-rows`).
 */
export function alertSteps(context: Context<AlertPlan>): Step[] {
  return judgingSteps(context, context.plan.asked);
}

export function alertSelect(context: Context<AlertPlan>): string {
  const { dialect, plan } = context;
  const label = (which: 0 | 1) => dialect.resultText(perHandoff(plan.asked, ({ ids }) => dialect.literal(ids[which])));
  const labels = [`${label(0)} as ${dialect.column('from_stage')}`, `${label(1)} as ${dialect.column('to_stage')}`];
  const counted = (n: string) => `cast(${n} as ${dialect.types.integer}) as ${dialect.column('stalled')}`;
  if (plan.breakdown) {
    return select(
      [...labels, `${dialect.resultText('segment')} as ${dialect.column('segment')}`, counted('stalled_n')],
      `from ${parenthesised(`select handoff, segment, sum(${STALLED}) as stalled_n\nfrom judged\ngroup by handoff, segment`)} counts`
    );
  }
  const all = unionAll([
    `select handoff, ${STALLED} as stalled_n\nfrom judged`,
    ...plan.asked.map(({ index }) => `select ${index} as handoff, 0 as stalled_n`),
  ]);
  return select(
    [...labels, counted('stalled_n')],
    `from ${parenthesised(`select handoff, sum(counted.stalled_n) as stalled_n\nfrom ${parenthesised(all)} counted\ngroup by handoff`)} counts`
  );
}

const STALLED = `case when status = 'stalled' then 1 else 0 end`;
