import type { Cell, Sort } from '../../plan/cell';
import type { RecordsPlan } from '../../plan/plan';
import type { Context, Step } from '../context/context';
import { and, caseWhen, either, oneWhere, valueWhere } from '../text/calls';
import { from, nested, select, where } from '../text/select';
import { group, sql, type Sql } from '../text/sql';
import type { Answer } from './answer';
import { flagsOf } from './handoffRows';
import { judgingSteps } from './handoffStatus';
import { resultColumns, stageColumns, type ResultColumn } from './resultColumns';
import { stagesReachedStep } from './stageCounts';
import { measures, stayOutcome } from './stageRows';

type CellOf<Of extends Cell['of']> = Extract<Cell, { of: Of }>;

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

const NOTHING = '1 = 0';

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
    ...plan.dimensions.map((id, index): ResultColumn => [`dimension_${index}`, 'text', `dimension_${id}`]),
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

function withReason({ dialect }: Context, { reason }: Cell): Sql[] {
  if (reason === undefined) {
    return [];
  }
  return reason === null
    ? ['end_reason is null']
    : [dialect.canHold(reason) ? sql`end_reason = ${dialect.literal(reason)}` : NOTHING];
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

/** By the conditions that the picture counts with. */
function atStage(context: Context<RecordsPlan>, cell: CellOf<'stage'>): Sql[] {
  const { plan, dialect, ends, lapsed } = context;
  const { outcome } = cell;
  const counted = measures(context);
  const isOpenVisit = [counted.visit ?? NOTHING, 'left_step is null'];
  switch (outcome) {
    case 'over_limit':
      return [...isOpenVisit, sql`${dialect.bucket(dialect.seconds('duration'))} > ${cell.within ?? 0}`];
    case 'lost':
    case 'rejected':
    case 'recycled':
    case 'lapsed': {
      const step = outcome === 'lapsed' ? lapsed : ends.find(({ kind }) => kind === outcome)?.step;
      return [
        counted.passage ?? NOTHING,
        step === undefined ? NOTHING : `left_step = ${step}`,
        ...withReason(context, cell),
      ];
    }
    case 'advanced':
    case 'open':
    case 'leaked':
      // The visit says how long a record is there; its journey would say it of the first time.
      return plan.view === 'snapshot'
        ? outcome === 'open'
          ? isOpenVisit
          : [NOTHING]
        : [counted.standing, `standing = '${outcome}'`];
    case 'reached':
    case 'entered':
      return plan.view === 'snapshot' ? isOpenVisit : [counted[outcome]];
    default:
      return [counted[outcome] ?? NOTHING];
  }
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

function atHandoff(context: Context<RecordsPlan>, cell: CellOf<'handoff'>): Sql[] {
  const { plan, promises } = context;
  const { outcome } = cell;
  const isOneOf = (...statuses: string[]) => [
    sql`status in ${group(
      '(',
      statuses.map((each) => `'${each}'`),
      ', ',
      ')'
    )}`,
  ];
  const accepted = ['accepted_on_time', 'accepted_late'];
  switch (outcome) {
    case 'offered':
      return [];
    case 'accepted':
      return isOneOf(...accepted);
    case 'decided':
      return isOneOf(...accepted, 'rejected', 'recycled');
    case 'undecided':
      return isOneOf('pending', 'stalled');
    case 'leak':
      return plan.view === 'snapshot' ? [NOTHING] : isOneOf('rejected', 'stalled', 'lapsed');
    case 'decided_in_time':
    case 'implicit':
    case 'won':
      return flagsOf(context).flatMap(([name, condition]) => (name === outcome ? [condition] : []));
    case 'met':
    case 'unmet': {
      const made = promises.filter(
        ({ label, handoff }) => label === cell.promise && plan.asked.some(({ index }) => index === handoff)
      );
      const kept = outcome === 'met' ? 1 : 0;
      return [
        either(
          ...made.map(
            ({ name, handoff }) =>
              sql`(${and(`handoff = ${handoff}`, sql`${caseWhen([[`${name} = 1`, '1']], '0')} = ${kept}`)})`
          )
        ),
      ];
    }
    default:
      return [`status = '${outcome}'`, ...withReason(context, cell)];
  }
}
