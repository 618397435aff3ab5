import { perStage, type Context, type Step } from '../context/context';
import { stepIn, timeIn } from '../context/places';
import { keyMembership, memberOf } from '../context/sourceGroups';
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
  const { stages, hasReason, none, promises, groups } = context;
  const entered = (aggregate: string, position: number) =>
    `${aggregate}(case when step = ${position} then moved_at end)`;
  return select(
    [
      'entity',
      'count(*) as move_count',
      ...stages.map((position) => `${entered('min', position)} as entry_${position}`),
      ...repeatableStages(context).map((position) => `${entered('max', position)} as last_entry_${position}`),
      `max(case when step >= ${stages.length} then place end) as end_place`,
      named(hasReason ? 'max(end_reason)' : none.text, 'end_reason'),
      ...constantsOf(context).flatMap((name) => [
        `max(baton_moves.${name}) as ${name}`,
        `min(baton_moves.${name}) as least_${name}`,
      ]),
      ...amountsOf(context).grouped,
      ...promises.map(({ name }) => `max(${name}) as ${name}`),
      ...keyMembership(groups),
    ],
    from('baton_moves'),
    groupBy('entity')
  );
}

/** How a straight record knows its latest amount. */
interface StraightAmounts {
  /** What one grouping says of it. */
  grouped: Sql[];
  /** The columns of a record that say it. */
  columns: string[];
  /** Where these say nothing certain, so that the record has to be sorted. */
  unsorted: Sql[];
  /** The amount of a record that is straight. */
  latest: Sql;
}

/** The one at the last place; where that is costly to take, the one at the last step, of the greatest at each step. */
function amountsOf(context: Context): StraightAmounts {
  const { dialect, attributes, amountSteps, none } = context;
  if (amountSteps.length === 0 || !attributes.some(({ name }) => name === 'amount')) {
    return { grouped: [], columns: [], unsorted: [], latest: none.number };
  }
  if (dialect.valueByPlace?.isCheap) {
    const latest = named(dialect.valueByPlace.latest('baton_moves.amount', 'place', false), 'amount');
    return { grouped: [latest], columns: ['amount'], unsorted: [], latest: 'amount' };
  }
  const atStep = (aggregate: string, step: number) => `${aggregate}(case when step = ${step} then amount end)`;
  const repeated = repeatableStages(context).filter((position) => amountSteps.includes(position));
  const columns = amountSteps.map((step) => `amount_${step}`);
  return {
    grouped: [
      ...amountSteps.map((step) => `${atStep('max', step)} as amount_${step}`),
      ...repeated.flatMap((step) => [
        `${atStep('min', step)} as least_amount_${step}`,
        `${atStep('count', step)} as amounts_${step}`,
      ]),
    ],
    columns,
    unsorted: repeated.map((step) =>
      and(isTwice(step), either(`amounts_${step} = 1`, `amount_${step} <> least_amount_${step}`))
    ),
    latest: coalesce(...[...columns].reverse()),
  };
}

/** A straight record came to the stage a second time. */
function isTwice(position: number): string {
  return `last_entry_${position} > entry_${position}`;
}

/** Where a straight record went from each stage, and whether the record is not straight after all. */
function records(context: Context): Sql {
  const { plan, last, beforeLast, lapsed, promises, groups } = context;
  const entries = perStage(context, (position) => `entry_${position}`);
  const ended = select(
    ['baton_grouped_records.*', named(stepIn(context, 'end_place'), 'end_step')],
    from('baton_grouped_records')
  );
  const endAt = timeIn(context, 'end_place', 'end_step');
  const left = select(
    [
      'ended.*',
      ...beforeLast.map((position) => named(coalesce(...entries.slice(position + 1), endAt), `left_at_${position}`)),
    ],
    from(nested(ended, 'ended'))
  );
  const repeatable = repeatableStages(context);
  const amounts = amountsOf(context);
  const distinct = [
    ...[...entries, 'end_place'].map((time) => `case when ${time} is null then 0 else 1 end`),
    ...repeatable.map((position) => oneWhere(isTwice(position))),
  ];
  const unsorted: Sql[] = [
    sql`move_count > ${plus(...distinct)}`,
    and(...entries.map((entry) => `${entry} is null`)),
    `entry_${last} is not null and end_place is not null`,
    ...beforeLast.map(
      (position) => `${repeatable.includes(position) ? 'last_entry' : 'entry'}_${position} > left_at_${position}`
    ),
    ...amounts.unsorted,
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
      ...amounts.columns,
      ...promises.map(({ name }) => name),
      ...groups.map((_, group) => memberOf(group)),
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
  const { stages, last, none } = context;
  const entered = (candidates: readonly number[]) =>
    candidates.map((position): Branch => [`entry_${position} is not null`, position]);
  const highest = caseWhen(entered([...stages].reverse()));
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
    amount: amountsOf(context).latest,
    cameBack: none.integer,
  };
}
