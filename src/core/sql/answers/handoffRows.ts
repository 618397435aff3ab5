import type { Context, Step } from '../context/context';
import { and, caseOfListed, caseWhen, either, oneWhere, or } from '../text/calls';
import { from, groupBy, join, listOf, named, nested, select, where } from '../text/select';
import type { Sql } from '../text/sql';
import { isAssigned, judgingSteps } from './handoffStatus';
import { KNOWN_AMOUNT, ownSegment, ROW_KEYS } from './longTable';

/** Everything about handoffs that the long table has: journeys offered, counted once, spread over what each counts for. */
export function handoffSteps(context: Context): Step[] {
  return [
    ...judgingSteps(context, context.plan.handoffs),
    { name: 'baton_handoff_counts', sql: handoffCounts(context) },
    { name: 'baton_handoff_rows', sql: handoffRows(context) },
  ];
}

/** What of a journey offered has an age: the wait for its decision, and the time to its assignment (rule `assignment`). */
interface Span {
  name: string;
  outcome: string;
  age: Sql;
}

const WAIT = `'wait'`;

function spansOf({ plan }: Context): Span[] {
  const delay = caseWhen([
    ['assignment_delay >= 0', 'assignment_delay'],
    [`assignment = 'assigned'`, 0],
  ]);
  return [
    { name: WAIT, outcome: 'status', age: 'wait' },
    ...(isAssigned(plan.handoffs) ? [{ name: `'assignment'`, outcome: 'assignment', age: delay }] : []),
  ];
}

/** What a decision may be besides its status, and which promises were met. */
export function flagsOf({ stages, lapsed, promises }: Context): Array<[name: string, condition: Sql]> {
  const isDecided = lapsed === undefined ? 'decided_step is not null' : `decided_step < ${lapsed}`;
  const decidedBefore = `decided_step < ${stages.length}`;
  return [
    ['decided_in_time', and(isDecided, either('sla is null', 'wait is null', 'wait <= sla'))],
    ['implicit', `${decidedBefore} and decided_step > giving_stage + 1`],
    ['won', `${decidedBefore} and has_won = 1`],
    ...promises.map(({ name }): [string, Sql] => [name, `${name} = 1`]),
  ];
}

/** Journeys offered that are alike, counted; those with a known and an unknown amount apart (rule `value-at-risk`). */
function handoffCounts(context: Context): Sql {
  const { plan, dialect } = context;
  const spans = spansOf(context);
  const several = spans.length > 1;
  const flags = flagsOf(context);
  const each = (name: string, expressionOf: (span: Span) => Sql | undefined) =>
    named(
      caseOfListed('span', spans, (span) => [span.name, expressionOf(span)]),
      name
    );
  const ofWait = (name: string, expression: Sql) => each(name, (span) => (span.name === WAIT ? expression : undefined));
  const list = listOf(
    'span',
    spans.map(({ name }) => name),
    'spans'
  );
  const spread = select(
    [
      'segment',
      'handoff',
      ...(several ? ['span'] : []),
      each('outcome', ({ outcome }) => outcome),
      ofWait('end_reason', 'end_reason'),
      ...flags.map(([name, condition]) => ofWait(name, oneWhere(condition))),
      each('age', ({ age }) => age),
      ...(plan.amount ? [ofWait('amount', 'amount')] : []),
    ],
    from('baton_judged'),
    several ? join(list) : undefined,
    several ? where(`span = ${WAIT} or assignment is not null`) : undefined
  );
  const alike = [
    'segment',
    'handoff',
    ...(several ? ['span'] : []),
    'outcome',
    'end_reason',
    ...flags.map(([name]) => name),
  ];
  const aged = select(
    [
      ...alike,
      named(dialect.bucket(dialect.seconds('age')), 'bucket'),
      ...(plan.amount ? [KNOWN_AMOUNT, 'amount'] : []),
    ],
    from(nested(spread, 'spread'))
  );
  const keys = [...alike, 'bucket', ...(plan.amount ? ['known'] : [])];
  return select(
    [...keys, 'count(*) as n', ...(plan.amount ? ['sum(amount) as total_amount'] : [])],
    from(nested(aged, 'aged')),
    groupBy(...keys)
  );
}

/** What a leak is made of (rule `leak-to-date`). */
const LEAKED = `outcome in ('rejected', 'stalled', 'lapsed')`;

/** A thing that a journey offered counts for, and the row that it is counted in. */
interface Measure {
  facet: 'handoff' | 'wait' | 'assignment' | 'promise' | 'spotlight';
  outcome: string;
  conditions: string[];
  reason?: string;
  aged?: boolean;
}

function measuresOf({ plan, dialect, promises }: Context): Record<string, Measure> {
  const several = isAssigned(plan.handoffs);
  const ofWait = several ? [`span = ${WAIT}`] : [];
  const flagged = (name: string): [string, Measure] => [
    name,
    { facet: 'handoff', outcome: 'kind', conditions: [`${name} = 1`] },
  ];
  return {
    status: { facet: 'handoff', outcome: 'outcome', conditions: ofWait, reason: 'end_reason' },
    wait: { facet: 'wait', outcome: 'outcome', conditions: ofWait, aged: true },
    ...(plan.breakdown?.onlyLosses && {
      lit: {
        facet: 'spotlight' as const,
        outcome: 'outcome',
        conditions: [...ofWait, LEAKED],
        reason: 'baton_handoff_counts.segment',
      },
    }),
    ...Object.fromEntries(['decided_in_time', 'implicit', 'won'].map(flagged)),
    ...(several
      ? { assignment: { facet: 'assignment', outcome: 'outcome', conditions: [`span = 'assignment'`], aged: true } }
      : {}),
    ...Object.fromEntries(
      promises.map(({ name, handoff, label }): [string, Measure] => [
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

function handoffRows(context: Context): Sql {
  const { plan, none } = context;
  const measures = Object.entries(measuresOf(context));
  const each = (name: string, expressionOf: (measure: Measure) => Sql | undefined) =>
    named(
      caseOfListed('kind', measures, ([kind, measure]) => [`'${kind}'`, expressionOf(measure)]),
      name
    );
  const ofHandoff = (name: string) =>
    each(name, ({ facet }) => (facet === 'handoff' || facet === 'spotlight' ? name : undefined));
  const list = listOf(
    'kind',
    measures.map(([kind]) => `'${kind}'`),
    'kinds'
  );
  const spread = select(
    [
      named(ownSegment(context), 'segment'),
      each('row_facet', ({ facet }) => `'${facet}'`),
      'handoff as row_position',
      each('row_outcome', ({ outcome }) => outcome),
      each('row_reason', ({ reason }) => reason),
      each('row_bucket', ({ aged }) => (aged ? 'bucket' : undefined)),
      'n',
      ...(plan.amount ? [ofHandoff('known'), ofHandoff('total_amount')] : []),
    ],
    from('baton_handoff_counts'),
    join(list),
    where(or(...measures.map(([kind, { conditions }]) => and(`kind = '${kind}'`, ...conditions))))
  );
  return select(
    [...ROW_KEYS, 'sum(spread.n) as row_n', named(plan.amount ? 'sum(spread.total_amount)' : none.number, 'row_value')],
    from(nested(spread, 'spread')),
    groupBy(...ROW_KEYS, ...(plan.amount ? ['known'] : []))
  );
}
