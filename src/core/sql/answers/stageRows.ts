import type { Context, Step } from '../context/context';
import { and, caseWhen, either, or, valueWhere, type Branch } from '../text/calls';
import { from, groupBy, join, listOf, named, nested, select, where } from '../text/select';
import type { Sql } from '../text/sql';
import { longRow, ownSegment, ROW_KEYS } from './longTable';
import { NO_STAGE, stageCountSteps } from './stageCounts';

/**
 * What the long table says of stages, visits and passages, and in column mode of journeys out of order: the small table of
 * counts, spread over what each counts for.
 */
export function stageSteps(context: Context): Step[] {
  const { plan, last } = context;
  // In column mode a passage is the visit; a snapshot has no passages.
  const differ = plan.mode.kind !== 'columns' && plan.view !== 'snapshot' && last > 0;
  return [
    ...stageCountSteps(context),
    { name: 'baton_stage_rows', sql: differ ? staysApart(context) : stageRows(context) },
  ];
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

/** How a passage or a visit of a stage ended. */
export function stayOutcome({ ends, lapsed }: Context, stage = 'stage'): Sql {
  return caseWhen(
    [
      ['left_step is null', `'open'`],
      ...ends.map(({ kind, step }): Branch => [`left_step = ${step}`, `'${kind}'`]),
      ...(lapsed === undefined ? [] : [[`left_step = ${lapsed}`, `'lapsed'`] as Branch]),
      [`left_step > ${stage}`, `'advanced'`],
    ],
    `'regressed'`
  );
}

/** The same with what visits and passages have in common, and how passages leaked: what the rows are by. */
function kinds(context: Context): Record<string, Sql> {
  const { last, stages, plan } = context;
  const { visit, passage, ...told } = measures(context);
  const lit: Record<string, Sql> = plan.breakdown?.onlyLosses
    ? { lit_inflow: `entry = 'first'`, lit_leaked: `standing = 'leaked'` }
    : {};
  const others = { ...told, ...lit };
  if (passage === undefined) {
    return { ...others, ...(visit !== undefined && { visit }) };
  }
  const stay = and(`stage < ${last}`, either(`entry <> 'skipped'`, 'visit = 1 and entry is null'));
  return { ...others, stay, leak: and(passage, `left_step >= ${stages.length}`) };
}

function stageRows(context: Context, apart = false): Sql {
  const { plan, stages, none } = context;
  const stays = plan.view === 'snapshot' ? 'visit' : 'stay';
  const counted = kinds(context);
  const isLit = 'lit_leaked' in counted;
  const list = listOf(
    'kind',
    Object.keys(counted).map((measure) => `'${measure}'`),
    'kinds'
  );
  const columnMode = plan.mode.kind === 'columns';
  const left = caseWhen(
    [
      ['left_step is null', `'open'`],
      [`left_step >= ${stages.length}`, `'leaked'`],
      ['left_step > stage', `'advanced'`],
    ],
    `'regressed'`
  );
  const facet = caseWhen(
    [
      [`kind in ('${stays}', 'leak')`, 'kind'],
      ...(columnMode ? [[`kind = 'out_of_order'`, `'quality'`] as Branch] : []),
      ...(isLit ? [[`kind in ('lit_inflow', 'lit_leaked')`, `'spotlight'`] as Branch] : []),
    ],
    `'stage'`
  );
  const outcome = caseWhen(
    [
      [`kind = '${stays}'`, left],
      [`kind = 'leak'`, stayOutcome(context)],
      [`kind = 'standing'`, 'standing'],
      ...(isLit ? [[`kind = 'lit_inflow'`, `'inflow'`] as Branch, [`kind = 'lit_leaked'`, `'leaked'`] as Branch] : []),
    ],
    'kind'
  );
  const isWorth = `kind in ('reached', 'entered', 'standing', 'inflow', 'skipped'${isLit ? `, 'lit_leaked'` : ''})`;
  const measured = select(
    [
      ...longRow({
        segment: ownSegment(context),
        row_facet: facet,
        row_position: columnMode ? valueWhere(`kind <> 'out_of_order'`, 'stage') : 'stage',
        row_outcome: outcome,
        row_reason: caseWhen([
          [`kind = 'leak'`, 'end_reason'],
          ...(isLit ? [[`kind in ('lit_inflow', 'lit_leaked')`, 'baton_stage_counts.segment'] as Branch] : []),
        ]),
        row_bucket: valueWhere(`kind = '${stays}'`, 'bucket'),
        row_n: 'n',
        row_value: plan.amount ? valueWhere(isWorth, 'total_amount') : none.number,
      }),
      ...(plan.amount ? [named(valueWhere(isWorth, 'known'), 'known')] : []),
      ...(apart ? ['visit', 'entry'] : []),
    ],
    from('baton_stage_counts'),
    join(list),
    where(or(...Object.entries(counted).map(([measure, condition]) => and(`kind = '${measure}'`, condition))))
  );
  const sumWhere = (condition: string) => `sum(case when ${condition} then measured.row_n else 0 end)`;
  return select(
    [
      ...ROW_KEYS,
      ...(apart
        ? [
            named(sumWhere(`row_facet <> 'stay' or visit = 1`), 'visits'),
            named(sumWhere(`row_facet <> 'stay' or entry is not null`), 'passages'),
          ]
        : ['sum(measured.row_n) as row_n']),
      'sum(measured.row_value) as row_value',
    ],
    from(nested(measured, 'measured')),
    groupBy(...ROW_KEYS, ...(plan.amount ? ['known'] : []))
  );
}

/**
 * Visits and passages of one stage, outcome and age are mostly the same ones: what both have is told once, and what either
 * has beyond it apart. Of whatever else a row counts there are as many of both.
 */
function staysApart(context: Context): Sql {
  return select(
    [
      ...longRow({
        segment: 'segment',
        row_facet: caseWhen([[`part <> 'stay'`, 'part']], 'counted.row_facet'),
        row_position: 'row_position',
        row_outcome: 'row_outcome',
        row_reason: 'row_reason',
        row_bucket: 'row_bucket',
        row_n: caseWhen(
          [
            [`part = 'visit'`, 'visits - passages'],
            [`part = 'passage'`, 'passages - visits'],
            ['visits < passages', 'visits'],
          ],
          'passages'
        ),
        row_value: 'row_value',
      }),
    ],
    from(nested(stageRows(context, true), 'counted')),
    join(PARTS),
    where(
      or(
        and(`part = 'stay'`, 'visits > 0', 'passages > 0'),
        and(`part = 'visit'`, 'visits > passages'),
        and(`part = 'passage'`, 'passages > visits')
      )
    )
  );
}

const PARTS = listOf('part', [`'stay'`, `'visit'`, `'passage'`], 'parts');
