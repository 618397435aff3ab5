import { END_KINDS, type ColumnSource, type RowSource } from '../definition/types';
import { none, perStage, positions, type Context, type Step } from './context';
import { all, parenthesised, select, unionAll } from './layoutSql';
import { resultRow } from './result';
import { HAS_KEY, LACKS_KEY, labelled, sourceName, stampedSteps } from './sources';
import { latestOf, outOfOrderWhen } from './stamps';
import { seenInRange } from './view';

const COUNTED = ['missing_key', 'missing_time', 'no_entry', 'unknown_stage', 'after_as_of'] as const;

/** Findings about rows (rule 28), over the whole sources; those about moves and journeys, where these are known. */
export function qualitySteps(context: Context): Step[] {
  const { plan } = context;
  const perSource = plan.sources.map((source, index) =>
    source.shape === 'rows' ? rowFindings(context, source, index) : columnFindings(context, source, index)
  );
  const total = select(
    [
      ...COUNTED.map((finding) => `cast(sum(${finding}) as ${context.dialect.types.integer}) as ${finding}`),
      'min(unknown_label) as unknown_label',
      'max(newest) as newest',
    ],
    `from ${parenthesised(unionAll(perSource))} per_source`
  );
  return [
    { name: 'row_findings', sql: total },
    {
      name: 'first_entries',
      sql:
        plan.mode === 'sequence'
          ? select(
              perStage(
                context,
                (position) => `min(case when step = ${position} then moved_at end) as first_${position}`
              ),
              'from all_moves'
            )
          : select(
              perStage(context, (position) => `min(entry_${position}) as first_${position}`),
              'from records'
            ),
    },
  ];
}

function count(condition: string): string {
  return `sum(case when ${condition} then 1 else 0 end)`;
}

function rowFindings(context: Context, source: RowSource, index: number): string {
  const { asOf } = context;
  const seen = `${HAS_KEY} and baton_at <= ${asOf}`;
  return select(
    [
      `${count(LACKS_KEY)} as missing_key`,
      `${count(`${HAS_KEY} and baton_at is null`)} as missing_time`,
      '0 as no_entry',
      `${count(`${seen} and baton_step is null`)} as unknown_stage`,
      `${count(`${HAS_KEY} and baton_at > ${asOf} and baton_step is not null`)} as after_as_of`,
      `min(case when ${seen} and baton_step is null then baton_label end) as unknown_label`,
      `max(case when ${seen} and baton_step is not null then baton_at end) as newest`,
    ],
    `from ${context.timed(labelled(context, source, index))}`
  );
}

function columnFindings(context: Context, source: ColumnSource, index: number): string {
  const { plan, asOf } = context;
  const steps = stampedSteps(context, source);
  const entries = steps.filter((step) => step < plan.stages);
  return select(
    [
      `${count(LACKS_KEY)} as missing_key`,
      '0 as missing_time',
      `${count(`${HAS_KEY}${entries.map((step) => ` and baton_at_${step} is null`).join('')}`)} as no_entry`,
      '0 as unknown_stage',
      `${steps.map((step) => count(`${HAS_KEY} and baton_at_${step} > ${asOf}`)).join(' + ')} as after_as_of`,
      `${none(context, 'text')} as unknown_label`,
      `${latestOf(
        context,
        steps.map((step) => `max(case when ${HAS_KEY} and baton_at_${step} <= ${asOf} then baton_at_${step} end)`)
      )} as newest`,
    ],
    `from ${context.timed(sourceName(index))}`
  );
}

export function qualityRows(context: Context): string[] {
  const { plan, dialect, asOf } = context;
  const secondsBefore = (time: string) => dialect.quotient(`(${asOf} - ${time})`, '1000000');
  const timed = context.timed('row_findings');
  return [
    ...COUNTED.map((finding) =>
      resultRow(context, {
        facet: 'quality',
        outcome: `'${finding}'`,
        n: finding,
        ...(finding === 'unknown_stage' ? { reason: 'unknown_label' } : {}),
        from: `from row_findings\nwhere ${finding} > 0`,
      })
    ),
    resultRow(context, {
      facet: 'quality',
      outcome: `'newest_row'`,
      n: secondsBefore('newest'),
      from: `from ${timed}\nwhere newest is not null`,
    }),
    ...positions(plan.stages).map((position) =>
      resultRow(context, {
        facet: 'quality',
        position: `${position}`,
        outcome: `'first_entry'`,
        n: secondsBefore(`first_${position}`),
        from: `from ${context.timed('first_entries')}\nwhere first_${position} is not null`,
      })
    ),
    ...(plan.mode !== 'columns' ? historyFindings(context) : columnModeFindings(context)),
    ...outOfOrder(context),
  ];
}

function historyFindings(context: Context): string[] {
  return [
    resultRow(context, {
      facet: 'quality',
      outcome: `'duplicate_move'`,
      n: 'sum(copies - 1)',
      from: 'from unique_moves\nhaving sum(copies - 1) > 0',
    }),
    resultRow(context, {
      facet: 'quality',
      outcome: `'end_without_stage'`,
      n: 'count(*)',
      from: 'from attempts_made\nwhere first_stage is null\nhaving count(*) > 0',
    }),
  ];
}

function columnModeFindings(context: Context): string[] {
  const { plan } = context;
  const ends = END_KINDS.map((_, index) => `case when end_${plan.stages + index} is null then 0 else 1 end`).join(
    ' + '
  );
  const noStage = positions(plan.stages)
    .map((position) => `entry_${position} is null`)
    .join(' and ');
  return [
    ...plan.sources.map((_, index) =>
      resultRow(context, {
        facet: 'quality',
        outcome: `'duplicate_key'`,
        n: 'count(*) - count(distinct baton_key)',
        from: `from ${sourceName(index)}\nwhere ${HAS_KEY}\nhaving count(*) > count(distinct baton_key)`,
      })
    ),
    resultRow(context, {
      facet: 'quality',
      outcome: `'end_without_stage'`,
      n: `sum(${ends})`,
      from: `from records\nwhere ${noStage}\nhaving sum(${ends}) > 0`,
    }),
  ];
}

/** Column mode: journeys whose own stamps are out of order. History mode: keys of journeys in view that have a row like that. */
function outOfOrder(context: Context): string[] {
  const { plan } = context;
  const seen =
    plan.view === 'activity'
      ? `(${positions(plan.stages)
          .map((position) => seenInRange(context, position))
          .join('\n  or ')})`
      : undefined;
  const row = (n: string, dirty: string) =>
    resultRow(context, {
      segment: 'segment',
      facet: 'quality',
      outcome: `'out_of_order'`,
      n,
      from: `from ${context.timed('scoped')}\nwhere ${all([dirty, seen])}\ngroup by segment`,
    });
  if (plan.mode === 'columns') {
    return [row('count(*)', 'out_of_order = 1')];
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
  return dirty.length === 0 ? [] : [row('count(distinct entity)', `entity in ${parenthesised(unionAll(dirty))}`)];
}
