import type { AlertPlan } from '../../../plan/plan';
import type { Context, Step } from '../../context/context';
import { call, cast, coalesce } from '../../text/calls';
import { from, groupBy, named, nested, select, unionAll, where } from '../../text/select';
import { sql, type Sql } from '../../text/sql';
import type { Answer } from '../answer';
import { newestMoves } from '../dataQuality';
import { judgingSteps, perHandoff } from '../handoffStatus';
import { resultColumns, type ResultColumn } from '../resultColumns';
import { stagesReachedStep } from '../stageCounts';
import { dueSteps } from './dueRows';
import { lossesAnswer } from './lossesAnswer';
import { measureOf, type Counting, type Measure } from './measure';

/** Where the rows are that a condition counts, and how they are told apart. */
interface Counted {
  steps: Step[];
  /** The last of them, and which of its rows matter. */
  table: string;
  condition?: string;
  /** Columns of the table by which there is a number each; none where all rows are of one place. */
  keys: string[];
  place: ResultColumn[];
}

/**
 * The number of a condition per place, as an alert rule wants it: one numeric column, every other one a string, unique per
 * row. Without a breakdown every place has its row, with 0 too, so that Grafana sees "none" rather than no data (rule
 * `alert-rows`).
 */
export function alertAnswer(context: Context<AlertPlan>): Answer {
  const { dialect, plan } = context;
  const { condition } = plan;
  if (condition.of === 'data') {
    return dataAge(context);
  }
  if (condition.of === 'places') {
    return lossesAnswer(context, condition.places, condition.top);
  }
  const counted = countedRows(context, condition);
  const measure = measureOf(context, condition);
  const segment: ResultColumn[] = plan.breakdown ? [['segment', 'text', 'segment']] : [];
  const counts = plan.breakdown ? bySegment(counted, measure) : ofAll(context, counted, measure);
  return {
    steps: counted.steps,
    result: select(
      resultColumns(dialect, [...counted.place, ...segment, measure.number]),
      from(nested(counts, 'counts')),
      where(measure.known)
    ),
  };
}

function countedRows(context: Context<AlertPlan>, condition: Counting): Counted {
  const { dialect, plan } = context;
  const { asked } = plan;
  if (condition.of === 'records' && condition.cell.of === 'stage') {
    const { stage, id } = condition.cell;
    return {
      steps: [stagesReachedStep(context)],
      table: 'baton_stages_reached',
      condition: `stage = ${stage}`,
      keys: [],
      place: [[dialect.literal(id), 'text', 'stage']],
    };
  }
  const stage = (which: 0 | 1) => perHandoff(asked, ({ ids }) => dialect.literal(ids[which]));
  const isOfDue = condition.id === 'leak_above_usual';
  return {
    steps: isOfDue ? dueSteps(context) : judgingSteps(context, asked),
    table: isOfDue ? 'baton_due' : 'baton_judged',
    keys: ['handoff'],
    place: [
      [stage(0), 'text', 'from_stage'],
      [stage(1), 'text', 'to_stage'],
    ],
  };
}

function bySegment({ table, condition, keys }: Counted, { items }: Measure): Sql {
  return select(
    [...keys, 'segment', ...items.map(({ name, row, total }) => named(call(total, row), name))],
    from(table),
    where(condition),
    groupBy(...keys, 'segment')
  );
}

function ofAll({ plan }: Context<AlertPlan>, { table, condition, keys }: Counted, { items }: Measure): Sql {
  if (keys.length === 0) {
    return select(
      items.map(({ name, row, total }) => named(coalesce(call(total, row), '0'), name)),
      from(table),
      where(condition)
    );
  }
  const counted = unionAll([
    select([...keys, ...items.map(({ name, row }) => named(row, name))], from(table), where(condition)),
    ...plan.asked.map(
      ({ index }) => `select ${[`${index} as handoff`, ...items.map(({ name }) => `0 as ${name}`)].join(', ')}`
    ),
  ]);
  return select(
    [...keys, ...items.map(({ name, total }) => `${total}(counted.${name}) as ${name}`)],
    from(nested(counted, 'counted')),
    groupBy(...keys)
  );
}

/** In whole seconds, as rule `row-findings` has it, told in hours. */
function dataAge(context: Context<AlertPlan>): Answer {
  const { dialect, clock, asOf } = context;
  const newest = select(['max(moves.newest) as newest'], from(nested(newestMoves(context), 'moves')));
  const seconds = dialect.quotient(sql`(${asOf} - newest)`, '1000000');
  const hours: ResultColumn = [sql`${cast(seconds, dialect.types.number)} / 3600`, 'number', 'data_age'];
  return {
    steps: [],
    result: select(
      resultColumns(dialect, [hours]),
      from(nested(newest, 'newest_move')),
      clock.join,
      where('newest is not null')
    ),
  };
}
