import { END_KINDS, type ColumnSource, type RowSource } from '../definition/types';
import { none, perStage, positions, tellsMoves, type Context, type Step } from './context';
import { all, choose, parenthesised, select, unionAll } from './layoutSql';
import { longRow } from './result';
import { HAS_KEY, LACKS_KEY, labelled, sourceName, stampedSteps } from './sources';
import { latestOf, outOfOrderWhen } from './stamps';
import { seenInRange } from './view';

const COUNTED = [
  'missing_key',
  'missing_time',
  'no_entry',
  'unknown_stage',
  'after_as_of',
  'duplicate_key',
  'duplicate_move',
  'end_without_stage',
] as const;

/** What a part of the data says: counts are 0, labels and times null where it says nothing. */
type Told = Partial<Record<(typeof COUNTED)[number] | 'unknown_label' | 'newest' | `first_${number}`, string>>;

/** Findings (rule 28) over the whole sources, in one row; `finding_rows` has one for each. */
export function qualitySteps(context: Context): Step[] {
  return [
    { name: 'findings', sql: findings(context) },
    { name: 'finding_rows', sql: findingRows(context) },
  ];
}

function findings(context: Context): string {
  const { plan, dialect } = context;
  const parts = [
    ...plan.sources.map((source, index) =>
      source.shape === 'rows' ? ofRows(context, source, index) : ofColumns(context, source, index)
    ),
    ...ofMoves(context),
  ];
  return select(
    [
      ...COUNTED.map((finding) => `cast(sum(told.${finding}) as ${dialect.types.integer}) as ${finding}`),
      'min(told.unknown_label) as unknown_label',
      'max(told.newest) as newest',
      ...perStage(context, (position) => `min(told.first_${position}) as first_${position}`),
    ],
    `from ${parenthesised(unionAll(parts))} told`
  );
}

function part(context: Context, told: Told, from: string): string {
  const columns: Array<[keyof Told, string]> = [
    ...COUNTED.map((finding): [keyof Told, string] => [finding, '0']),
    ['unknown_label', none(context, 'text')],
    ['newest', none(context, 'integer')],
    ...positions(context.plan.stages).map((position): [keyof Told, string] => [
      `first_${position}`,
      none(context, 'integer'),
    ]),
  ];
  return select(
    columns.map(([name, nothing]) => `${told[name] ?? nothing} as ${name}`),
    from
  );
}

function count(condition: string): string {
  return `sum(case when ${condition} then 1 else 0 end)`;
}

function ofRows(context: Context, source: RowSource, index: number): string {
  const { asOf } = context;
  const seen = `${HAS_KEY} and baton_at <= ${asOf}`;
  return part(
    context,
    {
      missing_key: count(LACKS_KEY),
      missing_time: count(`${HAS_KEY} and baton_at is null`),
      unknown_stage: count(`${seen} and baton_step is null`),
      after_as_of: count(`${HAS_KEY} and baton_at > ${asOf} and baton_step is not null`),
      unknown_label: `min(case when ${seen} and baton_step is null then baton_label end)`,
      newest: `max(case when ${seen} and baton_step is not null then baton_at end)`,
    },
    `from ${context.timed(labelled(context, source, index))}`
  );
}

function ofColumns(context: Context, source: ColumnSource, index: number): string {
  const { plan, asOf } = context;
  const steps = stampedSteps(context, source);
  const entries = steps.filter((step) => step < plan.stages);
  return part(
    context,
    {
      missing_key: count(LACKS_KEY),
      no_entry: count(`${HAS_KEY}${entries.map((step) => ` and baton_at_${step} is null`).join('')}`),
      after_as_of: steps.map((step) => count(`${HAS_KEY} and baton_at_${step} > ${asOf}`)).join(' + '),
      ...(plan.mode === 'columns'
        ? { duplicate_key: `${count(HAS_KEY)} - count(distinct case when ${HAS_KEY} then baton_key end)` }
        : {}),
      newest: latestOf(
        context,
        steps.map((step) => `max(case when ${HAS_KEY} and baton_at_${step} <= ${asOf} then baton_at_${step} end)`)
      ),
    },
    `from ${context.timed(sourceName(index))}`
  );
}

