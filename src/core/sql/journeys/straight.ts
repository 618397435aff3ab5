import { attributesOf, promisesOf } from '../context/attributes';
import { none, perStage, positions, type Context, type Step } from '../context/context';
import { parenthesised, select } from '../text/select';
import { amountColumn, amountSteps, hasReason, hasTwoAmounts } from './moves';

/**
 * Most records go straight through: in the order of the stages, nothing after the closing move, no attribute that changes,
 * no step twice (save where one stage has several labels). One grouping then tells all of the record's only journey. Only
 * the others, the tangled ones, are sorted.
 */
export function recordSteps(context: Context): Step[] {
  return [
    { name: 'gathered', reread: true, sql: gathered(context) },
    { name: 'records', sql: records(context) },
  ];
}

/** Attributes of which a straight record knows one value; amounts are known per step, unless sources of both kinds tell them. */
function constants(context: Context): string[] {
  return attributesOf(context.plan, context.dialect)
    .map(({ name }) => name)
    .filter((name) => name !== 'amount' || hasTwoAmounts(context));
}

/**
 * Stages that are told in several ways, by other labels or sources. A record that is told there twice in a row is straight:
 * the second time is no visit (rule `history-mode-visits`). Not where a promise is about the row that came first, nor where
 * the journey ends.
 */
function repeatable({ plan, dialect, last }: Context): number[] {
  const told = plan.sources.flatMap((source) =>
    source.shape === 'rows'
      ? Object.keys(source.map).flatMap((label) => (dialect.canHold(label) ? [source.map[label]] : []))
      : positions(plan.stages).filter((position) => source.stages[position])
  );
  return positions(last).filter(
    (position) =>
      told.filter((other) => other === position).length > 1 &&
      !plan.handoffs.some(({ from, promises }) => from === position && promises.length > 0)
  );
}

function gathered(context: Context): string {
  const { plan } = context;
  return select(
    [
      'entity',
      'count(*) as steps_told',
      ...perStage(context, (position) => `min(case when step = ${position} then moved_at end) as entry_${position}`),
      ...repeatable(context).map(
        (position) => `max(case when step = ${position} then moved_at end) as last_entry_${position}`
      ),
      `max(case when step >= ${plan.stages} then step end) as end_step`,
      `max(case when step >= ${plan.stages} then moved_at end) as end_at`,
      hasReason(context) ? 'max(end_reason) as end_reason' : `${none(context, 'text')} as end_reason`,
      ...constants(context).flatMap((name) => [
        `max(all_moves.${name}) as ${name}`,
        `min(all_moves.${name}) as least_${name}`,
      ]),
      ...amountSteps(context).map(
        (step) => `max(case when step = ${step} then ${amountColumn(context)} end) as amount_${step}`
      ),
      ...repeatedAmounts(context).flatMap((step) => [
        `min(case when step = ${step} then ${amountColumn(context)} end) as least_amount_${step}`,
        `count(case when step = ${step} then ${amountColumn(context)} end) as amounts_${step}`,
      ]),
      ...promisesOf(plan).map(({ name }) => `max(${name}) as ${name}`),
    ],
    'from all_moves\ngroup by entity'
  );
}

function repeatedAmounts(context: Context): number[] {
  return repeatable(context).filter((position) => amountSteps(context).includes(position));
}

/** Where a straight record went from each stage, and whether the record is tangled instead. */
function records(context: Context): string {
  const { plan, last } = context;
  const entries = perStage(context, (position) => `entry_${position}`);
  const left = select(
    [
      'gathered.*',
      ...positions(last).map(
        (position) => `coalesce(${entries.slice(position + 1).join(', ')}, end_at) as left_at_${position}`
      ),
    ],
    'from gathered'
  );
  const twice = (position: number) => `last_entry_${position} > entry_${position}`;
  const distinct = [
    ...[...entries, 'end_step'].map((time) => `case when ${time} is null then 0 else 1 end`),
    ...repeatable(context).map((position) => `case when ${twice(position)} then 1 else 0 end`),
  ];
  const tangled = [
    `steps_told > ${distinct.join(' + ')}`,
    entries.map((entry) => `${entry} is null`).join(' and '),
    `entry_${last} is not null and end_step is not null`,
    ...positions(last).map(
      (position) =>
        `${repeatable(context).includes(position) ? 'last_entry' : 'entry'}_${position} > left_at_${position}`
    ),
    ...repeatedAmounts(context).map(
      (step) => `${twice(step)} and (amounts_${step} = 1 or amount_${step} <> least_amount_${step})`
    ),
    ...constants(context).map((name) => `${name} <> least_${name}`),
  ];
  return select(
    [
      'entity',
      ...entries,
      ...positions(last).map((position) => `left_at_${position}`),
      'end_step',
      'end_reason',
      ...constants(context),
      ...amountSteps(context).map((step) => `amount_${step}`),
      ...promisesOf(plan).map(({ name }) => name),
      `case\n${tangled.map((when) => `    when ${when} then 1`).join('\n')}\n    else 0\n  end as tangled`,
    ],
    `from ${parenthesised(left)} departed`
  );
}

/** What a straight record's journey says for each column of `journeys`. */
export function straightColumn(context: Context): Record<string, string> {
  const { plan, last } = context;
  const stages = positions(plan.stages);
  const entered = (candidates: number[]) =>
    candidates.map((position) => `when entry_${position} is not null then ${position}`).join(' ');
  const highest = `case ${entered([...stages].reverse())} end`;
  return {
    journey: '0',
    first_stage: `case ${entered(stages)} end`,
    highest,
    current_stage: highest,
    closing_step: `case when entry_${last} is not null then ${last} else end_step end`,
    ...Object.fromEntries(
      positions(last).map((position) => [
        `left_step_${position}`,
        `case ${entered(stages.slice(position + 1))} else end_step end`,
      ])
    ),
    ...amounts(context),
  };
}

function amounts(context: Context): Record<string, string> {
  const { plan } = context;
  const told = amountSteps(context);
  const latest = [...told].reverse().map((step) => `amount_${step}`);
  return {
    ...(plan.amount && !hasTwoAmounts(context)
      ? { amount: latest.length <= 1 ? (latest[0] ?? none(context, 'number')) : `coalesce(${latest.join(', ')})` }
      : {}),
    ...(plan.entryAmount
      ? Object.fromEntries(
          positions(plan.stages).map((position) => [
            `entry_amount_${position}`,
            told.includes(position) ? `amount_${position}` : none(context, 'number'),
          ])
        )
      : {}),
  };
}
