import type { Facet } from '../rows';
import { none, type Context } from './context';

export interface ResultRow {
  segment?: string;
  facet: Facet;
  position?: string;
  outcome: string;
  reason?: string;
  bucket?: string;
  n: string;
  value?: string;
  /** `from …` and what follows it. */
  from: string;
}

/** One branch of the long table, its columns in the order of the contract (`src/core/rows.ts`). */
export function resultRow(context: Context, row: ResultRow): string {
  const items = [
    `${row.segment ?? none(context, 'text')} as segment`,
    `'${row.facet}' as facet`,
    `${row.position ?? none(context, 'integer')} as at_position`,
    `${row.outcome} as row_outcome`,
    `${row.reason ?? none(context, 'text')} as end_reason`,
    `${row.bucket ?? none(context, 'integer')} as bucket`,
    `cast(${row.n} as ${context.dialect.types.integer}) as n`,
    `${row.value ?? none(context, 'number')} as total_value`,
  ].map((item) => item.replace(/^(\w+) as \1$/, '$1'));
  return `select ${items.join(', ')}\n${row.from}`;
}

/** The result: every column cast, so that it has the same type whatever the data, and named as the contract says. */
export function finalSelect({ dialect }: Context): string {
  const { integer, number } = dialect.types;
  const text = (from: string) => dialect.resultText(from);
  const cast = (from: string, type: string) => `cast(${from} as ${type})`;
  const items = [
    [text('segment'), 'segment'],
    [text('facet'), 'facet'],
    [cast('at_position', integer), 'position'],
    [text('row_outcome'), 'outcome'],
    [text('end_reason'), 'reason'],
    [cast('bucket', integer), 'bucket'],
    ['n', 'n'],
    [cast('total_value', number), 'value'],
  ].map(([cell, name]) => `  ${cell} as ${dialect.column(name!)}`);
  return `select\n${items.join(',\n')}\nfrom long_rows`;
}
