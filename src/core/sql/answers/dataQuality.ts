import type { Source } from '../../definition/definition';
import type { QualityFinding } from '../../rows';
import type { Context, Step } from '../context/context';
import type { PlanColumnSource, PlanRowSource } from '../context/planSources';
import { latestOf, outOfOrderWhen } from '../journeys/extremes';
import { keyMembership } from '../context/sourceGroups';
import { HAS_KEY, isUnset, LACKS_KEY } from '../journeys/sourceColumns';
import { and, call, caseOf, caseOfEach, caseWhen, oneWhere, plus, valueWhere, type Branch } from '../text/calls';
import { from, groupBy, join, listOf, named, nested, select, tableOf, unionAll, where } from '../text/select';
import { group, sql, type Sql } from '../text/sql';
import { seenInRange } from '../view/range';
import { longRow, ownSegment } from './longTable';
import { sharedKeyCounts } from './sharedKeys';

const COUNTED = [
  'missing_key',
  'missing_time',
  'unset_time',
  'unread_amount',
  'no_entry',
  'unknown_stage',
  'after_as_of',
  'duplicate_key',
  'duplicate_move',
  'end_without_stage',
] as const satisfies QualityFinding[];
type Counted = (typeof COUNTED)[number];

/** What a part of the data says of the findings, in one row. */
interface Part {
  values: Partial<Record<Counted | 'unknown_label' | 'newest' | `${'first' | 'keys' | 'shared'}_${number}`, Sql>>;
  clauses: Array<Sql | undefined>;
}

/**
 * Findings (rule `row-findings`) in one row; `baton_finding_rows` has one for each. Of a range only candidates are read, so
 * these count rows without a key, and when a stage was first entered is not known.
 */
export function qualitySteps(context: Context): Step[] {
  const parts = [
    ...(context.candidates ? [candidatesSay()] : []),
    ...context.sources.map((source) =>
      source.shape === 'rows' ? rowsSay(context, source) : columnsSay(context, source)
    ),
    ...journeysSay(context),
  ];
  const isKnown = (name: keyof Part['values']) => parts.some(({ values }) => values[name] !== undefined);
  const counted = COUNTED.filter(isKnown);
  const labels = isKnown('unknown_label');
  return [
    { name: 'baton_findings', sql: findings(context, parts, counted, labels) },
    { name: 'baton_finding_rows', sql: findingRows(context, counted, labels) },
  ];
}

/** The newest move of each source, up to T (rule `row-findings`). */
export function newestMoves(context: Context): Sql {
  return unionAll(
    context.sources.map((source) => {
      const { values, clauses } = source.shape === 'rows' ? rowsSay(context, source) : columnsSay(context, source);
      return select([named(values.newest ?? context.none.integer, 'newest')], ...clauses);
    })
  );
}

/** What no part can say is not here: column sources have no labels, and row sources no rows without a stamp. */
function findings(context: Context, parts: Part[], counted: Counted[], labels: boolean): Sql {
  const { dialect, none } = context;
  const keyCounts = sharedKeyCounts(context.groups).map(([name]) => name);
  const firsts = countedEntries(context).map((position) => `first_${position}` as const);
  const columns: Array<[name: keyof Part['values'], nothing: string]> = [
    ...counted.map((finding): [Counted, string] => [finding, '0']),
    ...keyCounts.map((name): [typeof name, string] => [name, '0']),
    ...(labels ? [['unknown_label', none.text] as [keyof Part['values'], string]] : []),
    ...(['newest', ...firsts] as const).map((time): [typeof time, string] => [time, none.integer]),
  ];
  const padded = parts.map(({ values, clauses }) =>
    select(
      columns.map(([name, nothing]) => named(values[name] ?? nothing, name)),
      ...clauses
    )
  );
  return select(
    [
      ...[...counted, ...keyCounts].map(
        (finding) => `cast(sum(counted.${finding}) as ${dialect.types.integer}) as ${finding}`
      ),
      ...(labels ? ['min(counted.unknown_label) as unknown_label'] : []),
      'max(counted.newest) as newest',
      ...firsts.map((first) => `min(counted.${first}) as ${first}`),
    ],
    from(nested(unionAll(padded), 'counted'))
  );
}

/** The stages whose first entry is told. */
function countedEntries({ stages, candidates }: Context): readonly number[] {
  return candidates ? [] : stages;
}

function candidatesSay(): Part {
  return {
    values: { missing_key: call('sum', caseWhen([[LACKS_KEY, 'rows_in_range']], '0')) },
    clauses: [from('baton_candidates')],
  };
}

