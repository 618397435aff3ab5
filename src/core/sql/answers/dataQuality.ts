import { END_KINDS, type ColumnSource, type RowSource } from '../../definition/types';
import { none, perStage, positions, tellsMoves, type Context, type Step } from '../context/context';
import { all, choose, listOf, parenthesised, select, unionAll } from '../text/select';
import { longRow } from './longTable';
import { HAS_KEY, LACKS_KEY, labelledName, sourceName, stampedSteps } from '../journeys/sources';
import { latestOf, outOfOrderWhen } from '../journeys/extremes';
import { seenInRange } from '../view/view';

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
type Finding = (typeof COUNTED)[number];

/** What a part of the data says. */
type Told = Partial<Record<Finding | 'unknown_label' | 'newest' | `first_${number}`, string>>;

interface Part {
  told: Told;
  from: string;
}

/** Findings (rule `row-findings`) over the whole sources, in one row; `finding_rows` has one for each. */
export function qualitySteps(context: Context): Step[] {
  const parts = [
    ...context.plan.sources.map((source, index) =>
      source.shape === 'rows' ? ofRows(context, source, index) : ofColumns(context, source, index)
    ),
    ...ofMoves(context),
  ];
  const tellable = (name: keyof Told) => parts.some(({ told }) => told[name] !== undefined);
  const counted = COUNTED.filter(tellable);
  const labels = tellable('unknown_label');
  return [
    { name: 'findings', sql: findings(context, parts, counted, labels) },
    { name: 'finding_rows', sql: findingRows(context, counted, labels) },
  ];
}

/** Of what no part can tell there is nothing here: column sources have no labels, and row sources no rows without a stamp. */
function findings(context: Context, parts: Part[], counted: Finding[], labels: boolean): string {
  const { integer } = context.dialect.types;
  const firsts = positions(context.plan.stages).map((position) => `first_${position}` as const);
  const columns: Array<[keyof Told, string]> = [
    ...counted.map((finding): [Finding, string] => [finding, '0']),
    ...(labels ? [['unknown_label', none(context, 'text')] as ['unknown_label', string]] : []),
    ...(['newest', ...firsts] as const).map((time): [keyof Told, string] => [time, none(context, 'integer')]),
  ];
  const padded = parts.map(({ told, from }) =>
    select(
      columns.map(([name, nothing]) => `${told[name] ?? nothing} as ${name}`),
      from
    )
  );
  return select(
    [
      ...counted.map((finding) => `cast(sum(told.${finding}) as ${integer}) as ${finding}`),
      ...(labels ? ['min(told.unknown_label) as unknown_label'] : []),
      'max(told.newest) as newest',
      ...firsts.map((first) => `min(told.${first}) as ${first}`),
    ],
    `from ${parenthesised(unionAll(padded))} told`
  );
}

function count(condition: string): string {
  return `sum(case when ${condition} then 1 else 0 end)`;
}

function ofRows(context: Context, source: RowSource, index: number): Part {
  const { asOf } = context;
  const seen = `${HAS_KEY} and baton_at <= ${asOf}`;
  return {
    told: {
      missing_key: count(LACKS_KEY),
      missing_time: count(`${HAS_KEY} and baton_at is null`),
      unknown_stage: count(`${seen} and baton_step is null`),
      after_as_of: count(`${HAS_KEY} and baton_at > ${asOf} and baton_step is not null`),
      unknown_label: `min(case when ${seen} and baton_step is null then baton_label end)`,
      newest: `max(case when ${seen} and baton_step is not null then baton_at end)`,
    },
    from: `from ${context.timed(labelledName(index))}`,
  };
}

function ofColumns(context: Context, source: ColumnSource, index: number): Part {
  const { plan, asOf } = context;
  const steps = stampedSteps(context, source);
  const entries = steps.filter((step) => step < plan.stages);
  return {
    told: {
      missing_key: count(LACKS_KEY),
      no_entry: count(`${HAS_KEY}${entries.map((step) => ` and baton_at_${step} is null`).join('')}`),
      after_as_of: steps.map((step) => count(`${HAS_KEY} and baton_at_${step} > ${asOf}`)).join(' + '),
      ...(plan.mode.kind === 'columns'
        ? { duplicate_key: `${count(HAS_KEY)} - count(distinct case when ${HAS_KEY} then baton_key end)` }
        : {}),
      newest: latestOf(
        context,
        steps.map((step) => `max(case when ${HAS_KEY} and baton_at_${step} <= ${asOf} then baton_at_${step} end)`)
      ),
    },
    from: `from ${context.timed(sourceName(index))}`,
  };
}

/** What only the moves tell, or in column mode the records. */
function ofMoves(context: Context): Part[] {
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
  switch (plan.mode.kind) {
    case 'columns': {
      const stamped = END_KINDS.map((_, index) => `case when end_${plan.stages + index} is null then 0 else 1 end`);
      const noStage = positions(plan.stages).map((position) => `entry_${position} is null`);
      const lone = `sum(case when ${noStage.join(' and ')} then ${stamped.join(' + ')} else 0 end)`;
      return [{ told: { end_without_stage: lone, ...ofRecord }, from: 'from records' }];
    }
    case 'sequence':
      return [{ told: { ...copies, ...ofMove }, from: 'from unique_moves' }];
    case 'history':
      return tellsMoves(context)
        ? [{ told: { ...copies, ...ends, ...ofMove }, from: 'from ordered' }]
        : [
            { told: { ...copies, ...ends }, from: 'from ordered' },
            { told: ofRecord, from: 'from records' },
          ];
  }
}

const TIMES = ['newest_row', 'first_entry'];

function findingRows(context: Context, counted: Finding[], labels: boolean): string {
  const { dialect, plan, asOf } = context;
  const secondsBefore = (time: string) => dialect.quotient(`(${asOf} - ${time})`, '1000000');
  const firsts = choose(
    'at_stage',
    perStage(context, (position) => secondsBefore(`first_${position}`))
  );
  // Numbers before nulls: some warehouses take the type of a column from the first two rows.
  const list = listOf(
    ['finding', 'at_stage'],
    [
      ...positions(plan.stages).map((position) => [`'first_entry'`, `${position}`]),
      ...['newest_row', ...counted].map((finding) => [`'${finding}'`, 'null']),
    ],
    'finding_list'
  );
  const told = select(
    [
      'finding',
      'at_stage',
      ...(labels ? ['unknown_label'] : []),
      `${choose(
        'finding',
        [...counted, secondsBefore('newest'), firsts],
        [...counted, 'newest_row', 'first_entry'].map((finding) => `'${finding}'`)
      )} as found`,
    ],
    `from ${context.timed('findings')}\ncross join ${list}`
  );
  return select(
    longRow({
      segment: none(context, 'text'),
      facet: `'quality'`,
      row_position: 'at_stage',
      row_outcome: 'finding',
      row_reason: labels ? `case when finding = 'unknown_stage' then unknown_label end` : none(context, 'text'),
      row_bucket: none(context, 'integer'),
      row_n: 'found',
      row_value: none(context, 'number'),
    }),
    `from ${parenthesised(told)} told\nwhere found > 0 or found = 0 and finding in (${TIMES.map((time) => `'${time}'`).join(', ')})`
  );
}

/** History mode: keys of journeys in view that have a row whose own stamps are out of order (rule `out-of-order`). */
export function outOfOrderRows(context: Context): string[] {
  const { plan } = context;
  if (plan.mode.kind === 'columns') {
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
