import type { Row } from './rows';

/** Times, not counts: of two results the newest row is the smaller age, the first entry the larger. */
const TIMES: Record<string, (a: number, b: number) => number> = { newest_row: Math.min, first_entry: Math.max };

/**
 * Adds up rows with equal key columns: the rows of disjoint sets of journeys become the rows of their union, and rows
 * of several segments, given `segment: null`, those of their total.
 */
export function addRows(rows: Row[]): Row[] {
  const sums = new Map<string, Row>();
  for (const row of rows) {
    const isHandoff = row.facet === 'handoff';
    const key = JSON.stringify([
      row.segment,
      row.facet,
      row.position,
      row.outcome,
      row.reason,
      row.bucket,
      isHandoff && row.value !== null,
    ]);
    const sum = sums.get(key);
    if (!sum) {
      sums.set(key, { ...row });
      continue;
    }
    const combine = row.facet === 'quality' ? TIMES[row.outcome] : undefined;
    sum.n = combine ? combine(sum.n, row.n) : sum.n + row.n;
    sum.value = row.value === null ? sum.value : (sum.value ?? 0) + row.value;
  }
  return [...sums.values()];
}
