import { FACETS, OUTCOME_LIST } from '../../rows';
import type { Context } from '../context/context';
import { call, caseOf, caseWhen, cast, over } from '../text/calls';
import { named } from '../text/select';
import { sql, type Sql } from '../text/sql';
import type { ResultColumn } from './resultColumns';

/**
 * What makes rows of the long table different ones; `row_` where the contract's own name is a word of SQL, or where the
 * result says something else by it: ClickHouse reads a name as the column of the result.
 */
export const ROW_KEYS = ['segment', 'row_facet', 'row_position', 'row_outcome', 'row_reason', 'row_bucket'] as const;

type LongRow = Record<(typeof ROW_KEYS)[number] | 'row_n' | 'row_value', Sql>;

/** The items of a select that gives rows of the long table, in the order of the contract (`src/core/rows.ts`). */
export function longRow(row: LongRow): Sql[] {
  return [...ROW_KEYS, 'row_n' as const, 'row_value' as const].map((name) => named(row[name], name));
}

/** The segment of a row; where a dimension has but the spotlight none, since rows of their own tell of it (rule `spotlight`). */
export function ownSegment({ plan: { breakdown }, none }: Context): Sql {
  return breakdown?.onlyLosses ? none.text : 'segment';
}

/** Rows with a known amount and those with an unknown one stand apart, so that n goes with the value (rule `row-value`). */
export const KNOWN_AMOUNT = 'case when amount is null then 0 else 1 end as known';

/**
 * The contract's columns, small as they travel (rule `result-rows`): words as their places in the contract's lists, and no
 * segment where there is no breakdown. What findings have for a value is the count of all rows together (rule
 * `control-total`).
 */
export function longTable({ dialect: { types, planner }, plan }: Context): ResultColumn[] {
  // Cast first: ClickHouse has no type for signed and unsigned counts together.
  const sum = call('sum', cast('row_n', types.integer));
  // DuckDB 1.5.4 now and then fails in a window over all rows, and gives its database up.
  const total = planner.steps === 'kept' ? sql`(select ${sum} from baton_rows)` : over(sum, []);
  const segment: ResultColumn = ['segment', 'text', 'segment'];
  return [
    ...(plan.breakdown && !plan.breakdown.onlyLosses ? [segment] : []),
    [placeIn(FACETS, 'row_facet', plan.breakdown?.onlyLosses ? [] : ['spotlight']), 'integer', 'facet'],
    ['row_position', 'integer', 'position'],
    [placeIn(OUTCOME_LIST, 'row_outcome'), 'integer', 'outcome'],
    ['row_reason', 'text', 'reason'],
    ['row_bucket', 'integer', 'bucket'],
    ['row_n', 'integer', 'n'],
    [caseWhen([[`row_facet = 'quality'`, total]], 'row_value'), 'number', 'value'],
  ];
}

/** `never`: words that this answer does not have. */
function placeIn(list: readonly string[], column: string, never: readonly string[] = []): Sql {
  return caseOf(
    column,
    list.flatMap((word, place) => (never.includes(word) ? [] : [[`'${word}'`, place]]))
  );
}
