import type { Context } from '../context/context';
import { named } from '../text/select';

/** What tells the rows of the long table apart; `row_` where the contract's own name is a word of SQL. */
export const ROW_KEYS = ['segment', 'facet', 'row_position', 'row_outcome', 'row_reason', 'row_bucket'] as const;

export type LongRow = Record<(typeof ROW_KEYS)[number] | 'row_n' | 'row_value', string>;

/** The items of a select that gives rows of the long table, in the order of the contract (`src/core/rows.ts`). */
export function longRow(row: LongRow): string[] {
  return [...ROW_KEYS, 'row_n' as const, 'row_value' as const].map((name) => named(row[name], name));
}

/** The result: every column cast, so that it has the same type whatever the data, and named as the contract says. */
export function finalSelect({ dialect }: Context): string {
  const { integer, number } = dialect.types;
  const text = (from: string) => dialect.resultText(from);
  const cast = (from: string, type: string) => `cast(${from} as ${type})`;
  const items = [
    [text('segment'), 'segment'],
    [text('facet'), 'facet'],
    [cast('row_position', integer), 'position'],
    [text('row_outcome'), 'outcome'],
    [text('row_reason'), 'reason'],
    [cast('row_bucket', integer), 'bucket'],
    [cast('row_n', integer), 'n'],
    [cast('row_value', number), 'value'],
  ].map(([cell, name]) => `  ${cell} as ${dialect.column(name!)}`);
  return `select\n${items.join(',\n')}\nfrom long_rows`;
}
