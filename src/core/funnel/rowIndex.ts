import { rowAt, type Facet, type Row, type RowColumns } from '../rows';
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

/** Every picture shows figures of these. */
const COUNTED: readonly Facet[] = ['stage', 'handoff', 'promise', 'quality'];
/** Nine tenths of the rows of a picture whose tiles show none of them: they are sorted when the first is asked for. */
const AGED: readonly Facet[] = ['visit', 'passage', 'assignment'];

/**
 * Sorts all rows, without an object for any of them. `positions` is how many stages or handoffs there are: rows beyond
 * them are in no group. Without `split` all rows are of one segment.
 */
export function indexRows(columns: RowColumns, positions: number, split: boolean): RowIndex {
  const { codes, texts: segments } = split ? codesOf(columns.segment) : { codes: undefined, texts: [null] };
  const counted = sortRows(columns, COUNTED, positions, codes);
  let aged: Sorted | undefined;
  return {
    segments,
    of: (segment, facet, position) =>
      COUNTED.includes(facet)
        ? counted(segment, facet, position)
        : (aged ??= sortRows(columns, AGED, positions, codes))(segment, facet, position),
  };
}

type Sorted = RowIndex['of'];

/** One counting sort over the rows of some facets. */
function sortRows(columns: RowColumns, facets: readonly Facet[], positions: number, segments?: Int32Array): Sorted {
  const { rows, kinds } = rowsOfFacets(columns.facet, facets);
  const quality = facets.indexOf('quality');
  const groups = new Int32Array(rows.length);
  let last = 0;
  for (let at = 0; at < rows.length; at++) {
    const kind = kinds[at];
    const segment = segments === undefined ? 0 : segments[rows[at]];
    const place = kind === quality ? 0 : columns.position[rows[at]];
    const isKnown = place !== null && place >= 0 && place < positions && Number.isInteger(place);
    // Group 0 holds the rows that no figure reads.
    const group = isKnown ? 1 + (segment * facets.length + kind) * positions + place : 0;
    groups[at] = group;
    last = group > last ? group : last;
  }
  const starts = new Int32Array(last + 2);
  for (let at = 0; at < groups.length; at++) {
    starts[groups[at] + 1]++;
  }
  for (let group = 1; group < starts.length; group++) {
    starts[group] += starts[group - 1];
  }
  const order = new Int32Array(rows.length);
  const next = starts.slice();
  for (let at = 0; at < groups.length; at++) {
    order[next[groups[at]]++] = rows[at];
  }
  return (segment, facet, position) => {
    const group = 1 + (segment * facets.length + facets.indexOf(facet)) * positions + position;
    return group > last
      ? { columns, order, from: 0, to: 0 }
      : { columns, order, from: starts[group], to: starts[group + 1] };
  };
}

/** Where the rows of some facets stand, and which of the facets each is of. */
function rowsOfFacets(names: Facet[], facets: readonly Facet[]): { rows: Int32Array; kinds: Uint8Array } {
  const rows = new Int32Array(names.length);
  const kinds = new Uint8Array(names.length);
  let found = 0;
  let name: Facet | undefined;
  let kind = -1;
  for (let row = 0; row < names.length; row++) {
    // Rows of one facet usually follow each other.
    if (names[row] !== name) {
      name = names[row];
      kind = facets.indexOf(name);
    }
    if (kind >= 0) {
      rows[found] = row;
      kinds[found] = kind;
      found++;
    }
  }
  return { rows: rows.subarray(0, found), kinds: kinds.subarray(0, found) };
}

/** The rows of a group as objects: for the few that are findings. */
export function rowsOf({ columns, order, from, to }: RowGroup): Row[] {
  return Array.from(order.subarray(from, to), (row) => rowAt(columns, row));
}
