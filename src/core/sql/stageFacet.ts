import { perStage, positions, type Context, type Step } from './context';
import { choose, listOf, parenthesised, select } from './layoutSql';
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

function outlines(context: Context): string {
  const { plan, last } = context;
  const snapshot = plan.view === 'snapshot';
  const outline: Array<[string, string]> = [
    ['segment', 'segment'],
    ['first_stage', snapshot ? 'current_stage' : 'first_stage'],
    ['highest', snapshot ? 'current_stage' : 'highest'],
    ['ending', `case when closing_step is null then 'open' when closing_step = ${last} then 'won' else 'leaked' end`],
    ...(snapshot
      ? []
      : perStage(context, (position) => `case when entry_${position} is null then 0 else 1 end`).map(
          (entered, position): [string, string] => [`entered_${position}`, entered]
        )),
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

/** Spreads the outlines over the stages they reached, and these over what a stage counts (rules 8 and 9). */
function stageCounts(context: Context): string {
  const { plan } = context;
  const snapshot = plan.view === 'snapshot';
  const stages = positions(plan.stages);
  const placed = select(
    [
      'segment',
      'stage',
      'first_stage',
      'highest',
      'ending',
      'journeys',
      `${
        snapshot
          ? '1'
          : choose(
              'stage',
              stages.map((stage) => `entered_${stage}`)
            )
      } as entered`,
      ...(plan.amount
        ? [
            `${choose(
              'stage',
              stages.map((stage) => `amount_${stage}`)
            )} as stage_amount`,
          ]
        : []),
    ],
    `from outlines\ncross join ${listOf('stage', stages.map(String), 'stages')}\nwhere first_stage <= stage and highest >= stage` +
      (plan.view === 'activity'
        ? `\n  and ${choose(
            'stage',
            stages.map((stage) => `seen_${stage}`)
          )} = 1`
        : '')
  );
  const counted: Record<string, string | undefined> = {
    entered: 'entered = 1',
    reached: undefined,
    open: `ending = 'open' and highest = stage`,
    ...(snapshot
      ? {}
      : {
          advanced: `(highest > stage or ending = 'won')`,
          leaked: `ending = 'leaked' and highest = stage`,
          inflow: '(stage = 0 or first_stage = stage)',
          skipped: 'entered = 0',
        }),
  };
  const outcomes = Object.keys(counted).map((outcome) => `'${outcome}'`);
  const conditions = Object.entries(counted).map(([outcome, condition]) =>
    condition === undefined ? `outcome = '${outcome}'` : `outcome = '${outcome}' and ${condition}`
  );
  return select(
    [
      'segment',
      'stage',
      'outcome',
      'sum(journeys) as n',
      ...(plan.amount ? ['sum(stage_amount) as total_amount'] : []),
    ],
    `from ${parenthesised(placed)} placed\ncross join ${listOf('outcome', outcomes, 'outcomes')}\nwhere ${conditions.join('\n  or ')}\ngroup by segment, stage, outcome`
  );
}

export function stageRows(context: Context): string[] {
  return [
    resultRow(context, {
      segment: 'segment',
      facet: 'stage',
      position: 'stage',
      outcome: 'outcome',
      n: 'n',
      ...(context.plan.amount ? { value: 'total_amount' } : {}),
      from: 'from stage_counts',
    }),
  ];
}