function count(...conditions: Sql[]): Sql {
  return call('sum', oneWhere(and(...conditions)));
}

/** The amounts of a source that are there and cannot be read, where it has any. */
function unreadAmount({ value }: Source): Part['values'] {
  return value === undefined
    ? {}
    : { unread_amount: count(HAS_KEY, 'baton_amount is null', 'baton_raw_value is not null') };
}

function rowsSay({ asOf, clock, candidates }: Context, { source, labeled }: PlanRowSource): Part {
  const isSeen = `baton_at <= ${asOf}`;
  const hasStep = 'baton_step is not null';
  const isUnknown = [HAS_KEY, isSeen, 'baton_step is null'];
  return {
    values: {
      ...(candidates ? {} : { missing_key: count(LACKS_KEY) }),
      missing_time: count(HAS_KEY, 'baton_at is null'),
      unset_time: count(HAS_KEY, isUnset('baton_raw_at')),
      ...unreadAmount(source),
      unknown_stage: count(...isUnknown),
      after_as_of: count(HAS_KEY, `baton_at > ${asOf}`, hasStep),
      unknown_label: call('min', valueWhere(and(...isUnknown), 'baton_label')),
      newest: call('max', valueWhere(and(HAS_KEY, isSeen, hasStep), 'baton_at')),
    },
    clauses: [from(labeled), clock.join],
  };
}

function columnsSay(context: Context, { source, name, steps }: PlanColumnSource): Part {
  const { plan, stages, asOf, clock, candidates, dialect } = context;
  const entries = steps.filter((step) => step < stages.length);
  const distinctKeys = call('count', sql`distinct ${valueWhere(HAS_KEY, 'baton_key')}`);
  return {
    values: {
      ...(candidates ? {} : { missing_key: count(LACKS_KEY) }),
      unset_time: plus(...steps.map((step) => count(HAS_KEY, isUnset(`baton_raw_at_${step}`)))),
      ...unreadAmount(source),
      no_entry: count(HAS_KEY, ...entries.map((step) => `baton_at_${step} is null`)),
      after_as_of: plus(...steps.map((step) => count(HAS_KEY, `baton_at_${step} > ${asOf}`))),
      ...(plan.mode.kind === 'columns' ? { duplicate_key: sql`${count(HAS_KEY)} - ${distinctKeys}` } : {}),
      newest: latestOf(
        dialect,
        steps.map((step) => call('max', valueWhere(and(HAS_KEY, `baton_at_${step} <= ${asOf}`), `baton_at_${step}`)))
      ),
    },
    clauses: [from(name), clock.join],
  };
}

/** What only the moves say, or in column mode the records. */
function journeysSay(context: Context): Part[] {
  const { plan, stages, ends, rowsAre, groups } = context;
  const firsts = (entry: (position: number) => Sql) =>
    Object.fromEntries(
      countedEntries(context).map((position): [`first_${number}`, Sql] => [
        `first_${position}`,
        call('min', entry(position)),
      ])
    );
  const ofRecords: Part['values'] = {
    ...firsts((position) => `entry_${position}`),
    ...Object.fromEntries(sharedKeyCounts(groups)),
  };
  const ofMoves = firsts((position) => `case when step = ${position} then moved_at end`);
  const copies = { duplicate_move: 'sum(copies - 1)' };
  // An end that opens a journey has no stage entry before it.
  const lonelyEnds = { end_without_stage: count('opens = 1', `step >= ${stages.length}`) };
  switch (plan.mode.kind) {
    case 'columns': {
      const stamped = plus(...ends.map(({ step }) => `case when end_${step} is null then 0 else 1 end`));
      const noStage = and(...stages.map((position) => `entry_${position} is null`));
      const ended = call('sum', caseWhen([[noStage, stamped]], '0'));
      return [{ values: { end_without_stage: ended, ...ofRecords }, clauses: [from('baton_records')] }];
    }
    case 'sequence':
      return [{ values: { ...copies, ...ofMoves }, clauses: [from('baton_unique_moves')] }, ...keysOfMoves(context)];
    case 'history':
      return rowsAre === 'moves'
        ? [
            { values: { ...copies, ...lonelyEnds, ...ofMoves }, clauses: [from('baton_ordered_moves')] },
            ...keysOfMoves(context),
          ]
        : [
            { values: { ...copies, ...lonelyEnds }, clauses: [from('baton_ordered_moves')] },
            ...(Object.keys(ofRecords).length === 0 ? [] : [{ values: ofRecords, clauses: [from('baton_records')] }]),
          ];
  }
}

