import type { Context } from '../context/context';
import { call, over, valueWhere } from '../text/calls';
import { from, named, nested, select } from '../text/select';
import { group, type Sql } from '../text/sql';

/** A value by its place, per group: the latest known, or, with a condition, the one at the first place where it holds. */
export interface PlacedValue {
  name: string;
  value: string;
  place: string;
  condition?: string;
}

/** The rows that the values are taken from; `ties`: whether a group may have several at one place, of which the greatest counts. */
interface Rows {
  table: string;
  keys: string[];
  ties: boolean;
  /** The values are to stand on every row of the group, rather than on one for each. */
  everyRow?: boolean;
}

/**
 * The items of a select that takes the values, and the clause that it takes them from. Where a warehouse has no aggregate
 * for it, windows put the value on every row of its group first.
 */
export function valuesByPlace(context: Context, rows: Rows, values: PlacedValue[]): { items: Sql[]; from: Sql } {
  const { table, keys, ties, everyRow } = rows;
  const { valueByPlace } = context.dialect;
  const partition = `partition by ${keys.join(', ')}`;
  if (valueByPlace) {
    const items = values.map(({ name, value: column, place, condition }) => {
      // Qualified, because ClickHouse would take a bare name for the alias, an aggregate, of the same name.
      const value = `${table}.${column}`;
      const whole = everyRow ? [partition] : undefined;
      return named(
        condition === undefined
          ? valueByPlace.latest(value, place, ties, whole)
          : valueByPlace.first(value, place, condition, ties, whole),
        name
      );
    });
    return { items, from: from(table) };
  }
  const columns = values.map((value, index) => named(firstValue(value, partition, ties), `value_${index}`));
  const groups = context.dialect.planner.oneWindowEach
    ? columns.map((each) => [each])
    : columns.length === 0
      ? []
      : [columns];
  return {
    items: values.map(({ name }, index) => named(everyRow ? `value_${index}` : `max(value_${index})`, name)),
    from: groups.reduce<Sql>(
      (inner, group) => from(nested(select([`${table}.*`, ...group], inner), table)),
      from(table)
    ),
  };
}

/** The value as the first of a window over its group. */
function firstValue({ value, place, condition }: PlacedValue, partition: string, ties: boolean): Sql {
  const knownFirst = `case when ${value} is null then 1 else 0 end`;
  const order =
    condition === undefined
      ? [knownFirst, `${place} desc`, ...(ties ? [`${value} desc`] : [])]
      : [`case when ${condition} then 0 else 1 end`, place, ...(ties ? [knownFirst, `${value} desc`] : [])];
  return over(call('first_value', condition === undefined ? value : valueWhere(condition, value)), [
    partition,
    group('order by ', order, ', ', ''),
    'rows between unbounded preceding and unbounded following',
  ]);
}
