import { ConservationError } from './funnel/types';
import { COLUMNS, FACETS, type Facet, type Row } from './rows';

/**
 * Reads the long table of `rows.ts` from what a warehouse driver answers: column names in any case,
 * counts as numbers, bigints, numeric strings or decimal objects, absent values as null or undefined.
 * Throws `ConservationError` with one sentence where a record is not a row of the contract.
 */
export function readRows(records: Array<Record<string, unknown>>): Row[] {
  let names: Record<string, string> | undefined;
  return records.map((record, index) => {
    names ??= columnNames(record);
    const cell = (column: string) => record[names![column] ?? column];
    const facet = text(cell('facet'), index, 'facet');
    if (!(FACETS as readonly string[]).includes(facet ?? '')) {
      throw new ConservationError(
        `Row ${index + 1} of the result has ${facet === null ? 'no facet' : `the facet ${JSON.stringify(facet)}`}: the statement that produced it is not one of Baton's.`
      );
    }
    const n = number(cell('n'), index, 'n');
    const outcome = text(cell('outcome'), index, 'outcome');
    if (n === null || outcome === null) {
      throw new ConservationError(
        `Row ${index + 1} of the result has no ${n === null ? 'n' : 'outcome'}: every row needs a count and an outcome.`
      );
    }
    return {
      segment: text(cell('segment'), index, 'segment'),
      facet: facet as Facet,
      position: number(cell('position'), index, 'position'),
      outcome,
      reason: text(cell('reason'), index, 'reason'),
      bucket: number(cell('bucket'), index, 'bucket'),
      n,
      value: number(cell('value'), index, 'value'),
    };
  });
}

/** Snowflake answers in capitals; the first record's keys serve for all. */
function columnNames(record: Record<string, unknown>): Record<string, string> {
  const names: Record<string, string> = {};
  for (const name of Object.keys(record)) {
    const column = name.toLowerCase();
    if ((COLUMNS as readonly string[]).includes(column)) {
      names[column] = name;
    }
  }
  return names;
}

function text(cell: unknown, index: number, column: string): string | null {
  if (cell === null || cell === undefined) {
    return null;
  }
  if (typeof cell === 'string') {
    return cell;
  }
  if (typeof cell === 'number' || typeof cell === 'bigint' || typeof cell === 'boolean') {
    return String(cell);
  }
  throw new ConservationError(`Row ${index + 1} of the result has a ${column} that is not text.`);
}

function number(cell: unknown, index: number, column: string): number | null {
  if (cell === null || cell === undefined || cell === '') {
    return null;
  }
  const read = typeof cell === 'number' ? cell : Number(printed(cell));
  if (!Number.isFinite(read)) {
    throw new ConservationError(`Row ${index + 1} of the result has a ${column} that is not a number.`);
  }
  return read;
}

/** Decimal classes of drivers print themselves; anything else that is not a plain number does not become one. */
function printed(cell: unknown): string {
  if (typeof cell === 'string' || typeof cell === 'bigint') {
    return String(cell);
  }
  const print =
    typeof cell === 'object' && cell !== null && !Array.isArray(cell)
      ? (cell as { toString?: unknown }).toString
      : undefined;
  if (typeof print !== 'function') {
    return 'NaN';
  }
  const shown: unknown = print.call(cell);
  return typeof shown === 'string' ? shown || 'NaN' : 'NaN';
}
