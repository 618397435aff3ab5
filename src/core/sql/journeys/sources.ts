import type { Context, Step } from '../context/context';
import type { Attribute } from '../context/attributes';
import type { PlanColumnSource, PlanRowSource, PlanSource } from '../context/planSources';
import { historyByDay, withinHistory } from './bounds';
import { ofCandidates } from './candidates';
import { fenceClause } from '../dialects/fence';
import { caseOf, valueWhere } from '../text/calls';
import { from, named, nested, select, where } from '../text/select';
import { owners, type Sql } from '../text/sql';
import { countedKey, fromSource, timeColumns, timesOf, whereSet } from './sourceColumns';

/**
 * One step per source: the owner's expressions, evaluated once on the owner's table alone. Every column is named
 * `baton_…`, because some warehouses let an alias shadow the table's own column of that name; `baton_raw_…` where what the table
 * says is not yet what counts.
 */
export function sourceSteps(context: Context): Step[] {
  const { sources, attributes, promises, dialect } = context;
  const dropsFirst = dialect.planner.computesBeforeSemiJoin === true;
  return sources.map((each) => {
    const key = countedKey(dialect, each.source);
    const raw = select(
      [
        named(key, 'baton_key'),
        ...timeColumns(context, each),
        ...(each.shape === 'rows' ? labelColumns(context, each) : reasonColumns(context, each)),
        ...attributes.flatMap((attribute) =>
          known(attribute.from(each.source), `baton_${isRaw(attribute) ? 'raw_' : ''}${attribute.name}`)
        ),
        ...(each.source.value === undefined ? [] : [named(owners(each.source.value), 'baton_raw_value')]),
        ...promises.flatMap((promise) => known(promise.met(each.source), `baton_${promise.name}`)),
      ],
      ...fromSource(
        each.source,
        historyByDay(context, each.source),
        dropsFirst ? ofCandidates(context, key) : undefined
      )
    );
    return {
      name: each.name,
      keep: context.candidates,
      sql: select(
        [
          '*',
          ...[...timesOf(each), ...instantsOf(context, each)].map((time) =>
            named(whereSet(`baton_raw_${time}`), `baton_${time}`)
          ),
          // What is infinite or no number is no amount (rule `amount-text`).
          ...(each.source.value === undefined
            ? []
            : [named(valueWhere(`${RAW_AMOUNT} between -1e300 and 1e300`, RAW_AMOUNT), 'baton_amount')]),
        ],
        from(nested(raw, `baton_raw_${each.number}`)),
        where(withinHistory(context, each), dropsFirst ? undefined : ofCandidates(context, 'baton_key'))
      ),
    };
  });
}

const RAW_AMOUNT = 'baton_raw_amount';

/** Whether what the table says of an attribute is not yet what counts. */
function isRaw({ name, isInstant }: Attribute): boolean {
  return name === 'amount' || isInstant === true;
}

/** The attributes that a source has and that are times. */
function instantsOf({ attributes }: Context, { source }: PlanSource): string[] {
  return attributes
    .filter((attribute) => attribute.isInstant && attribute.from(source) !== undefined)
    .map(({ name }) => name);
}

function known(value: Sql | undefined, name: string): Sql[] {
  return value === undefined ? [] : [named(value, name)];
}

function labelColumns({ dialect }: Context, { source }: PlanRowSource): Sql[] {
  return [
    named(dialect.text(owners(source.stage)), 'baton_label'),
    ...(source.reason === undefined ? [] : [named(dialect.text(owners(source.reason)), 'baton_reason')]),
  ];
}

function reasonColumns({ dialect, ends }: Context, { source }: PlanColumnSource): Sql[] {
  return ends.flatMap(({ kind, step }) => {
    const reason = source.ends[kind]?.reason;
    return reason === undefined ? [] : [named(dialect.text(owners(reason)), `baton_reason_${step}`)];
  });
}

/** Rows of the row sources with the step that their label means. */
export function labelSteps(context: Context): Step[] {
  const { sources, dialect } = context;
  return sources.flatMap((each) =>
    each.shape === 'rows'
      ? [
          {
            name: each.labeled,
            keep: false,
            sql: select(
              ['*', named(labeledStep(context, each), 'baton_step')],
              from(each.name),
              fenceClause(dialect.planner)
            ),
          },
        ]
      : []
  );
}

/** The step that a label of a row source means; null where it means none. */
function labeledStep({ dialect, ends, none }: Context, { source }: PlanRowSource): Sql {
  const labels: Array<[string, number]> = [
    ...Object.entries(source.map),
    ...ends.flatMap(({ kind, step }) => (source.ends[kind] ?? []).map((label): [string, number] => [label, step])),
  ];
  const branches = labels
    .filter(([label]) => dialect.canHold(label))
    .map(([label, step]): [string, number] => [dialect.literal(label), step]);
  return branches.length === 0 ? none.integer : caseOf('baton_label', branches);
}
