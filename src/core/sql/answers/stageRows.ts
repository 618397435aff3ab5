import type { Context, Step } from '../context/context';
import { and, caseWhen, or, valueWhere, type Branch } from '../text/calls';
import { from, groupBy, join, listOf, named, nested, select, where } from '../text/select';
import type { Sql } from '../text/sql';
import { longRow, ROW_KEYS } from './longTable';
import { NO_STAGE, stageCountSteps } from './stageCounts';

/**
 * What the long table says of stages, passages and visits, and in column mode of journeys out of order: the small table of
 * counts, spread over what each counts for.
 */
export function stageSteps(context: Context): Step[] {
  return [...stageCountSteps(context), { name: 'baton_stage_rows', sql: stageRows(context) }];
}

/** What a row counts for, by its condition; `standing` is one of advanced, leaked and open (rule `stage-standing`). */
export function measures(context: Context): Record<string, Sql> {
  const { plan, last } = context;
  const snapshot = plan.view === 'snapshot';
  return {
    reached: 'entry is not null',
    entered: `entry <> 'skipped'`,
    standing: 'entry is not null',
    ...(snapshot ? {} : { inflow: `entry = 'first'`, skipped: `entry = 'skipped'` }),
    ...(last === 0 ? {} : { visit: and('visit = 1', `stage < ${last}`, `(entry is null or entry <> 'skipped')`) }),
    ...(last === 0 || snapshot
      ? {}
      : { passage: `stage < ${last} and entry <> 'skipped'`, regressed: 'visit = 1 and left_step < stage' }),
    ...(context.returns
      ? {
          returned: 'returned is not null',
          returned_won: 'returned > 2',
          returned_after_win: 'returned in (2, 4)',
        }
      : {}),
    ...(plan.mode.kind === 'columns' ? { out_of_order: `stage = ${NO_STAGE}` } : {}),
  };
}

/** How a passage or a visit ended. */
export function stayOutcome({ ends, lapsed }: Context): Sql {
  return caseWhen(
    [
      ['left_step is null', `'open'`],
      ...ends.map(({ kind, step }): Branch => [`left_step = ${step}`, `'${kind}'`]),
      ...(lapsed === undefined ? [] : [[`left_step = ${lapsed}`, `'lapsed'`] as Branch]),
      ['left_step > stage', `'advanced'`],
    ],
    `'regressed'`
  );
}

function stageRows(context: Context): Sql {
  const { plan, none } = context;
  const counted = measures(context);
  const list = listOf(
    'kind',
    Object.keys(counted).map((measure) => `'${measure}'`),
    'kinds'
  );
  const columnMode = plan.mode.kind === 'columns';
  const ofSpell = `kind in ('passage', 'visit')`;
  const facet = caseWhen(
    [[ofSpell, 'kind'], ...(columnMode ? [[`kind = 'out_of_order'`, `'quality'`] as Branch] : [])],
    `'stage'`
  );
  const outcome = caseWhen(
    [
      [ofSpell, stayOutcome(context)],
      [`kind = 'standing'`, 'standing'],
    ],
    'kind'
  );
  const isWorth = `kind in ('reached', 'entered', 'standing', 'inflow', 'skipped')`;
  const measured = select(
    [
      ...longRow({
        segment: 'segment',
        facet,
        row_position: columnMode ? valueWhere(`kind <> 'out_of_order'`, 'stage') : 'stage',
        row_outcome: outcome,
        row_reason: valueWhere(ofSpell, 'end_reason'),
        row_bucket: valueWhere(ofSpell, 'bucket'),
        row_n: 'n',
        row_value: plan.amount ? valueWhere(isWorth, 'total_amount') : none.number,
      }),
      ...(plan.amount ? [named(valueWhere(isWorth, 'known'), 'known')] : []),
    ],
    from('baton_stage_counts'),
    join(list),
    where(or(...Object.entries(counted).map(([measure, condition]) => and(`kind = '${measure}'`, condition))))
  );
  return select(
    [...ROW_KEYS, 'sum(measured.row_n) as row_n', 'sum(measured.row_value) as row_value'],
    from(nested(measured, 'measured')),
    groupBy(...ROW_KEYS, ...(plan.amount ? ['known'] : []))
  );
}
