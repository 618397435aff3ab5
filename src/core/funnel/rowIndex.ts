import type { View } from '../plan/query';
import { FACETS, rowAt, type Facet, type Row, type RowColumns } from '../rows';

/** Rows of one segment, facet and position, as places in the columns. */
export interface RowGroup {
  columns: RowColumns;
  places: readonly number[];
}

/** Rows by segment, facet and position, so that every figure reads its own rows only. */
export interface RowIndex {
  /** In order of appearance; null is what belongs to none of them. */
  segments: Array<string | null>;
  /** Findings are one group per segment, whatever their position: it is 0 there. */
  of(segment: string | null, facet: Facet, position: number): RowGroup;
}

/** Where the rows of a funnel are. */
export interface Place {
  index: RowIndex;
  segment: string | null;
  view: View;
}

const QUALITY = FACETS.indexOf('quality');

/** Places by facet and position. */
type Places = number[][][];

/**
 * Groups all rows, without an object for any of them. `positions` is how many stages or handoffs there are: rows beyond
 * them are in no group. Without `split` all rows are of one segment, null.
 */
export function indexRows(columns: RowColumns, positions: number, split: boolean): RowIndex {
  const bySegment = new Map<string | null, Places>();
  const ofSegment = (segment: string | null) => {
    const places: Places = FACETS.map(() => []);
    bySegment.set(segment, places);
    return places;
  };
  const whole = split ? undefined : ofSegment(null);
  const { facet, segment } = columns;
  let kind = -1;
  for (let row = 0; row < facet.length; row++) {
    // Rows of one facet usually follow each other.
    kind = facet[row] === FACETS[kind] ? kind : FACETS.indexOf(facet[row]);
    const position = kind === QUALITY ? 0 : columns.position[row];
    if (position !== null && position >= 0 && position < positions && Number.isInteger(position)) {
      const places = whole ?? bySegment.get(segment[row]) ?? ofSegment(segment[row]);
      (places[kind][position] ??= []).push(row);
    }
  }
  return {
    segments: [...bySegment.keys()],
    of: (segment, facet, position) => ({
      columns,
      places: bySegment.get(segment)?.[FACETS.indexOf(facet)][position] ?? [],
    }),
  };
}

/** Visits and passages are told by what they have in common and what either has beyond it (rule `result-rows`). */
export function staysOf({ index, segment }: Place, facet: 'visit' | 'passage', position: number): RowGroup {
  const [common, own] = [index.of(segment, 'stay', position), index.of(segment, facet, position)];
  return { ...common, places: [...common.places, ...own.places] };
}

/** The rows of a group as objects: for the few that are findings. */
export function rowsOf({ columns, places }: RowGroup): Row[] {
  return places.map((row) => rowAt(columns, row));
}
