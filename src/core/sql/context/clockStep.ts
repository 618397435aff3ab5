import type { Plan } from '../../plan/plan';
import type { Context, Step } from './context';
import type { Dialect } from '../dialects/dialect';

type Clocked = Pick<Context, 'asOf' | 'from' | 'to' | 'timed'> & { clock?: Step };

/** A clock's instants for a statement, T among them (rule `as-of`); undefined where the dialect's plugin has no macros. */
export function clockOf(plan: Plan, dialect: Dialect): Clocked | undefined {
  const { clock } = plan;
  if (clock.kind === 'literal') {
    return {
      asOf: instant(clock.asOf),
      ...(clock.from === undefined ? {} : { from: instant(clock.from) }),
      ...(clock.to === undefined ? {} : { to: instant(clock.to) }),
      timed: (table) => table,
    };
  }
  if (clock.kind === 'macro') {
    if (!dialect.macros) {
      return undefined;
    }
    const { from, to } = dialect.macros;
    const range = `select ${from} as range_from, ${to} as range_to, ${dialect.now} as this_moment`;
    return computed(
      'select range_from, range_to, case when range_to < this_moment then range_to else this_moment end as as_of\n' +
        `from (${range}) macro_range`,
      true
    );
  }
  if (clock.lookback === undefined) {
    return computed(`select ${dialect.now} as as_of`, false);
  }
  const lookback = `${Math.round(clock.lookback * 1e6)}`;
  return computed(
    `select this_moment - ${lookback} as range_from, this_moment as range_to, this_moment as as_of\n` +
      `from (select ${dialect.now} as this_moment) warehouse_clock`,
    true
  );
}

function computed(sql: string, ranged: boolean): Clocked {
  return {
    clock: { name: 'baton_clock', sql },
    asOf: 'as_of',
    ...(ranged ? { from: 'range_from', to: 'range_to' } : {}),
    timed: (table) => `${table} cross join baton_clock`,
  };
}

/** Milliseconds → microseconds, in text: the product may need more than 53 bits. */
function instant(milliseconds: number): string {
  const whole = Math.trunc(milliseconds);
  return whole === 0 ? '0' : `${whole}000`;
}
