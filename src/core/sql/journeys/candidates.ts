import type { Source } from '../../definition/definition';
import type { Clock } from '../../plan/query';
import type { Context, Step } from '../context/context';
import type { Dialect } from '../dialects/dialect';
import { isColumn } from '../columnNames';
import { and, either } from '../text/calls';
import { from, groupBy, named, nested, select, unionAll, where } from '../text/select';
import { owners, sql, type Sql } from '../text/sql';
import { inRange } from '../view/range';
import { countedKey, fromSource, HAS_KEY, timeColumns, timesOf } from './sourceColumns';

const CANDIDATES = 'baton_candidates';

/**
 * The keys that can be in the answer (rule `candidates`), each with the number of its rows that have a time in the range. Only
 * keys and times are read for it.
 */
export function candidateSteps(context: Context): Step[] {
  if (!context.candidates) {
    return [];
  }
  const rows = context.sources.map((each) => {
    const timed = select(
      [named(countedKey(context.dialect, each.source), 'baton_key'), ...timeColumns(context, each)],
      ...fromSource(each.source, nearRange(context, each.source))
    );
    const isTimed = timesOf(each).map((time) => inRange(context, `nullif(baton_raw_${time}, 0)`) ?? '1 = 1');
    return select(
      ['baton_key'],
      from(nested(timed, `baton_timed_${each.number}`)),
      context.clock.join,
      where(isTimed.length === 1 ? isTimed[0] : either(...isTimed.map((each) => sql`(${each})`)))
    );
  });
  const counted = select(
    ['baton_key', 'count(*) as rows_in_range'],
    from(nested(unionAll(rows), 'baton_timed')),
    groupBy('baton_key')
  );
  return [{ name: CANDIDATES, keep: true, sql: counted }];
}

/** The rows of a source that belong to a candidate; undefined where all do. */
export function ofCandidates({ candidates, dialect }: Context): Sql | undefined {
  return candidates ? dialect.isIn('baton_key', select(['baton_key'], from(CANDIDATES), where(HAS_KEY))) : undefined;
}

const DAY = 86_400_000;
/** A column may hold dates, or times in whatever zone the session has. */
const MARGIN_DAYS = 2;
/** Days at which every warehouse's types of time can be compared with a literal. */
const COMPARED = [Date.UTC(1971, 0, 1), Date.UTC(2100, 0, 1)];

/**
 * A coarser range on the owner's own columns, by which partitions, zone maps and indexes can be left out. Undefined where a
 * time is no plain column.
 */
function nearRange({ plan, dialect }: Context, source: Source): Sql | undefined {
  const columns = source.shape === 'rows' ? [source] : [...Object.values(source.stages), ...Object.values(source.ends)];
  const { byDay } = dialect;
  if (!byDay || !columns.every(({ at }) => isColumn(at))) {
    return undefined;
  }
  const { first, last } = daysOf(plan.clock, dialect);
  if (first === undefined && last === undefined) {
    return undefined;
  }
  const near = columns.map(({ at }) =>
    and(
      first === undefined ? undefined : byDay(owners(at), '>=', first),
      last === undefined ? undefined : byDay(owners(at), '<=', last)
    )
  );
  return near.length === 1 ? near[0] : either(...near);
}

/** The days between which the range lies, where they can be told. */
function daysOf(clock: Clock, { day, daysAgo }: Dialect): { first?: Sql; last?: Sql } {
  const near = (time: number | undefined, days: number) => {
    const moved = time && time + days * DAY;
    return moved === undefined || moved < COMPARED[0] || moved > COMPARED[1]
      ? undefined
      : day(new Date(moved).toISOString().slice(0, 10));
  };
  switch (clock.kind) {
    case 'literal':
      return { first: near(clock.from, -MARGIN_DAYS), last: near(clock.to, MARGIN_DAYS) };
    case 'now':
      return clock.lookback === undefined
        ? {}
        : { first: daysAgo?.(Math.ceil((clock.lookback * 1000) / DAY) + MARGIN_DAYS) };
    case 'macro':
      return {};
  }
}
