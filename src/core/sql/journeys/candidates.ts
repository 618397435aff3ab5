import type { Context, Step } from '../context/context';
import { from, groupBy, named, nested, select, unionAll, where } from '../text/select';
import { sql, type Sql } from '../text/sql';
import { inRange } from '../view/range';
import { eitherOf, historyByDay, rangeByDay, withinHistory } from './bounds';
import { countedKey, fromSource, HAS_KEY, timeColumns, timesOf, whereSet } from './sourceColumns';

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
      ...fromSource(each.source, rangeByDay(context, each.source), historyByDay(context, each.source))
    );
    const isTimed = timesOf(each).map((time) => inRange(context, whereSet(`baton_raw_${time}`)) ?? '1 = 1');
    return select(
      ['baton_key'],
      from(nested(timed, `baton_timed_${each.number}`)),
      context.clock.join,
      where(
        eitherOf(isTimed.map((each) => (isTimed.length === 1 ? each : sql`(${each})`))),
        withinHistory(context, each)
      )
    );
  });
  const counted = select(
    ['baton_key', 'count(*) as rows_in_range'],
    from(nested(unionAll(rows), 'baton_timed')),
    groupBy('baton_key')
  );
  return [{ name: CANDIDATES, keep: true, sql: counted }];
}

/** The rows of a source whose key is a candidate; undefined where all are. */
export function ofCandidates({ candidates, dialect }: Context, key: Sql): Sql | undefined {
  return candidates ? dialect.isIn(key, select(['baton_key'], from(CANDIDATES), where(HAS_KEY))) : undefined;
}
