import type { Sort } from '../../plan/cell';
import type { RecordsPlan } from '../../plan/plan';
import type { Context, Step } from '../context/context';
import { and, either, oneWhere, valueWhere } from '../text/calls';
import { from, nested, select, where } from '../text/select';
import { group, sql, type Sql } from '../text/sql';
import type { Answer } from './answer';
import { atHandoff, atStage, NOTHING, type CellOf } from './cellConditions';
import { judgingSteps } from './handoffStatus';
import { resultColumns, stageColumns, type ResultColumn } from './resultColumns';
import { stagesReachedStep } from './stageCounts';
import { stayOutcome } from './stageRows';

/** Where the rows of a list are, and what each of them says. */
interface List {
  steps: Step[];
  /** The last of them. */
  table: string;
  conditions: Sql[];
  place: ResultColumn[];
  /** Microseconds: the entry, the age, and what is left of the agreed time. */
  enteredAt: string;
  age: string;
  left?: Sql;
  outcome: Sql;
}

/** One page of the records of a cell (rule `records-list`), each with the true total. */
export function recordsAnswer(context: Context<RecordsPlan>): Answer {
  const { dialect, plan } = context;
  const { cell } = plan;
  const list = cell.of === 'stage' ? stageList(context, cell) : handoffList(context, cell);
  const { enteredAt, age, left } = list;
  // Where nothing is read twice for it, no window: DuckDB 1.5 fails now and then in one over all rows, and is lost then.
  const isKept = dialect.planner.steps === 'kept';
  const total = isKept ? '(select count(*) from baton_listed)' : 'count(*) over ()';
  const unlessBrief = (...columns: ResultColumn[]) => (plan.brief ? [] : columns);
  const columns: ResultColumn[] = [
    ['entity', 'text', 'key'],
    ...list.place,
    ...(plan.owner ? [['owner_name', 'text', 'owner'] satisfies ResultColumn] : []),
    ...unlessBrief([dialect.quotient(enteredAt, '1000'), 'integer', 'entered_at']),
    [dialect.quotient(age, '1000000'), 'integer', 'age_seconds'],
    ...(left === undefined
      ? []
      : unlessBrief([dialect.quotient(sql`(${left})`, '1000000'), 'integer', 'left_seconds'])),
    ...(plan.amount ? [['amount', 'number', 'value'] satisfies ResultColumn] : []),
    ...unlessBrief([list.outcome, 'text', 'outcome']),
    ...(context.hasReason ? unlessBrief(['end_reason', 'text', 'reason']) : []),
    ...plan.dimensions
      .slice(0, plan.listed)
      .map((id, index): ResultColumn => [`dimension_${index}`, 'text', `dimension_${id}`]),
    ...(plan.link ? [['link', 'text', 'link'] satisfies ResultColumn] : []),
    [total, 'integer', 'total'],
  ];
  // In a query of its own: ClickHouse would take the columns of the result for those of the rows.
  const listed = select(['*'], from(list.table), where(...list.conditions, inSegment(context)));
  return {
    steps: [...list.steps, ...(isKept ? [{ name: 'baton_listed', sql: listed }] : [])],
    result: select(
      resultColumns(dialect, columns),
      from(isKept ? 'baton_listed' : nested(listed, 'listed')),
      group(
        'order by ',
        [...order(plan.sort, list), 'entity', enteredAt, ...(cell.of === 'handoff' ? ['handoff'] : [])],
        ', ',
        ''
      ),
      dialect.page(plan.limit, plan.offset)
    ),
  };
}

/** What is unknown comes last, wherever a warehouse would put it. */
function order(sort: Sort, { left, age, enteredAt }: List): Sql[] {
  const by: Record<Sort, [value: Sql, direction: 'asc' | 'desc']> = {
    due: [left ?? age, 'asc'],
    waiting: [age, 'desc'],
    value: ['amount', 'desc'],
    newest: [enteredAt, 'desc'],
  };
  const [value, direction] = by[sort];
  return [oneWhere(sql`${value} is null`), sql`${value} ${direction}`];
}

/** A text that the warehouse cannot hold is the name of no segment. */
function inSegment({ plan, dialect }: Context<RecordsPlan>): Sql | undefined {
  const { segment } = plan;
  return segment === undefined
    ? undefined
    : dialect.canHold(segment)
      ? sql`segment = ${dialect.literal(segment)}`
      : NOTHING;
}

function stageList(context: Context<RecordsPlan>, cell: CellOf<'stage'>): List {
  const { dialect, last, none } = context;
  return {
    steps: [stagesReachedStep(context)],
    table: 'baton_stages_reached',
    conditions: [`stage = ${cell.stage}`, ...atStage(context, cell)],
    place: [[dialect.literal(cell.id), 'text', 'stage']],
    enteredAt: 'dated_at',
    age: 'duration',
    // By number: ClickHouse would take `stage` for the id of the result.
    outcome:
      cell.stage < last
        ? valueWhere(either('entry is null', `entry <> 'skipped'`), stayOutcome(context, `${cell.stage}`))
        : none.text,
  };
}

function handoffList(context: Context<RecordsPlan>, cell: CellOf<'handoff'>): List {
  const { plan, dialect, none } = context;
  const snoozed = plan.handoffs.some((handoff) => handoff.snoozed) ? 'snoozed = 0' : undefined;
  const hasSla = plan.asked.some(({ sla }) => sla !== undefined);
  return {
    steps: judgingSteps(context, plan.asked),
    table: 'baton_judged',
    conditions: atHandoff(context, cell),
    place: stageColumns(dialect, plan.asked),
    enteredAt: 'offered_at',
    age: 'wait',
    left: hasSla ? valueWhere(and('decided_step is null', snoozed), 'sla - wait') : none.integer,
    outcome: 'status',
  };
}
