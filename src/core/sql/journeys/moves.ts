import { END_KINDS, type ColumnSource, type RowSource } from '../../definition/types';
import { attributesOf, promisesOf } from '../context/attributes';
import { endStep, fenceClause, none, placeOf, type Context, type Step } from '../context/context';
import { parenthesised, select, unionAll } from '../text/select';
import { HAS_KEY, labelledName, sourceName, stampedSteps } from './sources';
import { told } from './told';

/** Every move up to T (rule `as-of`) that has a key (rule `move`), with what it tells of its journey. */
export function movesStep(context: Context): Step {
  return {
    name: 'all_moves',
    reread: true,
    sql: unionAll(
      context.plan.sources.map((source, index) =>
        source.shape === 'rows' ? movesOfRows(context, source, index) : movesOfColumns(context, source, index)
      )
    ),
  };
}

/** True where the amount of a stage's first move has to be told apart from the other amounts (rule `stage-value`). */
export function hasTwoAmounts({ plan }: Context): boolean {
  return plan.entryAmount && plan.sources.some((source) => source.shape === 'columns' && source.value !== undefined);
}

/** The amount that counts at a stage's entry. */
export function amountColumn(context: Context): string {
  return hasTwoAmounts(context) ? 'row_amount' : 'amount';
}

/** The steps at which some source tells that amount, in order. */
export function amountSteps(context: Context): number[] {
  const { plan } = context;
  const telling = plan.sources.filter(
    (source) => source.value !== undefined && (source.shape === 'rows' || !hasTwoAmounts(context))
  );
  const steps = telling.flatMap((source) =>
    source.shape === 'columns'
      ? stampedSteps(context, source)
      : [
          ...Object.values(source.map),
          ...END_KINDS.filter((kind) => source.ends[kind] !== undefined).map((kind) => endStep(context, kind)),
        ]
  );
  return [...new Set(steps)].sort((a, b) => a - b);
}

export function hasReason({ plan }: Context): boolean {
  return plan.sources.some((source) =>
    source.shape === 'rows'
      ? source.reason !== undefined
      : Object.values(source.ends).some((end) => end.reason !== undefined)
  );
}

function carried(context: Context, source: RowSource | ColumnSource): string[] {
  return [
    ...attributesOf(context.plan, context.dialect).map((attribute) => told(context, attribute, source)),
    ...(hasTwoAmounts(context)
      ? [
          source.shape === 'rows' && source.value !== undefined
            ? 'baton_amount as row_amount'
            : `${none(context, 'number')} as row_amount`,
        ]
      : []),
    ...promisesOf(context.plan).map(({ name, met, from }) =>
      met(source) === undefined
        ? `${none(context, 'integer')} as ${name}`
        : `case when baton_step = ${from} then baton_${name} end as ${name}`
    ),
  ];
}

function movesOfRows(context: Context, source: RowSource, index: number): string {
  const { plan } = context;
  return select(
    [
      'baton_key as entity',
      'baton_step as step',
      'baton_at as moved_at',
      `${placeOf(context, 'baton_at', 'baton_step')} as place`,
      ...(hasReason(context)
        ? [
            source.reason === undefined
              ? `${none(context, 'text')} as end_reason`
              : `case when baton_step >= ${plan.stages} then baton_reason end as end_reason`,
          ]
        : []),
      ...carried(context, source),
    ],
    `from ${context.timed(labelledName(index))}\nwhere ${HAS_KEY} and baton_step is not null and baton_at <= ${context.asOf}`
  );
}

function movesOfColumns(context: Context, source: ColumnSource, index: number): string {
  const steps = stampedSteps(context, source);
  const reasons = END_KINDS.filter((kind) => source.ends[kind]?.reason !== undefined).map((kind) =>
    endStep(context, kind)
  );
  const stamped = select(
    ['*', `case baton_step ${steps.map((step) => `when ${step} then baton_at_${step}`).join(' ')} end as baton_at`],
    `from ${sourceName(index)}\ncross join ${parenthesised(unionAll(steps.map((step) => `select ${step} as baton_step`)))} steps_${index + 1}${fenceClause(context)}`
  );
  return select(
    [
      'baton_key as entity',
      'baton_step as step',
      'baton_at as moved_at',
      `${placeOf(context, 'baton_at', 'baton_step')} as place`,
      ...(hasReason(context)
        ? [
            reasons.length === 0
              ? `${none(context, 'text')} as end_reason`
              : `case baton_step ${reasons.map((step) => `when ${step} then baton_reason_${step}`).join(' ')} end as end_reason`,
          ]
        : []),
      ...carried(context, source),
    ],
    `from ${parenthesised(stamped)} stamped_${index + 1}\nwhere ${HAS_KEY} and baton_at <= ${context.asOf}`
  );
}
