import type { Row } from '../../src/core/rows';

/** Times, not counts: of two results the newest row is the smaller age, the first entry the larger. */
const TIMES: Record<string, (a: number, b: number) => number> = { newest_row: Math.min, first_entry: Math.max };

/**
 * Adds up rows with equal key columns: the rows of disjoint sets of journeys become the rows of their union, and rows
 * of several segments, given `segment: null`, those of their total. Findings keep the smallest of their sample labels.
 */
export function addRows(rows: Row[]): Row[] {
  const sums = new Map<string, Row>();
  for (const row of rows) {
    const key = keyOf(row);
    const sum = sums.get(key);
    if (!sum) {
      sums.set(key, { ...row });
      continue;
    }
    const combine = row.facet === 'quality' ? TIMES[row.outcome] : undefined;
    sum.n = combine ? combine(sum.n, row.n) : sum.n + row.n;
    sum.value = row.value === null ? sum.value : (sum.value ?? 0) + row.value;
    sum.reason = sum.reason === null || (row.reason !== null && row.reason < sum.reason) ? row.reason : sum.reason;
  }
  return [...sums.values()];
}

function keyOf({ segment, facet, position, outcome, reason, bucket, value }: Row): string {
  const isSample = facet === 'quality';
  const isKnownValue = (facet === 'stage' || facet === 'handoff') && value !== null;
  return JSON.stringify([segment, facet, position, outcome, isSample ? null : reason, bucket, isKnownValue]);
}
