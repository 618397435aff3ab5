import type { JourneysTable } from '../../definition/definition';
import { builtColumn } from '../../definition/journeysTable';
import type { Clock } from '../../plan/query';
import type { Dialect } from '../dialects/dialect';
import { caseWhen, coalesce } from '../text/calls';
import { from, join, named, nested, select } from '../text/select';
import { asWritten, sql, type Sql } from '../text/sql';

/** T (rule `as-of`), and the range where there is one, as instants. */
export interface StatementClock {
  readonly asOf: string;
  readonly from?: string;
  readonly to?: string;
  /** The query that computes them, where they are no literals. */
  readonly query?: Sql;
  /** Joins its one row to what is read. */
  readonly join?: Sql;
}

export const CLOCK_STEP = 'baton_clock';

/** A clock's instants for a statement; undefined where the dialect's plugin has no macros. */
export function clockOf(clock: Clock, { macros, now }: Dialect): StatementClock | undefined {
  switch (clock.kind) {
    case 'literal':
      return {
        asOf: instant(clock.asOf),
        ...(clock.from === undefined ? {} : { from: instant(clock.from) }),
        ...(clock.to === undefined ? {} : { to: instant(clock.to) }),
      };
    case 'macro': {
      if (!macros) {
        return undefined;
      }
      const range = [named(macros.from, 'range_from'), named(macros.to, 'range_to'), named(now, 'this_moment')];
      const asOf = caseWhen([['range_to < this_moment', 'range_to']], 'this_moment');
      return ranged(
        select(['range_from', 'range_to', named(asOf, 'as_of')], from(nested(select(range), 'macro_range')))
      );
    }
    case 'now': {
      const moment = clock.back === undefined ? now : sql`${now} - ${Math.round(clock.back * 1e6)}`;
      if (clock.lookback === undefined) {
        return computed(select([named(moment, 'as_of')]));
      }
      const range = [
        `this_moment - ${Math.round(clock.lookback * 1e6)} as range_from`,
        'this_moment as range_to',
        'this_moment as as_of',
      ];
      return ranged(select(range, from(nested(select([named(moment, 'this_moment')]), 'warehouse_clock'))));
    }
  }
}

/**
 * The range of what refreshes a journeys table: from `lookback` seconds before it was last built, so that nothing is missed
 * where a refresh failed or did not run.
 */
export function clockSince({ table, model }: JourneysTable, lookback: number, { now }: Dialect): StatementClock {
  const built = select([`max(${builtColumn(model)}) as built`], from(asWritten(table)));
  const range = [
    named(sql`${coalesce('built', 'this_moment')} - ${Math.round(lookback * 1e6)}`, 'range_from'),
    'this_moment as range_to',
    'this_moment as as_of',
  ];
  const moment = nested(select([named(now, 'this_moment')]), 'warehouse_clock');
  return ranged(select(range, from(moment), join(nested(built, 'last_build'))));
}

function computed(query: Sql): StatementClock {
  return { asOf: 'as_of', query, join: join(CLOCK_STEP) };
}

function ranged(query: Sql): StatementClock {
  return { ...computed(query), from: 'range_from', to: 'range_to' };
}

/** Milliseconds → microseconds, in text: the product may need more than 53 bits. */
function instant(milliseconds: number): string {
  const whole = Math.trunc(milliseconds);
  return whole === 0 ? '0' : `${whole}000`;
}
