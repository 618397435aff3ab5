import { columnsOf, rowAt, type Row, type RowColumns } from '../rows';

/** What a spotlight tells of each segment beside the others' rows (rule `spotlight`). */
const LIT: Partial<Record<Row['facet'], readonly string[]>> = {
  stage: ['inflow', 'leaked'],
  handoff: ['rejected', 'stalled', 'lapsed'],
};

/**
 * The rows of the question without a breakdown, from the complete rows of one with it: those of equal key columns added up.
 * `lit`: with the rows of a spotlight on the dimension of the breakdown. Undefined where they cannot be had, because a
 * key that is out of order in two segments is one of the whole.
 */
export function wholeOf(rows: RowColumns, lit: boolean): RowColumns | undefined {
  const sums = new Map<string, Row>();
  const add = (row: Row) => {
    const { facet, position, outcome, reason, bucket, value } = row;
    const key = JSON.stringify([facet, position, outcome, reason, bucket, value === null]);
    const sum = sums.get(key);
    sums.set(key, {
      ...row,
      segment: null,
      n: (sum?.n ?? 0) + row.n,
      value: value === null ? null : (sum?.value ?? 0) + value,
    });
  };
  const findings: Row[] = [];
  for (let at = 0; at < rows.n.length; at++) {
    const row = rowAt(rows, at);
    if (row.facet === 'quality') {
      findings.push({ ...row, segment: null });
      continue;
    }
    add(row);
    if (lit && LIT[row.facet]?.includes(row.outcome)) {
      const value = row.outcome === 'inflow' ? null : row.value;
      add({ ...row, facet: 'spotlight', reason: row.segment, value });
    }
  }
  if (findings.some(({ outcome }) => outcome === 'out_of_order')) {
    return undefined;
  }
  const whole = [...sums.values(), ...findings];
  const total = whole.reduce((sum, { n }) => sum + n, 0);
  // Each answer has a control total of its own (rule `control-total`).
  return columnsOf(
    whole.map((row) => (row.facet === 'quality' && row.value !== null ? { ...row, value: total } : row))
  );
}
