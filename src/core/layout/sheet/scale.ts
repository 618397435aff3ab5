import type { Column } from './stageColumns';
import type { Scale } from './pictureOptions';

/** One common scale of a picture's columns: count (or value) → pixels. */
export interface Heights {
  of(n: number): number;
  /** Pixels that columns take above the common line. */
  above: number;
}

const CURVE: Record<Scale, (n: number) => number> = {
  linear: (n) => n,
  sqrt: (n) => Math.sqrt(n),
  log: (n) => Math.log10(1 + n),
};

/** How the scale is named on the picture; null where it needs no name. */
export function scaleName(scale: Scale): string | null {
  switch (scale) {
    case 'linear':
      return null;
    case 'sqrt':
      return 'square-root scale';
    case 'log':
      return 'logarithmic scale';
  }
}

/** Fits the columns into `room` pixels. Inflow stands above the common line, the rest below it. */
export function heightsFor(columns: Column[], scale: Scale, room: number): Heights {
  const curve = CURVE[scale];
  const above = Math.max(0, ...columns.map((column) => curve(column.total) * inflowShare(column)));
  const below = Math.max(0, ...columns.map((column) => curve(column.total) * (1 - inflowShare(column))));
  const unit = above + below > 0 ? room / (above + below) : 0;
  return { of: (n) => curve(n) * unit, above: above * unit };
}

/** Of a column, the part that did not come from the stage before: it stands above the common line. */
export function inflowShare(column: Column): number {
  return column.total > 0 ? Math.min(1, column.inflow / column.total) : 0;
}
