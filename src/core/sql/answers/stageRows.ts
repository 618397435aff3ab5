import { END_KINDS } from '../../definition/types';
import { none, type Context, type Step } from '../context/context';
import { listOf, parenthesised, select } from '../text/select';
import { APART, placementSteps } from './stagesReached';
import { longRow, ROW_KEYS } from './longTable';

/**
 * What the long table says of stages, passages and visits, and in column mode of journeys out of order: the small table of
 * placements, spread over what each counts for.
 */
export function stageSteps(context: Context): Step[] {
  return [...placementSteps(context), { name: 'stage_rows', sql: stageRows(context) }];
}

/**
 * What a placement counts for (rules `stage-entries` and `regressed`); `standing` is one of advanced, leaked and open (rule
 * `stage-standing`).
 */
function measures({ plan, last }: Context): Record<string, string> {
  const snapshot = plan.view === 'snapshot';
  return {
    reached: 'entry is not null',
    entered: `entry <> 'skipped'`,
    standing: 'entry is not null',
    ...(snapshot ? {} : { inflow: `entry = 'first'`, skipped: `entry = 'skipped'` }),
    ...(last === 0 ? {} : { visit: `visit = 1 and stage < ${last} and (entry is null or entry <> 'skipped')` }),
    ...(last === 0 || snapshot
      ? {}
      : { passage: `stage < ${last} and entry <> 'skipped'`, regressed: 'visit = 1 and left_step < stage' }),
    ...(plan.mode.kind === 'columns' ? { out_of_order: `stage = ${APART}` } : {}),
  };
}

function stageRows(context: Context): string {
  const { plan } = context;
  const counted = Object.entries(measures(context)).map(
    ([measure, condition]) => `kind = '${measure}' and ${condition}`
  );
  const list = listOf(
    ['kind'],
    Object.keys(measures(context)).map((measure) => [`'${measure}'`]),
    'kinds'
  );
  const columns = plan.mode.kind === 'columns';
  const ofSpell = `kind in ('passage', 'visit')`;
  const ends = END_KINDS.map((kind, index) => `when left_step = ${plan.stages + index} then '${kind}'`).join(' ');
  const left = `case when left_step is null then 'open' ${ends} when left_step > stage then 'advanced' else 'regressed' end`;
  const measured = select(
    longRow({
      segment: 'segment',
      facet: `case when ${ofSpell} then kind ${columns ? `when kind = 'out_of_order' then 'quality' ` : ''}else 'stage' end`,
      row_position: columns ? `case when kind <> 'out_of_order' then stage end` : 'stage',
      row_outcome: `case when ${ofSpell} then ${left} when kind = 'standing' then standing else kind end`,
      row_reason: `case when ${ofSpell} then end_reason end`,
      row_bucket: `case when ${ofSpell} then bucket end`,
      row_n: 'n',
      row_value: plan.amount
        ? `case when kind not in ('passage', 'visit', 'regressed', 'out_of_order') then total_amount end`
        : none(context, 'number'),
    }),
    `from placements\ncross join ${list}\nwhere ${counted.join('\n  or ')}`
  );
  return select(
    [...ROW_KEYS, 'sum(measured.row_n) as row_n', 'sum(measured.row_value) as row_value'],
    `from ${parenthesised(measured)} measured\ngroup by ${ROW_KEYS.join(', ')}`
  );
}
