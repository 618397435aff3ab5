import type { Condition } from '../../../plan/condition';
import type { AlertPlan } from '../../../plan/plan';
import type { Context } from '../../context/context';
import { and, caseWhen, cast, either, oneWhere } from '../../text/calls';
import { sql, type Sql } from '../../text/sql';
import { atHandoff, atStage } from '../cellConditions';
import { flagsOf } from '../handoffRows';
import type { ResultColumn } from '../resultColumns';
import { LEAKED_BY_SLA } from './dueRows';

/** What is added up over the rows of a place, and what its number is then. */
export interface Measure {
  items: Array<{ name: string; row: Sql; total: 'sum' | 'max' }>;
  number: ResultColumn;
  /** What is not known has no row. */
  known?: Sql;
}

/** What is counted over rows of one kind. */
export type Counting = Exclude<Condition, { of: 'data' | 'places' }>;

/** The number of a condition over the rows of `baton_judged`, or of a stage those of `baton_stages_reached`. */
export function measureOf(context: Context<AlertPlan>, condition: Counting): Measure {
  if (condition.of === 'records') {
    return ofRecords(context, condition);
  }
  switch (condition.id) {
    case 'oldest_wait':
      return oldestWait(context);
    case 'sla_attainment':
      return slaAttainment(context);
    case 'leak_above_usual':
      return leakAboveUsual(context);
    default:
      return valueAtRisk(context);
  }
}

const STALLED = `status = 'stalled'`;
const KNOWN = 'amount is not null';

function sumOf(name: string, row: Sql): Measure['items'][number] {
  return { name, row, total: 'sum' };
}

function countOf(name: string, ...conditions: Sql[]) {
  return sumOf(name, oneWhere(and(...conditions)));
}

function amountOf(name: string, ...conditions: Sql[]) {
  return sumOf(name, caseWhen([[and(...conditions, KNOWN), 'amount']], '0'));
}

function ofRecords(context: Context<AlertPlan>, { id, cell, worth }: Extract<Condition, { of: 'records' }>): Measure {
  const conditions = cell.of === 'stage' ? atStage(context, cell) : atHandoff(context, cell);
  return worth
    ? { items: [amountOf('known_worth', ...conditions)], number: ['known_worth', 'number', 'value'] }
    : { items: [countOf(`${id}_n`, ...conditions)], number: [`${id}_n`, 'integer', id] };
}

function oldestWait({ dialect }: Context): Measure {
  return {
    items: [{ name: 'longest', row: caseWhen([[STALLED, 'wait']], '0'), total: 'max' }],
    number: [sql`${dialect.seconds('longest')} / 3600`, 'number', 'oldest_wait'],
  };
}

/** Rule `sla-attainment`. */
function slaAttainment(context: Context): Measure {
  const decidedInTime = flagsOf(context).flatMap(([name, condition]) =>
    name === 'decided_in_time' ? [condition] : []
  );
  const hasSla = 'sla is not null';
  return {
    items: [countOf('in_time_n', hasSla, ...decidedInTime), countOf('judged_n', hasSla, `status <> 'pending'`)],
    number: [sql`${cast('in_time_n', context.dialect.types.number)} / judged_n`, 'number', 'sla_attainment'],
    known: 'judged_n > 0',
  };
}

/** Fewer say nothing of a share. */
const ENOUGH = 10;

/** Over the rows of `baton_due`. */
function leakAboveUsual({ dialect }: Context): Measure {
  const [today, before] = ['weeks_ago = 0', 'weeks_ago > 0'];
  const share = (leaked: string, due: string) => sql`${cast(leaked, dialect.types.number)} / ${due}`;
  return {
    items: [
      countOf('due_n', today),
      countOf('leaked_n', today, LEAKED_BY_SLA),
      countOf('usually_due_n', before),
      countOf('usually_leaked_n', before, LEAKED_BY_SLA),
    ],
    number: [
      sql`${share('leaked_n', 'due_n')} - ${share('usually_leaked_n', 'usually_due_n')}`,
      'number',
      'leak_above_usual',
    ],
    known: `due_n >= ${ENOUGH} and usually_due_n >= ${ENOUGH}`,
  };
}

/** Rule `value-at-risk`. */
function valueAtRisk(context: Context): Measure {
  const isAccepted = `status in ('accepted_on_time', 'accepted_late')`;
  const isWon = flagsOf(context).flatMap(([name, condition]) => (name === 'won' ? [condition] : []));
  const canEstimate = 'accepted_n > 0 and won_known_n > 0';
  const unknown = cast('stalled_n - stalled_known_n', context.dialect.types.number);
  const estimated = sql`stalled_amount + ${unknown} * won_n / accepted_n * won_amount / won_known_n`;
  return {
    items: [
      countOf('stalled_n', STALLED),
      countOf('stalled_known_n', STALLED, KNOWN),
      amountOf('stalled_amount', STALLED),
      countOf('accepted_n', isAccepted),
      countOf('won_n', ...isWon),
      countOf('won_known_n', ...isWon, KNOWN),
      amountOf('won_amount', ...isWon),
    ],
    number: [
      caseWhen(
        [
          ['stalled_n = stalled_known_n', 'stalled_amount'],
          [canEstimate, estimated],
        ],
        'stalled_amount'
      ),
      'number',
      'value_at_risk',
    ],
    known: either('stalled_n = stalled_known_n', canEstimate, 'stalled_known_n > 0'),
  };
}
