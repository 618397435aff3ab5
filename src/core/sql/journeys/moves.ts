import type { Source } from '../../definition/definition';
import type { Attribute } from '../context/attributes';
import type { Context, Step } from '../context/context';
import { placeOf } from '../context/places';
import type { PlanColumnSource, PlanRowSource, PlanSource } from '../context/planSources';
import { membership } from '../context/sourceGroups';
import { fenceClause } from '../dialects/fence';
import { caseOfEach, valueWhere } from '../text/calls';
import { from, join, named, nested, select, unionAll, where } from '../text/select';
import { sql, type Sql } from '../text/sql';
import { HAS_KEY } from './sourceColumns';

/** Every move up to T that has a key (rule `move`), with what it says of its journey. */
export function movesStep(context: Context): Step {
  return {
    name: 'baton_moves',
    keep: false,
    sql: unionAll(
      context.sources.map((source) =>
        source.shape === 'rows' ? movesOfRows(context, source) : movesOfColumns(context, source)
      )
    ),
  };
}

/** An attribute as a source says it, under its own name; a typed null where the source does not. */
export function attributeColumn({ none, asOf }: Context, { name, type, untilT, from }: Attribute, source: Source): Sql {
  if (from(source) === undefined) {
    return named(none[type], name);
  }
  return named(untilT ? valueWhere(sql`baton_${name} <= ${asOf}`, `baton_${name}`) : `baton_${name}`, name);
}

function moveColumns(context: Context, { source, number }: PlanSource, reason: Sql): Sql[] {
  const { attributes, promises, hasReason, none, groups } = context;
  return [
    'baton_key as entity',
    'baton_step as step',
    'baton_at as moved_at',
    `${placeOf(context, 'baton_at', 'baton_step')} as place`,
    ...(hasReason ? [named(reason, 'end_reason')] : []),
    ...attributes.map((attribute) => attributeColumn(context, attribute, source)),
    ...promises.map(({ name, met, from }) =>
      named(met(source) === undefined ? none.integer : valueWhere(`baton_step = ${from}`, `baton_${name}`), name)
    ),
    ...membership(groups, number - 1),
  ];
}

function movesOfRows(context: Context, rows: PlanRowSource): Sql {
  const { source, labeled } = rows;
  const { clock, stages, none, asOf } = context;
  const reason = source.reason === undefined ? none.text : valueWhere(`baton_step >= ${stages.length}`, 'baton_reason');
  return select(
    moveColumns(context, rows, reason),
    from(labeled),
    clock.join,
    where(HAS_KEY, 'baton_step is not null', sql`baton_at <= ${asOf}`)
  );
}

function movesOfColumns(context: Context, columns: PlanColumnSource): Sql {
  const { name, number, steps, reasons } = columns;
  const { none, asOf, clock, dialect } = context;
  const perStep = (of: readonly number[], column: string) =>
    caseOfEach('baton_step', of, (step) => `${column}_${step}`);
  const stamped = select(
    ['*', named(perStep(steps, 'baton_at'), 'baton_at')],
    from(name),
    join(nested(unionAll(steps.map((step) => `select ${step} as baton_step`)), `steps_${number}`)),
    fenceClause(dialect.planner)
  );
  return select(
    moveColumns(context, columns, reasons.length === 0 ? none.text : perStep(reasons, 'baton_reason')),
    from(nested(stamped, `stamped_${number}`)),
    clock.join,
    where(HAS_KEY, sql`baton_at <= ${asOf}`)
  );
}
