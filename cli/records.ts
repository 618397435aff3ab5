import { alignedTable } from './table.ts';

type Record_ = Record<string, unknown>;

/** What drivers answer as JSON can hold it: bigints and decimals as numbers, times as ISO 8601. */
export function plainRecords(records: Record_[]): Record_[] {
  return records.map((record) =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [name, plain(value)]))
  );
}

/** Any result as an aligned table. */
export function recordsText(records: Record_[]): string {
  if (records.length === 0) {
    return 'no rows';
  }
  const names = Object.keys(records[0]);
  return alignedTable(
    names,
    plainRecords(records).map((record) => names.map((name) => String(record[name] ?? '')))
  );
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') {
    return Number(value);
  }
  return value instanceof Date ? value.toISOString() : (value ?? null);
}
