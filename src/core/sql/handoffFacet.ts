import { promisesOf } from './attributes';
import { none, type Context, type Step } from './context';
import { chooseAny, listOf, parenthesised, select } from './layoutSql';
import { isAssigned, judgingSteps } from './offers';
import { ROW_KEYS } from './result';

/** Everything about handoffs that the long table has: each journey offered, spread over what it counts for. */
export function handoffSteps(context: Context): Step[] {
  const { handoffs } = context.plan;
  return handoffs.length === 0
    ? []
    : [...judgingSteps(context, handoffs), { name: 'handoff_rows', sql: handoffRows(context) }];
}

/** A thing that a journey offered counts for, and the row that it is counted in. */
interface Measure {
  facet: 'handoff' | 'assignment' | 'promise';
  outcome: string;
  condition?: string;
  reason?: string;
  /** Microseconds. */
  age?: string;
}

function measures({ plan, dialect }: Context): Record<string, Measure> {
  const delay = `case when assignment_delay >= 0 then assignment_delay when assignment = 'assigned' then 0 end`;
  const extra = (outcome: string, condition: string): Measure => ({
    facet: 'handoff',
    outcome: `'${outcome}'`,
    condition,
  });
  return {
    status: { facet: 'handoff', outcome: 'status', reason: 'end_reason', age: 'wait' },
    decided_in_time: extra(
      'decided_in_time',
      'decided_step is not null and (sla is null or wait is null or wait <= sla)'
    ),
    implicit: extra('implicit', `decided_step < ${plan.stages} and decided_step > giving_stage + 1`),
    won: extra('won', `decided_step < ${plan.stages} and has_won = 1`),
    ...(isAssigned(plan.handoffs)
      ? { assignment: { facet: 'assignment', outcome: 'assignment', condition: 'assignment is not null', age: delay } }
      : {}),
    ...Object.fromEntries(
      promisesOf(plan).map(({ name, handoff, label }): [string, Measure] => [
        name,
        {
          facet: 'promise',
          outcome: `case when ${name} = 1 then 'met' else 'unmet' end`,
          condition: `handoff = ${handoff}`,
          reason: dialect.literal(label),
        },
      ])
    ),
  };
}

/** Rows with a known and an unknown amount apart, so that counts and sums go together (rule 21). */
function handoffRows(context: Context): string {
  const { plan, dialect } = context;
  const measured = Object.entries(measures(context));
  const chosen = (say: (measure: Measure) => string | undefined) =>
    chooseAny(
      'kind',
      measured.map(([name, measure]) => [`'${name}'`, say(measure)])
    );
  const spread = select(
    [
      'segment',
      `${chosen(({ facet }) => `'${facet}'`)} as facet`,
      'handoff as row_position',
      `${chosen(({ outcome }) => outcome)} as row_outcome`,
      `${chosen(({ reason }) => reason)} as row_reason`,
      `${chosen(({ age }) => age)} as age`,
      ...(plan.amount ? [`${chosen(({ facet }) => (facet === 'handoff' ? 'amount' : undefined))} as amount`] : []),
    ],
    `from judged\ncross join ${listOf(
      'kind',
      measured.map(([name]) => `'${name}'`),
      'kinds'
    )}\nwhere ${measured
      .map(([name, { condition }]) => `kind = '${name}'${condition === undefined ? '' : ` and ${condition}`}`)
      .join('\n  or ')}`
  );
  const aged = select(
    [
      ...ROW_KEYS.map((key) =>
        key === 'row_bucket' ? `${dialect.bucket(dialect.seconds('age'))} as row_bucket` : key
      ),
      ...(plan.amount ? ['amount', 'case when amount is null then 0 else 1 end as known'] : []),
    ],
    `from ${parenthesised(spread)} spread`
  );
  return select(
    [...ROW_KEYS, 'count(*) as row_n', `${plan.amount ? 'sum(amount)' : none(context, 'number')} as row_value`],
    `from ${parenthesised(aged)} aged\ngroup by ${[...ROW_KEYS, ...(plan.amount ? ['known'] : [])].join(', ')}`
  );
}
