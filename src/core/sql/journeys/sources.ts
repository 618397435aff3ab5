import type { Source, SqlExpression, Stamp } from '../../definition/definition';
import type { Context, Step } from '../context/context';
import type { PlanColumnSource, PlanRowSource } from '../context/planSources';
import type { Dialect } from '../dialects/dialect';
import { fenceClause } from '../dialects/fence';
import { caseOf, caseWhen, valueWhere } from '../text/calls';
import { from, named, nested, select, where } from '../text/select';
import { asWritten, owners, type Sql } from '../text/sql';

/**
 * One step per source: the owner's expressions, evaluated once on the owner's table alone. Every column is named
 * `baton_…`, because some warehouses let an alias shadow the table's own column of that name; `baton_raw_…` where what the table
 * says is not yet what counts.
 */
export function sourceSteps(context: Context): Step[] {
  const { sources, attributes, promises, dialect } = context;
  return sources.map((each) => {
    const raw = select(
      [
        rawKey(dialect, each.source),
        ...(each.shape === 'rows' ? rowColumns(context, each) : stampColumns(context, each)),
        ...attributes.flatMap((attribute) =>
          known(attribute.from(each.source), attribute.name === 'amount' ? RAW_AMOUNT : `baton_${attribute.name}`)
        ),
        ...(each.source.value === undefined ? [] : [named(owners(each.source.value), 'baton_raw_value')]),
        ...promises.flatMap((promise) => known(promise.met(each.source), `baton_${promise.name}`)),
      ],
      ...fromSource(each.source)
    );
    const times = each.shape === 'rows' ? ['at'] : each.steps.map((step) => `at_${step}`);
    return {
      name: each.name,
      keep: false,
      sql: select(
        [
          '*',
          named(countedKey(dialect), 'baton_key'),
          // A time of zero stands for none (rule `unset-time`).
          ...times.map((time) => `nullif(baton_raw_${time}, 0) as baton_${time}`),
          // What is infinite or no number is no amount (rule `amount-text`).
          ...(each.source.value === undefined
            ? []
            : [named(valueWhere(`${RAW_AMOUNT} between -1e300 and 1e300`, RAW_AMOUNT), 'baton_amount')]),
        ],
        from(nested(raw, `baton_raw_${each.number}`))
      ),
    };
  });
}

const RAW_AMOUNT = 'baton_raw_amount';

/** The key as the table has it, as text; `countedKey` reads it. */
export function rawKey(dialect: Dialect, { key }: Source): Sql {
  return named(dialect.trimmed(dialect.resultText(owners(key))), 'baton_raw_key');
}

/** The key that counts: a whole number is the same one whatever its type (rule `same-key`). */
export function countedKey(dialect: Dialect): Sql {
  const key = caseWhen(
    [
      // Asked first, because a pattern takes longer.
      [`baton_raw_key not like '%.0%'`, 'baton_raw_key'],
      [dialect.isWhole('baton_raw_key'), dialect.beforePoint('baton_raw_key')],
    ],
    'baton_raw_key'
  );
  return dialect.text(key);
}

/** A subquery needs a name in some warehouses; a table keeps the one that the owner's expressions may use. */
export function fromSource({ table, where: condition }: Source): Array<Sql | undefined> {
  return [
    from(asWritten(table.trimStart().startsWith('(') ? `${table} baton_table` : table)),
    condition === undefined ? undefined : where(owners(condition)),
  ];
}

/** Both null and the empty string are missing keys (rule `missing-key`): a comparison with null is not true. */
export const HAS_KEY = `baton_key <> ''`;
export const LACKS_KEY = `(baton_key is null or baton_key = '')`;

function known(value: Sql | undefined, name: string): Sql[] {
  return value === undefined ? [] : [named(value, name)];
}

function rowColumns({ dialect }: Context, { source }: PlanRowSource): Sql[] {
  return [
    named(dialect.micros(owners(source.at)), 'baton_raw_at'),
    named(dialect.text(owners(source.stage)), 'baton_label'),
    ...(source.reason === undefined ? [] : [named(dialect.text(owners(source.reason)), 'baton_reason')]),
  ];
}

function stampColumns({ dialect, stages, ends }: Context, { source }: PlanColumnSource): Sql[] {
  const stamp = ({ at, when }: Stamp, step: number) => {
    const time = dialect.micros(owners(at));
    return named(when === undefined ? time : valueWhere(owners(when), time), `baton_raw_at_${step}`);
  };
  const reason = (expression: SqlExpression | undefined, step: number) =>
    expression === undefined ? [] : [named(dialect.text(owners(expression)), `baton_reason_${step}`)];
  return [
    ...stages.flatMap((position) => (source.stages[position] ? [stamp(source.stages[position], position)] : [])),
    ...ends.flatMap(({ kind, step }) => {
      const end = source.ends[kind];
      return end ? [stamp(end, step), ...reason(end.reason, step)] : [];
    }),
  ];
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
