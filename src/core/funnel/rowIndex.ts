import type { Facet, Row } from '../rows';

/** Rows by facet and position, so that every figure reads its own rows only. */
export interface RowIndex {
  of(facet: Facet, position: number): Row[];
}

export function indexRows(rows: Row[]): RowIndex {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.facet} ${row.position}`;
    const group = groups.get(key);
    if (group) {
      group.push(row);
    } else {
      groups.set(key, [row]);
    }
  }
  return { of: (facet, position) => groups.get(`${facet} ${position}`) ?? [] };
}

/** Σ n of the rows that pass; 0 for none. */
export function count(rows: Row[], passes: (row: Row) => boolean = () => true): number {
  return rows.reduce((sum, row) => (passes(row) ? sum + row.n : sum), 0);
}

/** Σ of the known values of the rows that pass; null where none is known. */
export function total(rows: Row[], passes: (row: Row) => boolean = () => true): number | null {
  return rows.reduce<number | null>(
    (sum, row) => (row.value !== null && passes(row) ? (sum ?? 0) + row.value : sum),
    null
  );
}

/** Counts by outcome and reason, largest first, ties in binary order. */
export function byReason<O extends string>(
  rows: Row[],
  outcomes: readonly O[]
): Array<{ outcome: O; reason: string | null; n: number }> {
  const groups = new Map<string, { outcome: O; reason: string | null; n: number }>();
  for (const { outcome, reason, n } of rows) {
    if (!(outcomes as readonly string[]).includes(outcome)) {
      continue;
    }
    const key = JSON.stringify([outcome, reason]);
    const group = groups.get(key) ?? { outcome: outcome as O, reason, n: 0 };
    group.n += n;
    groups.set(key, group);
  }
  return [...groups.entries()].sort(([a, x], [b, y]) => y.n - x.n || (a < b ? -1 : 1)).map(([, group]) => group);
}
