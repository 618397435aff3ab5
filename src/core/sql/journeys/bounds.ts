import type { Source } from '../../definition/definition';
import { CLOCK_STEP } from '../context/statementClock';
import type { Context } from '../context/context';
import type { PlanSource } from '../context/planSources';
import { isColumn } from '../columnNames';
import { and, either } from '../text/calls';
import { from, nested, select } from '../text/select';
import { owners, sql, type Sql } from '../text/sql';
import { timesOf } from './sourceColumns';

const DAY = 86_400_000;
/** A column may hold dates, or times in whatever zone the session has. */
const MARGIN_DAYS = 2;
/** Days at which every warehouse's types of time can be compared with a literal. */
const COMPARED = [Date.UTC(1971, 0, 1), Date.UTC(2100, 0, 1)];

interface Days {
  first?: Sql;
  last?: Sql;
}

/**
 * A coarser range on the owner's own columns, by which partitions, zone maps and indexes can be left out. Undefined where a
 * time is no plain column.
 */
export function rangeByDay(context: Context, source: Source): Sql | undefined {
  const { clock } = context.plan;
  switch (clock.kind) {
    case 'literal':
      return byDay(context, source, {
        first: literalDay(context, clock.from, -MARGIN_DAYS),
        last: literalDay(context, clock.to, MARGIN_DAYS),
      });
    case 'now':
      return byDay(context, source, {
        first: daysAgo(context, clock.lookback && (clock.lookback + (clock.back ?? 0)) * 1000),
      });
    case 'macro':
      return undefined;
  }
}

/** The same for what the definition says of old rows. */
export function historyByDay(context: Context, source: Source): Sql | undefined {
  const { clock, history } = context.plan;
  return history === undefined
    ? undefined
    : byDay(context, source, {
        first:
          clock.kind === 'literal'
            ? literalDay(context, clock.asOf - history, -MARGIN_DAYS)
            : clock.kind === 'now'
              ? daysAgo(context, history + (clock.back ?? 0) * 1000)
              : undefined,
      });
}

/** Rows of which a time is not too old to be read (rule `history`), after their times have been read; undefined where all are. */
export function withinHistory({ plan, clock }: Context, source: PlanSource): Sql | undefined {
  const { history } = plan;
  if (history === undefined) {
    return undefined;
  }
  const asOf = clock.query === undefined ? clock.asOf : nested(select([clock.asOf], from(CLOCK_STEP)));
  return eitherOf(timesOf(source).map((time) => sql`baton_raw_${time} >= ${asOf} - ${history}000`));
}

/** One of the conditions holds. */
export function eitherOf(conditions: Sql[]): Sql {
  return conditions.length === 1 ? conditions[0] : either(...conditions);
}

function byDay({ dialect }: Context, source: Source, { first, last }: Days): Sql | undefined {
  const columns = source.shape === 'rows' ? [source] : [...Object.values(source.stages), ...Object.values(source.ends)];
  const { byDay: compared } = dialect;
  if (!compared || (first === undefined && last === undefined) || !columns.every(({ at }) => isColumn(at))) {
    return undefined;
  }
  return eitherOf(
    columns.map(({ at }) =>
      and(
        first === undefined ? undefined : compared(owners(at), '>=', first),
        last === undefined ? undefined : compared(owners(at), '<=', last)
      )
    )
  );
}

function literalDay({ dialect }: Context, time: number | undefined, days: number): Sql | undefined {
  const moved = time && time + days * DAY;
  return moved === undefined || moved < COMPARED[0] || moved > COMPARED[1]
    ? undefined
    : dialect.day(new Date(moved).toISOString().slice(0, 10));
}

/** Counted back from the warehouse's day, so many milliseconds. */
function daysAgo({ dialect }: Context, milliseconds: number | undefined): Sql | undefined {
  return milliseconds === undefined ? undefined : dialect.daysAgo?.(Math.ceil(milliseconds / DAY) + MARGIN_DAYS);
}
