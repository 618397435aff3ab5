import { END_KINDS, type ColumnSource } from '../../definition/types';
import { attributesOf, promisesOf } from '../context/attributes';
import { none, perStage, placeOf, positions, stepIn, timeIn, type Context, type Step } from '../context/context';
import { parenthesised, select, unionAll } from '../text/select';
import { pickFrom } from './valueByPlace';
import { HAS_KEY, sourceName, stampedSteps } from './sources';
import { earliestOf, outOfOrderWhen, latestOf } from './extremes';
import { told } from './told';

/** Column mode (rule `column-mode-journeys`): a key is one journey, made of the earliest of its stamps. */
export function columnSteps(context: Context): Step[] {
  return [
    { name: 'stamp_rows', sql: stamps(context) },
    { name: 'records', sql: records(context) },
    { name: 'ended', sql: ended(context) },
    { name: 'all_journeys', sql: journeys(context) },
  ];
}

function steps({ plan }: Context): number[] {
  return positions(plan.stages + END_KINDS.length);
}

function endSteps({ plan }: Context): number[] {
  return END_KINDS.map((_, index) => plan.stages + index);
}

/** Ends that some source tells a reason of. */
function reasonedSteps(context: Context): number[] {
  return endSteps(context).filter((step) =>
    context.plan.sources.some(
      (source) =>
        source.shape === 'columns' && source.ends[END_KINDS[step - context.plan.stages]!]?.reason !== undefined
    )
  );
}

/** Rows of every source with what is stamped up to T, and the latest such place; a row without such a stamp knows nothing. */
function stamps(context: Context): string {
  const sources = context.plan.sources.flatMap((source, index) =>
    source.shape === 'columns' ? [{ source, index }] : []
  );
  const stamped = steps(context).filter((step) =>
    sources.some(({ source }) => stampedSteps(context, source).includes(step))
  );
  const latest = latestOf(
    context,
    stamped.map((step) => placeOf(context, `at_${step}`, step))
  );
  const rows = unionAll(sources.map(({ source, index }) => stampsOf(context, source, index)));
  return select(['stamped.*', `${latest} as place`], `from ${parenthesised(rows)} stamped`);
}

function stampsOf(context: Context, source: ColumnSource, index: number): string {
  const { plan, asOf } = context;
  const stamped = stampedSteps(context, source);
  return select(
    [
      'baton_key as entity',
      ...steps(context).map((step) =>
        stamped.includes(step)
          ? `case when baton_at_${step} <= ${asOf} then baton_at_${step} end as at_${step}`
          : `${none(context, 'integer')} as at_${step}`
      ),
      ...reasonedSteps(context).map((step) =>
        source.ends[END_KINDS[step - plan.stages]!]?.reason !== undefined
          ? `baton_reason_${step} as reason_${step}`
          : `${none(context, 'text')} as reason_${step}`
      ),
      ...attributesOf(plan, context.dialect).map((attribute) => told(context, attribute, source)),
      ...promisesOf(plan).map(({ name, met }) =>
        met(source) === undefined ? `${none(context, 'integer')} as ${name}` : `baton_${name} as ${name}`
      ),
    ],
    `from ${context.timed(sourceName(index))}\nwhere ${HAS_KEY}\n  and (${stamped.map((step) => `baton_at_${step} <= ${asOf}`).join(' or ')})`
  );
}

function records(context: Context): string {
  const { plan, dialect } = context;
  const stamped = (step: number) => ({ place: `at_${step}`, condition: `at_${step} is not null` });
  const { items, from } = pickFrom(
    context,
    'stamp_rows',
    ['entity'],
    [
      ...reasonedSteps(context).map((step) => ({ name: `reason_${step}`, value: `reason_${step}`, ...stamped(step) })),
      ...attributesOf(plan, dialect).map(({ name }) => ({ name, value: name, place: 'place' })),
      ...promisesOf(plan).map((promise) => ({ name: promise.name, value: promise.name, ...stamped(promise.from) })),
    ],
    true
  );
  return select(
    [
      'entity',
      ...perStage(context, (position) => `min(at_${position}) as entry_${position}`),
      ...endSteps(context).map((step) => `min(at_${step}) as end_${step}`),
      ...items,
    ],
    `from ${from}\ngroup by entity`
  );
}

function ended(context: Context): string {
  const { plan, last } = context;
  const entered = positions(plan.stages);
  const ends = endSteps(context).map((step) => placeOf(context, `end_${step}`, step));
  return select(
    [
      '*',
      `case ${entered.map((position) => `when entry_${position} is not null then ${position}`).join(' ')} end as first_stage`,
      `case ${[...entered]
        .reverse()
        .map((position) => `when entry_${position} is not null then ${position}`)
        .join(' ')} end as highest`,
      `case when entry_${last} is null then ${earliestOf(context, ends)} end as end_place`,
      ...plan.handoffs.map(({ from, index }) => {
        const later = entered
          .filter((position) => position > from)
          .map((position) => placeOf(context, `entry_${position}`, position));
        return `${earliestOf(context, [...later, ...ends])} as decision_${index}`;
      }),
    ],
    `from records\nwhere ${entered.map((position) => `entry_${position} is not null`).join(' or ')}`
  );
}

function journeys(context: Context): string {
  const { plan, last } = context;
  const endAt = timeIn(context, 'end_place', stepIn(context, 'end_place'));
  const later = (position: number) => positions(plan.stages).filter((other) => other > position);
  const reasonOf = (step: string) => {
    const reasoned = reasonedSteps(context);
    return reasoned.length === 0
      ? none(context, 'text')
      : `case ${step} ${reasoned.map((end) => `when ${end} then reason_${end}`).join(' ')} end`;
  };
  return select(
    [
      '*',
      ...(plan.view === 'snapshot' ? ['highest as current_stage'] : []),
      `case when entry_${last} is not null then ${last} else ${stepIn(context, 'end_place')} end as closing_step`,
      `${reasonOf(stepIn(context, 'end_place'))} as end_reason`,
      `case when ${outOfOrderWhen(context, steps(context), (step) => (step < plan.stages ? `entry_${step}` : `end_${step}`)) ?? '1 = 0'} then 1 else 0 end as out_of_order`,
      ...positions(last).flatMap((position) => [
        `case ${later(position)
          .map((other) => `when entry_${other} is not null then ${other}`)
          .join(' ')} else ${stepIn(context, 'end_place')} end as left_step_${position}`,
        `coalesce(${later(position)
          .map((other) => `entry_${other}`)
          .join(', ')}, ${endAt}) as left_at_${position}`,
        ...(position === 0
          ? []
          : [
              `case when ${positions(position)
                .map((other) => `entry_${other} > entry_${position}`)
                .join(' or ')} then 1 else 0 end as displaced_${position}`,
            ]),
      ]),
      ...plan.handoffs.flatMap(({ index }) => {
        const step = stepIn(context, `decision_${index}`);
        return [
          `${step} as decided_step_${index}`,
          `${timeIn(context, `decision_${index}`, step)} as decided_at_${index}`,
          `${reasonOf(step)} as decided_reason_${index}`,
        ];
      }),
    ],
    'from ended'
  );
}
