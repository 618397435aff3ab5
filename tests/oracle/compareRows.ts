import { addRows } from './addRows';
import type { Row } from '../../src/core/rows';

/** Findings that are times: 0 seconds is an answer, while a count of 0 is no row. */
const TIMES = ['newest_row', 'first_entry'];

function keyOf({ segment, facet, position, outcome, reason, bucket, n, value }: Row): string {
  return JSON.stringify([facet, position, outcome, segment, reason, bucket, n, value]);
}

/** A result is a bag of rows, and rows of equal key columns may come in parts: this is the one form for comparing. */
export function sortRows(rows: Row[]): Row[] {
  return addRows(rows)
    .filter((row) => row.n !== 0 || TIMES.includes(row.outcome))
    .map((row) => ({ row, key: keyOf(row) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ row }) => row);
}

/** Rows of one side only, one per line; empty: the two results are the same. */
export function differences(expected: Row[], got: Row[]): string[] {
  const counts = new Map<string, number>();
  for (const row of sortRows(got)) {
    counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
  }
  for (const row of sortRows(expected)) {
    counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) - 1);
  }
  return [...counts]
    .filter(([, n]) => n !== 0)
    .map(([key, n]) => `${n < 0 ? 'expected' : 'got     '} ${key}`)
    .sort();
}
