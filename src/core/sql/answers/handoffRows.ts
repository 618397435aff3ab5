import { promisesOf } from '../context/attributes';
import { none, type Context, type Step } from '../context/context';
import { chooseAny, listOf, named, parenthesised, select } from '../text/select';
import { isAssigned, judgingSteps } from './handoffStatus';
import { ROW_KEYS } from './longTable';

/** Everything about handoffs that the long table has: journeys offered, counted once, spread over what each counts for. */
export function handoffSteps(context: Context): Step[] {
  const { handoffs } = context.plan;
  return handoffs.length === 0
    ? []
    : [
        ...judgingSteps(context, handoffs),
        { name: 'verdicts', sql: verdicts(context) },
        { name: 'handoff_rows', sql: handoffRows(context) },
      ];
}

/** What of a journey offered has an age: the wait for its decision, and the time to its assignment (rule `assignment`). */
function spans({ plan }: Context): Array<{ name: string; outcome: string; age: string }> {
  const delay = `case when assignment_delay >= 0 then assignment_delay when assignment = 'assigned' then 0 end`;
  return [
    { name: `'wait'`, outcome: 'status', age: 'wait' },
    ...(isAssigned(plan.handoffs) ? [{ name: `'assignment'`, outcome: 'assignment', age: delay }] : []),
  ];
}

/** What a decision may be besides its status, and which promises were met. */
function flags({ plan }: Context): Array<[name: string, condition: string]> {
  return [
    ['decided_in_time', 'decided_step is not null and (sla is null or wait is null or wait <= sla)'],
    ['implicit', `decided_step < ${plan.stages} and decided_step > giving_stage + 1`],
    ['won', `decided_step < ${plan.stages} and has_won = 1`],
    ...promisesOf(plan).map(({ name }): [string, string] => [name, `${name} = 1`]),
  ];
}

/** Journeys offered that are alike, counted; those with a known and an unknown amount apart (rule `row-value`). */
function verdicts(context: Context): string {
  const { plan, dialect } = context;
  const all = spans(context);
  const several = all.length > 1;
  const each = (name: string, say: (span: (typeof all)[number]) => string | undefined) =>
    named(
      chooseAny(
        'span',
        all.map((span) => [span.name, say(span)])
      ),
      name
    );
  const ofWait = (name: string, expression: string) =>
    each(name, (span) => (span.name === `'wait'` ? expression : undefined));
  const list = listOf(
    ['span'],
    all.map(({ name }) => [name]),
    'spans'
  );
  const spread = select(
    [
      'segment',
      'handoff',
      ...(several ? ['span'] : []),
      each('outcome', ({ outcome }) => outcome),
      ofWait('end_reason', 'end_reason'),
      ...flags(context).map(([name, condition]) => ofWait(name, `case when ${condition} then 1 else 0 end`)),
      each('age', ({ age }) => age),
      ...(plan.amount ? [ofWait('amount', 'amount')] : []),
    ],
    several ? `from judged\ncross join ${list}\nwhere span = 'wait' or assignment is not null` : 'from judged'
  );
  const alike = [
    'segment',
    'handoff',
    ...(several ? ['span'] : []),
    'outcome',
    'end_reason',
    ...flags(context).map(([name]) => name),
  ];
  const aged = select(
    [
      ...alike,
      `${dialect.bucket(dialect.seconds('age'))} as bucket`,
      ...(plan.amount ? ['case when amount is null then 0 else 1 end as known', 'amount'] : []),
    ],
    `from ${parenthesised(spread)} spread`
  );
  const keys = [...alike, 'bucket', ...(plan.amount ? ['known'] : [])];
  return select(
    [...keys, 'count(*) as n', ...(plan.amount ? ['sum(amount) as total_amount'] : [])],
    `from ${parenthesised(aged)} aged\ngroup by ${keys.join(', ')}`
  );
}

/** A thing that a verdict counts for, and the row that it is counted in. */
interface Measure {
  facet: 'handoff' | 'assignment' | 'promise';
  outcome: string;
  conditions: string[];
  reason?: string;
  aged?: boolean;
}

function measures({ plan, dialect }: Context): Record<string, Measure> {
  const several = isAssigned(plan.handoffs);
  const ofWait = several ? [`span = 'wait'`] : [];
  const flagged = (name: string): [string, Measure] => [
    name,
    { facet: 'handoff', outcome: 'kind', conditions: [`${name} = 1`] },
  ];
  return {
    status: { facet: 'handoff', outcome: 'outcome', conditions: ofWait, reason: 'end_reason', aged: true },
    ...Object.fromEntries(['decided_in_time', 'implicit', 'won'].map(flagged)),
    ...(several
      ? { assignment: { facet: 'assignment', outcome: 'outcome', conditions: [`span = 'assignment'`], aged: true } }
      : {}),
    ...Object.fromEntries(
      promisesOf(plan).map(({ name, handoff, label }): [string, Measure] => [
        name,
        {
          facet: 'promise',
          outcome: `case when ${name} = 1 then 'met' else 'unmet' end`,
          conditions: [...ofWait, `handoff = ${handoff}`],
          reason: dialect.literal(label),
        },
      ])
    ),
  };
}

function handoffRows(context: Context): string {
  const { plan } = context;
  const measured = Object.entries(measures(context));
  const chosen = (name: string, say: (measure: Measure) => string | undefined) =>
    named(
      chooseAny(
        'kind',
        measured.map(([kind, measure]) => [`'${kind}'`, say(measure)])
      ),
      name
    );
  const ofHandoff = (name: string) => chosen(name, ({ facet }) => (facet === 'handoff' ? name : undefined));
  const spread = select(
    [
      'segment',
      chosen('facet', ({ facet }) => `'${facet}'`),
      'handoff as row_position',
      chosen('row_outcome', ({ outcome }) => outcome),
      chosen('row_reason', ({ reason }) => reason),
      chosen('row_bucket', ({ aged }) => (aged ? 'bucket' : undefined)),
      'n',
      ...(plan.amount ? [ofHandoff('known'), ofHandoff('total_amount')] : []),
    ],
    `from verdicts\ncross join ${listOf(
      ['kind'],
      measured.map(([name]) => [`'${name}'`]),
      'kinds'
    )}\nwhere ${measured
      .map(([name, { conditions }]) => [`kind = '${name}'`, ...conditions].join(' and '))
      .join('\n  or ')}`
  );
  return select(
    [
      ...ROW_KEYS,
      'sum(spread.n) as row_n',
      `${plan.amount ? 'sum(spread.total_amount)' : none(context, 'number')} as row_value`,
    ],
    `from ${parenthesised(spread)} spread\ngroup by ${[...ROW_KEYS, ...(plan.amount ? ['known'] : [])].join(', ')}`
  );
}
