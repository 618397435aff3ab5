import { none, perStage, positions, type Context, type Step } from './context';
import { parenthesised, select, unionAll } from './layoutSql';
import { resultRow } from './result';
import { seenInRange } from './view';

/**
 * Journeys of the same outline (first and highest stage, stages entered, end) count alike at every stage. They are
 * counted once, as `outlines`, and only this small table is spread over the stages.
 */
export function stageSteps(context: Context): Step[] {
  return [
    { name: 'outlines', sql: outlines(context) },
    { name: 'stage_counts', sql: stageCounts(context) },
  ];
}

function amountAt({ plan }: Context, position: number): string {
  return plan.entryAmount ? `coalesce(entry_amount_${position}, amount)` : 'amount';
}

/** The stages entered, as bits of a number: grouping by one column is cheaper than by one a stage. */
function enteredBits(context: Context): string {
  return perStage(context, (position) => `case when entry_${position} is null then 0 else ${2 ** position} end`).join(
    ' + '
  );
}

function outlines(context: Context): string {
  const { plan, last } = context;
  const snapshot = plan.view === 'snapshot';
  const outline: Array<[string, string]> = [
    ['segment', 'segment'],
    ['first_stage', snapshot ? 'current_stage' : 'first_stage'],
    ['highest', snapshot ? 'current_stage' : 'highest'],
    ['outcome', `case when closing_step is null then 'open' when closing_step = ${last} then 'won' else 'leaked' end`],
    ...(snapshot ? [] : [['entered', enteredBits(context)] as [string, string]]),
    ...(plan.view === 'activity'
      ? perStage(context, (position) => `case when ${seenInRange(context, position)} then 1 else 0 end`).map(
          (seen, position): [string, string] => [`seen_${position}`, seen]
        )
      : []),
  ];
  const described = select(
    [
      ...outline.map(([name, expression]) => (name === expression ? name : `${expression} as ${name}`)),
      ...(plan.amount ? perStage(context, (position) => `${amountAt(context, position)} as amount_${position}`) : []),
    ],
    `from ${context.timed('scoped')}`
  );
  const names = outline.map(([name]) => name);
  return select(
    [
      ...names,
      'count(*) as journeys',
      ...(plan.amount ? perStage(context, (position) => `sum(amount_${position}) as amount_${position}`) : []),
    ],
    `from ${parenthesised(described)} described\ngroup by ${names.join(', ')}`
  );
}

function stageCounts(context: Context): string {
  const { plan } = context;
  const snapshot = plan.view === 'snapshot';
  return unionAll(
    positions(plan.stages).map((position) => {
      const final = position === context.last;
      const isEntered = `(${context.dialect.remainder(context.dialect.quotient('entered', String(2 ** position)), '2')} = 1)`;
      const reached = plan.view === 'activity' ? '1 = 1' : `first_stage <= ${position} and highest >= ${position}`;
      const conditions: Record<string, string> = {
        entered: snapshot ? reached : isEntered,
        reached,
        ...(snapshot
          ? {}
          : {
              advanced: final ? `outcome = 'won'` : `first_stage <= ${position} and highest > ${position}`,
              leaked: `outcome = 'leaked' and highest = ${position}`,
            }),
        open: `outcome = 'open' and highest = ${position}`,
        ...(snapshot
          ? {}
          : {
              inflow: position === 0 ? reached : `first_stage = ${position}`,
              skipped: `${reached} and not ${isEntered}`,
            }),
      };
      const seen = plan.view === 'activity' ? `\nwhere seen_${position} = 1` : '';
      return select(
        [
          'segment',
          `${position} as stage`,
          ...Object.entries(conditions).flatMap(([outcome, condition]) => [
            `sum(case when ${condition} then journeys else 0 end) as ${outcome}_journeys`,
            ...(plan.amount ? [`sum(case when ${condition} then amount_${position} end) as ${outcome}_amount`] : []),
          ]),
        ],
        `from outlines${seen}\ngroup by segment`
      );
    })
  );
}

export function stageRows(context: Context): string[] {
  const outcomes =
    context.plan.view === 'snapshot'
      ? ['entered', 'reached', 'open']
      : ['entered', 'reached', 'advanced', 'leaked', 'open', 'inflow', 'skipped'];
  return outcomes.map((outcome) =>
    resultRow(context, {
      segment: 'segment',
      facet: 'stage',
      position: 'stage',
      outcome: `'${outcome}'`,
      n: `${outcome}_journeys`,
      value: context.plan.amount ? `${outcome}_amount` : none(context, 'number'),
      from: `from stage_counts\nwhere ${outcome}_journeys > 0`,
    })
  );
}