/** Where no step has a row for each key, its moves are grouped for it. */
function keysOfMoves({ groups }: Context): Part[] {
  const keys = select(keyMembership(groups), from('baton_moves'), groupBy('entity'));
  return groups.length === 0
    ? []
    : [{ values: Object.fromEntries(sharedKeyCounts(groups)), clauses: [from(nested(keys, 'baton_keys'))] }];
}

function findingRows(context: Context, counted: Counted[], labels: boolean): Sql {
  const { dialect, asOf, none, clock, groups } = context;
  const stages = countedEntries(context);
  const perGroup = (column: 'keys' | 'shared') =>
    caseOf(
      'at_stage',
      groups.map(({ sources: [first] }, index): Branch => [first, `${column}_${index}`])
    );
  const secondsBefore = (time: string) => dialect.quotient(`(${asOf} - ${time})`, '1000000');
  const firsts = caseOfEach('at_stage', stages, (position) => secondsBefore(`first_${position}`));
  const placed = [
    ...stages.map((position) => [`'first_entry'`, `${position}`]),
    ...groups.flatMap(({ sources: [first] }) => [
      [`'source_keys'`, `${first}`],
      [`'shared_keys'`, `${first}`],
    ]),
  ];
  const unplaced = ['newest_row', ...counted].map((finding) => `'${finding}'`);
  // Numbers before nulls: some warehouses take the type of a column from the first two rows.
  const list =
    placed.length === 0
      ? listOf('finding', unplaced, 'finding_list')
      : tableOf(['finding', 'at_stage'], [...placed, ...unplaced.map((finding) => [finding, 'null'])], 'finding_list');
  const found = caseOf('finding', [
    ...counted.map((finding): Branch => [`'${finding}'`, finding]),
    [`'newest_row'`, secondsBefore('newest')],
    ...(stages.length === 0 ? [] : [[`'first_entry'`, firsts] as Branch]),
    ...(groups.length === 0
      ? []
      : [[`'source_keys'`, perGroup('keys')] as Branch, [`'shared_keys'`, perGroup('shared')] as Branch]),
  ]);
  const each = select(
    [
      'finding',
      ...(placed.length === 0 ? [] : ['at_stage']),
      ...(labels ? ['unknown_label'] : []),
      named(found, 'found'),
    ],
    from('baton_findings'),
    clock.join,
    join(list)
  );
  return select(
    longRow({
      segment: none.text,
      row_facet: `'quality'`,
      row_position: placed.length === 0 ? none.integer : 'at_stage',
      row_outcome: 'finding',
      row_reason: labels ? valueWhere(`finding = 'unknown_stage'`, 'unknown_label') : none.text,
      row_bucket: none.integer,
      row_n: 'found',
      row_value: none.number,
    }),
    from(nested(each, 'counted')),
    // One that is always there, so that no answer is empty (rule `control-total`).
    where(`found > 0 or found = 0 and finding in ('newest_row', 'first_entry', 'missing_key')`)
  );
}

/** History mode: the keys that have a row whose own stamps are out of order; undefined where no source can have one. */
export function disorderedKeys({ plan, sources, stages, asOf, clock }: Context): Sql | undefined {
  const keys = sources.flatMap(({ shape, name, steps }) => {
    const reversed =
      shape === 'columns' ? outOfOrderWhen(stages, steps, (step) => `baton_at_${step}`, asOf) : undefined;
    return reversed === undefined
      ? []
      : [select(['baton_key'], from(name), clock.join, where(HAS_KEY, group('(', [reversed], '', ')')))];
  });
  return plan.mode.kind === 'columns' || keys.length === 0 ? undefined : unionAll(keys);
}

/** History mode: how many of these keys have a journey in view. */
export function outOfOrderRows(context: Context): Sql[] {
  const { plan, clock, none } = context;
  const keys = disorderedKeys(context);
  if (keys === undefined) {
    return [];
  }
  const row = longRow({
    segment: 'segment',
    row_facet: `'quality'`,
    row_position: none.integer,
    row_outcome: `'out_of_order'`,
    row_reason: none.text,
    row_bucket: none.integer,
    row_n: 'count(distinct entity)',
    row_value: none.number,
  });
  const isDisordered = plan.journeys === undefined ? call('entity in ', keys) : 'out_of_order = 1';
  const inView = plan.view === 'activity' ? seenInRange(context) : undefined;
  const disordered = select(
    ['entity', named(ownSegment(context), 'segment')],
    from('baton_segmented'),
    clock.join,
    where(isDisordered, inView)
  );
  return [select(row, from(nested(disordered, 'disordered')), groupBy('segment'))];
}
