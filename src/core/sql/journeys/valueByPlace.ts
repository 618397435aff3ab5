import type { Context } from '../context/context';
import { parenthesised, select } from '../text/select';

/** A value picked by its place, per group: the latest known, or, with a condition, the one at the first place where it holds. */
export interface Pick {
  name: string;
  value: string;
  place: string;
  condition?: string;
}

/**
 * The aggregates for picks over `table` grouped by `keys`, or, with `over`, for every row of it, and what to select them from. Where a warehouse has no
 * aggregate for it, windows put the picked value on every row of its group first. `ties`: whether a group may have several
 * rows at one place, of which the greatest value counts.
 */
export function pickFrom(
  context: Context,
  table: string,
  keys: string[],
  picks: Pick[],
  ties: boolean,
  over = ''
): { items: string[]; from: string } {
  const { picks: aggregates } = context.dialect;
  if (aggregates) {
    // Qualified, because ClickHouse would take a bare name for the alias, an aggregate, of the same name.
    const items = picks.map(({ name, value: column, place, condition }) => {
      const value = `${table}.${column}`;
      const picked =
        condition === undefined
          ? aggregates.latest(value, place, ties, over)
          : aggregates.atFirst(value, place, condition, ties, over);
      return `${picked} as ${name}`;
    });
    return { items, from: table };
  }
  if (picks.length === 0) {
    return { items: [], from: table };
  }
  const whole = 'rows between unbounded preceding and unbounded following';
  const picked = picks.map(({ value, place, condition }, index) => {
    const known = `case when ${value} is null then 1 else 0 end`;
    const [first, order] =
      condition === undefined
        ? [value, `${known}, ${place} desc${ties ? `, ${value} desc` : ''}`]
        : [
            `case when ${condition} then ${value} end`,
            `case when ${condition} then 0 else 1 end, ${place}${ties ? `, ${known}, ${value} desc` : ''}`,
          ];
    return `first_value(${first}) over (partition by ${keys.join(', ')} order by ${order} ${whole}) as picked_${index}`;
  });
  const groups = context.dialect.planner.oneWindowEach ? picked.map((pick) => [pick]) : [picked];
  const from = groups.reduce(
    (inner, group) => `${parenthesised(select([`${table}.*`, ...group], `from ${inner}`))} ${table}`,
    table
  );
  const items = picks.map(
    ({ name }, index) => `${over === '' ? `max(picked_${index})` : `picked_${index}`} as ${name}`
  );
  return { items, from };
}
