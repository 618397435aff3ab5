import type { Context, Step } from './context';
import { judgingSteps } from './handoffFacet';
import { indent, unionAll } from './layoutSql';

/**
 * Stalled records per handoff, as an alert rule wants them: one numeric column, every other one a string, unique per row.
 * Without a breakdown every handoff has its row, with 0 too, so that a rule sees "none" rather than no data.
 */
export function alertSteps(context: Context): Step[] {
  return judgingSteps(context, asked(context));
}

export function asked({ plan }: Context) {
  return plan.asked.map((index) => plan.handoffs[index]!);
}

export function alertSelect(context: Context): string {
  const { dialect, plan } = context;
  const { integer } = dialect.types;
  const branches = asked(context).map(({ index, ids: [from, to] }) => {
    const labels = [
      `${dialect.resultText(dialect.literal(from))} as ${dialect.column('from_stage')}`,
      `${dialect.resultText(dialect.literal(to))} as ${dialect.column('to_stage')}`,
      ...(plan.by === undefined ? [] : [`${dialect.resultText('segment')} as ${dialect.column('segment')}`]),
    ];
    const count = `cast(count(case when status = 'stalled' then 1 end) as ${integer}) as ${dialect.column('stalled')}`;
    const grouped = plan.by === undefined ? '' : '\ngroup by segment';
    return `select\n${indent([...labels, count].join(',\n'))}\nfrom judged\nwhere handoff = ${index}${grouped}`;
  });
  return unionAll(branches);
}
