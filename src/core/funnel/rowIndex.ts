import { FACETS, rowAt, type Facet, type Row, type RowColumns } from '../rows';
import { codesOf } from './textCodes';

/** Rows of one segment, facet and position: `order[from]` up to `order[to − 1]` say where they stand in the columns. */
export interface RowGroup {
  columns: RowColumns;
  order: Int32Array;
  from: number;
  to: number;
}

/** Rows by segment, facet and position, so that every figure reads its own rows only. */
export interface RowIndex {
  /** In order of appearance; null is what belongs to none of them. */
  segments: Array<string | null>;
  /** Findings are one group per segment, whatever their position: it is 0 there. */
  of(segment: number, facet: Facet, position: number): RowGroup;
}

const FACET_CODES = new Map<string, number>(FACETS.map((facet, code) => [facet, code]));
const QUALITY = FACETS.indexOf('quality');

/**
 * One counting sort over all rows, without an object for any of them. `positions` is how many stages or handoffs there
 * are: rows beyond them are in no group. Without `split` all rows are of one segment.
 */
export function indexRows(columns: RowColumns, positions: number, split: boolean): RowIndex {
  const { segment: names, facet: facets, position: places } = columns;
  const length = facets.length;
  const { codes, texts: segments } = split ? codesOf(names) : { codes: undefined, texts: [null] };
  const groups = new Int32Array(length);
  let facet: string | undefined;
  let kind = 0;
  for (let row = 0; row < length; row++) {
    if (facets[row] !== facet) {
      facet = facets[row];
      kind = FACET_CODES.get(facet)!;
    }
    const segment = codes === undefined ? 0 : codes[row];
    const place = kind === QUALITY ? 0 : places[row];
    const isKnown = place !== null && place >= 0 && place < positions && Number.isInteger(place);
    // Group 0 holds the rows that no figure reads.
    groups[row] = isKnown ? 1 + (segment * FACETS.length + kind) * positions + place : 0;
  }
  const starts = new Int32Array(segments.length * FACETS.length * positions + 2);
  for (let row = 0; row < length; row++) {
    starts[groups[row] + 1]++;
  }
  for (let group = 1; group < starts.length; group++) {
    starts[group] += starts[group - 1];
  }
  const order = new Int32Array(length);
  const next = starts.slice();
  for (let row = 0; row < length; row++) {
    order[next[groups[row]]++] = row;
  }
  return {
    segments,
    of: (segment, name, position) => {
      const group = 1 + (segment * FACETS.length + FACET_CODES.get(name)!) * positions + position;
      return { columns, order, from: starts[group], to: starts[group + 1] };
    },
  };
}

/** The rows of a group as objects: for the few that are findings. */
export function rowsOf({ columns, order, from, to }: RowGroup): Row[] {
  return Array.from(order.subarray(from, to), (row) => rowAt(columns, row));
}
