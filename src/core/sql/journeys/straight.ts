import { perStage, type Context, type Step } from '../context/context';
import { and, caseWhen, coalesce, either, oneWhere, plus, type Branch } from '../text/calls';
import { from, groupBy, named, nested, select } from '../text/select';
import { sql, type Sql } from '../text/sql';
import type { JourneyColumns } from './journeyColumns';

/**
 * Most records go straight through: in the order of the stages, nothing after the closing move, no attribute that changes,
 * no step twice (save where one stage has several labels). One grouping then says all of the record's only journey. Only
 * the others, `unsorted` = 1, are sorted.
 */
export function recordSteps(context: Context): Step[] {
  return [
    { name: 'baton_grouped_records', keep: false, sql: groupedRecords(context) },
    { name: 'baton_records', sql: records(context) },
  ];
}

/** Attributes of which a straight record knows one value; amounts change on the way, so they are known per step. */
function constantsOf({ attributes }: Context): string[] {
  return attributes.map(({ name }) => name).filter((name) => name !== 'amount');
}

/**
 * Stages that several labels or sources mean. A record that comes to one of them twice in a row is straight:
 * the second time is no visit (rule `history-mode-visits`). Not where a promise is about the row that came first, nor where the journey ends.
 */
function repeatableStages({ plan, dialect, stages, beforeLast }: Context): number[] {
  const meant = plan.sources.flatMap((source) =>
    source.shape === 'rows'
      ? Object.keys(source.map).flatMap((label) => (dialect.canHold(label) ? [source.map[label]] : []))
      : stages.filter((position) => source.stages[position])
  );
  return beforeLast.filter(
    (position) =>
      meant.filter((other) => other === position).length > 1 &&
      !plan.handoffs.some(({ from, promises }) => from === position && promises.length > 0)
  );
}

function groupedRecords(context: Context): Sql {
  const { stages, amountSteps, hasReason, none, promises } = context;
  const atStep = (aggregate: string, step: number, column: string) =>
    `${aggregate}(case when step = ${step} then ${column} end)`;
  const atEnd = (column: string) => `max(case when step >= ${stages.length} then ${column} end)`;
  const repeatable = repeatableStages(context);
  return select(
    [
      'entity',
      'count(*) as move_count',
      ...stages.map((position) => `${atStep('min', position, 'moved_at')} as entry_${position}`),
      ...repeatable.map((position) => `${atStep('max', position, 'moved_at')} as last_entry_${position}`),
      `${atEnd('step')} as end_step`,
      `${atEnd('moved_at')} as end_at`,
      named(hasReason ? 'max(end_reason)' : none.text, 'end_reason'),
      ...constantsOf(context).flatMap((name) => [
        `max(baton_moves.${name}) as ${name}`,
        `min(baton_moves.${name}) as least_${name}`,
      ]),
      ...amountSteps.map((step) => `${atStep('max', step, 'amount')} as amount_${step}`),
      ...repeatable
        .filter((position) => amountSteps.includes(position))
        .flatMap((step) => [
          `${atStep('min', step, 'amount')} as least_amount_${step}`,
          `${atStep('count', step, 'amount')} as amounts_${step}`,
        ]),
      ...promises.map(({ name }) => `max(${name}) as ${name}`),
    ],
    from('baton_moves'),
    groupBy('entity')
  );
}

/** Where a straight record went from each stage, and whether the record is not straight after all. */
function records(context: Context): Sql {
  const { plan, last, beforeLast, lapsed, amountSteps, promises } = context;
  const entries = perStage(context, (position) => `entry_${position}`);
  const left = select(
    [
      'baton_grouped_records.*',
      ...beforeLast.map((position) => named(coalesce(...entries.slice(position + 1), 'end_at'), `left_at_${position}`)),
    ],
    from('baton_grouped_records')
  );
  const repeatable = repeatableStages(context);
  const repeatedAmounts = repeatable.filter((position) => amountSteps.includes(position));
  const twice = (position: number) => `last_entry_${position} > entry_${position}`;
  const distinct = [
    ...[...entries, 'end_step'].map((time) => `case when ${time} is null then 0 else 1 end`),
    ...repeatable.map((position) => oneWhere(twice(position))),
  ];
  const unsorted: Sql[] = [
    sql`move_count > ${plus(...distinct)}`,
    and(...entries.map((entry) => `${entry} is null`)),
    `entry_${last} is not null and end_step is not null`,
    ...beforeLast.map(
      (position) => `${repeatable.includes(position) ? 'last_entry' : 'entry'}_${position} > left_at_${position}`
    ),
    ...repeatedAmounts.map((step) =>
      and(twice(step), either(`amounts_${step} = 1`, `amount_${step} <> least_amount_${step}`))
    ),
    ...constantsOf(context).map((name) => `${name} <> least_${name}`),
  ];
  return select(
    [
      'entity',
      ...entries,
      ...(lapsed === undefined && plan.kind !== 'journeys'
        ? []
        : repeatable.map((position) => `last_entry_${position}`)),
      ...beforeLast.map((position) => `left_at_${position}`),
      'end_step',
      'end_reason',
      ...constantsOf(context),
      ...amountSteps.map((step) => `amount_${step}`),
      ...promises.map(({ name }) => name),
      named(
        caseWhen(
          unsorted.map((condition): Branch => [condition, '1']),
          '0'
        ),
        'unsorted'
      ),
    ],
    from(nested(left, 'departed'))
  );
}

/** The column of the last entry of a stage, which is the first one but where a straight record may come to it twice. */
function lastEntry(context: Context, position: number): string {
  return repeatableStages(context).includes(position) ? 'last_entry' : 'entry';
}

/** What a straight record says of its only journey. */
export function straightColumns(context: Context): JourneyColumns {
  const { stages, last, amountSteps, none } = context;
  const entered = (candidates: readonly number[]) =>
    candidates.map((position): Branch => [`entry_${position} is not null`, position]);
  const highest = caseWhen(entered([...stages].reverse()));
  const latestAmounts = [...amountSteps].reverse().map((step) => `amount_${step}`);
  return {
    journey: '0',
    ofMoves: ['unsorted', ...(context.plan.kind === 'journeys' ? ['0 as visits_apart'] : [])],
    firstStage: caseWhen(entered(stages)),
    highest,
    currentStage: highest,
    lastMovedAt: coalesce(...[...stages].reverse().map((position) => `${lastEntry(context, position)}_${position}`)),
    closingStep: caseWhen([[`entry_${last} is not null`, last]], 'end_step'),
    leftStep: (position) => caseWhen(entered(stages.slice(position + 1)), 'end_step'),
    leftAt: (position) => `left_at_${position}`,
    amount: coalesce(...(latestAmounts.length === 0 ? [none.number] : latestAmounts)),
    cameBack: none.integer,
  };
}
