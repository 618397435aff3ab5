import { isBucket } from './bucket';
import {
  COLUMNS,
  ConservationError,
  FACETS,
  OUTCOMES,
  OUTCOME_LIST,
  rowAt,
  type Facet,
  type Row,
  type RowColumns,
} from './rows';

/** A result as a driver answers it: per column of the contract one cell a row; an absent column is unknown. */
interface Cells {
  length: number;
  columns: Partial<Record<keyof Row, unknown[]>>;
}

/**
 * Reads the long table of `rows.ts` from what a warehouse driver answers: counts as numbers, bigints, numeric strings or
 * decimal objects, absent values as null or undefined; facets and outcomes as a statement's numbers (rule `result-rows`) or
 * as words. A column that is in order already is not copied.
 * Throws `ConservationError` with one sentence where a row is none of the contract's.
 */
export function readColumns({ length, columns }: Cells): RowColumns {
  const facet = facets(words(columns.facet, FACETS), length);
  const n = numbers(columns.n, length, 'n');
  const outcome = texts(words(columns.outcome, OUTCOME_LIST), length, 'outcome');
  checkKnown(n, 'n');
  checkCounts(n);
  checkKnown(outcome, 'outcome');
  checkOutcomes(facet, outcome);
  return {
    segment: texts(columns.segment, length, 'segment'),
    facet,
    position: numbers(columns.position, length, 'position'),
    outcome,
    reason: texts(columns.reason, length, 'reason'),
    bucket: buckets(columns.bucket, length),
    n,
    value: numbers(columns.value, length, 'value'),
  };
}

/** The same from one object per row, with column names in any case; the first record's names serve for all. */
export function readRows(records: Array<Record<string, unknown>>): Row[] {
  const names = new Map(Object.keys(records[0] ?? {}).map((name) => [name.toLowerCase(), name]));
  const columns = COLUMNS.map((column) => [column, records.map((record) => record[names.get(column) ?? column])]);
  const read = readColumns({ length: records.length, columns: Object.fromEntries(columns) });
  return records.map((_, at) => rowAt(read, at));
}

/** A column of places in a list as the words that they stand for; whatever else is in it stays for the checks to refuse. */
function words(cells: unknown[] = [], list: readonly string[]): unknown[] {
  for (let at = 0; at < cells.length; at++) {
    if (wordOf(cells[at], list) !== cells[at]) {
      return cells.map((cell) => wordOf(cell, list));
    }
  }
  return cells;
}

function wordOf(cell: unknown, list: readonly string[]): unknown {
  if (cell === null || cell === undefined) {
    return cell;
  }
  const place = typeof cell === 'number' ? cell : Number(printed(cell) || NaN);
  return list[place] ?? cell;
}

function facets(cells: unknown[] = [], length: number): Facet[] {
  const read = cells.length === length ? cells : Array.from({ length }, (_, at) => cells[at]);
  let last: unknown;
  for (let at = 0; at < length; at++) {
    const cell = read[at];
    if (cell !== last || at === 0) {
      checkFacet(cell, at);
      last = cell;
    }
  }
  return read as Facet[];
}

function checkFacet(cell: unknown, at: number): void {
  const facet = text(cell, at, 'facet');
  if (facet === null || !(FACETS as readonly string[]).includes(facet)) {
    throw new ConservationError(
      `Row ${at + 1} of the result has ${facet === null ? 'no facet' : `the facet ${JSON.stringify(facet)}`}: the statement that produced it is not one of Baton's.`
    );
  }
}

function checkOutcomes(facets: Facet[], outcomes: string[]): void {
  outcomes.forEach((outcome, at) => {
    const isAsBefore = outcome === outcomes[at - 1] && facets[at] === facets[at - 1];
    if (!isAsBefore && !OUTCOMES[facets[at]].includes(outcome)) {
      throw new ConservationError(
        `Row ${at + 1} of the result has the outcome ${JSON.stringify(outcome)} of the facet ${facets[at]}: the statement that produced it is not one of Baton's.`
      );
    }
  });
}

function checkCounts(counts: number[]): void {
  const at = counts.findIndex((n) => !(Number.isInteger(n) && n >= 0));
  if (at >= 0) {
    throw new ConservationError(
      `Row ${at + 1} of the result has the count ${counts[at]}: counts are whole and not negative.`
    );
  }
}

function checkKnown<T>(cells: Array<T | null>, column: string): asserts cells is T[] {
  const at = cells.indexOf(null);
  if (at >= 0) {
    throw new ConservationError(
      `Row ${at + 1} of the result has no ${column}: every row needs a count and an outcome.`
    );
  }
}

function buckets(cells: unknown[] = [], length: number): Array<number | null> {
  if (areBuckets(cells, length)) {
    return cells;
  }
  const read = numbers(cells, length, 'bucket');
  const at = read.findIndex((cell) => cell !== null && !isBucket(cell));
  if (at >= 0) {
    throw new ConservationError(
      `Row ${at + 1} of the result has the bucket ${read[at]}: ages are counted in whole buckets from 0.`
    );
  }
  return read;
}

function texts(cells: unknown[] = [], length: number, column: string): Array<string | null> {
  return areTexts(cells, length) ? cells : Array.from({ length }, (_, at) => text(cells[at], at, column));
}

function numbers(cells: unknown[] = [], length: number, column: string): Array<number | null> {
  return areNumbers(cells, length) ? cells : Array.from({ length }, (_, at) => number(cells[at], at, column));
}

// Loops, because a callback for each of half a million cells takes longer than everything else.

function areTexts(cells: unknown[], length: number): cells is Array<string | null> {
  for (let at = 0; at < length; at++) {
    const cell = cells[at];
    if (typeof cell !== 'string' && cell !== null) {
      return false;
    }
  }
  return cells.length === length;
}

function areNumbers(cells: unknown[], length: number): cells is Array<number | null> {
  for (let at = 0; at < length; at++) {
    const cell = cells[at];
    if (cell !== null && !(typeof cell === 'number' && Number.isFinite(cell))) {
      return false;
    }
  }
  return cells.length === length;
}

function areBuckets(cells: unknown[], length: number): cells is Array<number | null> {
  for (let at = 0; at < length; at++) {
    const cell = cells[at];
    if (cell !== null && !(typeof cell === 'number' && isBucket(cell))) {
      return false;
    }
  }
  return cells.length === length;
}

function text(cell: unknown, at: number, column: string): string | null {
  if (cell === null || cell === undefined) {
    return null;
  }
  if (typeof cell === 'string') {
    return cell;
  }
  if (typeof cell === 'number' || typeof cell === 'bigint' || typeof cell === 'boolean') {
    return String(cell);
  }
  throw new ConservationError(`Row ${at + 1} of the result has a ${column} that is not text.`);
}

function number(cell: unknown, at: number, column: string): number | null {
  if (cell === null || cell === undefined || cell === '') {
    return null;
  }
  const read = typeof cell === 'number' ? cell : Number(printed(cell));
  if (!Number.isFinite(read)) {
    throw new ConservationError(`Row ${at + 1} of the result has a ${column} that is not a number.`);
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
