import { clockFrom } from '../src/core/definition/time/clock.ts';
import type { Definition } from '../src/core/definition/definition.ts';
import { plainFormat } from '../src/core/format.ts';
import { CONDITIONS } from '../src/core/plan/condition.ts';
import { HANDOFF_STATUSES } from '../src/core/rows.ts';
import { alignedTable } from './table.ts';

type Cells = Record<string, unknown>;

/** What drivers answer as JSON can hold it: bigints and numeric columns as numbers, times as ISO 8601. */
export function plainRecords(records: Cells[]): Cells[] {
  return records.map((record) =>
    Object.fromEntries(
      Object.entries(record).map(([name, value]) => [name.toLowerCase(), plain(name.toLowerCase(), value)])
    )
  );
}

/**
 * The answers to `records`, `stalled`, `trend` and `alert` as an aligned table; their columns are in
 * `docs/numbers.md#the-other-questions`.
 */
export function recordsText(records: Cells[], definition: Definition): string {
  if (records.length === 0) {
    return 'Nothing.';
  }
  const rows = plainRecords(records);
  const names = Object.keys(rows[0]).filter((name) => name !== 'total');
  const table = alignedTable(
    names.map(heading),
    rows.map((row) => names.map((name) => cell(name, row, definition)))
  );
  const { total } = rows[0];
  return total === undefined ? table : `${table}\n\n${rows.length} of ${String(total)}`;
}

/** Columns that are numbers by contract: some drivers answer 64-bit integers and decimals as text. */
const NUMERIC = new Set<string>([
  'entered_at',
  'age_seconds',
  'left_seconds',
  'value',
  'total',
  'period',
  'offered',
  ...HANDOFF_STATUSES,
  'decided_in_time',
  'leak',
  'not_accepted',
  'mature',
  ...CONDITIONS,
  'lost',
]);

function plain(name: string, value: unknown): unknown {
  if (value === null || value === undefined) {
    return null;
  }
  if (NUMERIC.has(name)) {
    return Number(value);
  }
  return value instanceof Date ? value.toISOString() : typeof value === 'bigint' ? Number(value) : value;
}

function heading(name: string): string {
  const words = name
    .replace(/^dimension_/, '')
    .replace(/_(stage|seconds|at)$/, '')
    .replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The date that clocks in a zone show: Swedish dates are those of ISO 8601. */
function dateIn(timeZone = 'UTC', ms: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(ms);
}

function cell(name: string, row: Cells, definition: Definition): string {
  const format = plainFormat(definition.currency);
  const value = row[name];
  if (value === null) {
    return '–';
  }
  switch (name) {
    case 'entered_at':
      return dateIn(definition.zone, value as number);
    case 'outcome':
      return String(value).replaceAll('_', ' ');
    case 'age_seconds':
    case 'left_seconds': {
      const length = format.duration(Math.abs(value as number), clockFrom(definition, row.from_stage));
      return (value as number) < 0 ? `${length} over` : length;
    }
    case 'period':
      return dateIn(definition.zone, value as number);
    case 'leak':
    case 'not_accepted':
    case 'sla_attainment':
    case 'leak_above_usual':
      return format.percent(value as number);
    case 'oldest_wait':
    case 'data_age':
      return `${format.count(Math.round((value as number) * 10) / 10)} h`;
    case 'value':
    case 'value_at_risk':
      return format.money(value as number);
    case 'mature':
      return value === 1 ? 'yes' : 'no';
    default:
      return typeof value === 'number' ? format.count(value) : String(value);
  }
}