/** What only the moves tell, or in column mode the records. */
function ofMoves(context: Context): string[] {
  const { plan } = context;
  const entered = (entry: (position: number) => string) =>
    Object.fromEntries(
      positions(plan.stages).map((position): [`first_${number}`, string] => [
        `first_${position}`,
        `min(${entry(position)})`,
      ])
    );
  const ofRecord = entered((position) => `entry_${position}`);
  const ofMove = entered((position) => `case when step = ${position} then moved_at end`);
  const copies = { duplicate_move: 'sum(copies - 1)' };
  /** An end that opens a journey has no stage entry before it. */
  const ends = { end_without_stage: count(`opens = 1 and step >= ${plan.stages}`) };
  switch (plan.mode) {
    case 'columns': {
      const stamped = END_KINDS.map((_, index) => `case when end_${plan.stages + index} is null then 0 else 1 end`);
      const noStage = positions(plan.stages).map((position) => `entry_${position} is null`);
      const lone = `sum(case when ${noStage.join(' and ')} then ${stamped.join(' + ')} else 0 end)`;
      return [part(context, { end_without_stage: lone, ...ofRecord }, 'from records')];
    }
    case 'sequence':
      return [part(context, { ...copies, ...ofMove }, 'from unique_moves')];
    case 'history':
      return tellsMoves(context)
        ? [part(context, { ...copies, ...ends, ...ofMove }, 'from ordered')]
        : [part(context, { ...copies, ...ends }, 'from ordered'), part(context, ofRecord, 'from records')];
  }
}

const TIMES = ['newest_row', 'first_entry'];

function findingRows(context: Context): string {
  const { dialect, asOf } = context;
  const secondsBefore = (time: string) => dialect.quotient(`(${asOf} - ${time})`, '1000000');
  const firsts = choose(
    'at_stage',
    perStage(context, (position) => secondsBefore(`first_${position}`))
  );
  // Numbers before nulls: some warehouses take the type of a column from the first two rows.
  const list = [
    ...perStage(context, (position) => `select 'first_entry' as finding, ${position} as at_stage`),
    ...['newest_row', ...COUNTED].map((finding) => `select '${finding}' as finding, null as at_stage`),
  ];
  const told = select(
    [
      'finding',
      'at_stage',
      'unknown_label',
      `${choose(
        'finding',
        [...COUNTED, secondsBefore('newest'), firsts],
        [...COUNTED, 'newest_row', 'first_entry'].map((finding) => `'${finding}'`)
      )} as found`,
    ],
    `from ${context.timed('findings')}\ncross join ${parenthesised(unionAll(list))} finding_list`
  );
  return select(
    longRow({
      segment: none(context, 'text'),
      facet: `'quality'`,
      row_position: 'at_stage',
      row_outcome: 'finding',
      row_reason: `case when finding = 'unknown_stage' then unknown_label end`,
      row_bucket: none(context, 'integer'),
      row_n: 'found',
      row_value: none(context, 'number'),
    }),
    `from ${parenthesised(told)} told\nwhere found > 0 or found = 0 and finding in (${TIMES.map((time) => `'${time}'`).join(', ')})`
  );
}

/** History mode: keys of journeys in view that have a row whose own stamps are out of order. */
export function outOfOrderRows(context: Context): string[] {
  const { plan } = context;
  if (plan.mode === 'columns') {
    return [];
  }
  const dirty = plan.sources.flatMap((source, index) => {
    if (source.shape !== 'columns') {
      return [];
    }
    const reversed = outOfOrderWhen(context, stampedSteps(context, source), (step) => `baton_at_${step}`, context.asOf);
    return reversed === undefined
      ? []
      : [`select baton_key\nfrom ${context.timed(sourceName(index))}\nwhere ${HAS_KEY} and (${reversed})`];
  });
  if (dirty.length === 0) {
    return [];
  }
  const row = longRow({
    segment: 'segment',
    facet: `'quality'`,
    row_position: none(context, 'integer'),
    row_outcome: `'out_of_order'`,
    row_reason: none(context, 'text'),
    row_bucket: none(context, 'integer'),
    row_n: 'count(distinct entity)',
    row_value: none(context, 'number'),
  });
  const inView = plan.view === 'activity' ? seenInRange(context) : undefined;
  return [
    select(
      row,
      `from ${context.timed('scoped')}\nwhere ${all([`entity in ${parenthesised(unionAll(dirty))}`, inView])}\ngroup by segment`
    ),
  ];
}
