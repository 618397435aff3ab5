import type { Column } from './stageColumns';
import type { Scale } from './pictureOptions';
import type { Scene } from './scene';

/** One common scale of all bars of a picture: count (or value) → pixels. */
export interface Lengths {
  of(n: number): number;
  /** Pixels that bars take before the common line. */
  before: number;
}

const CURVES: Record<Scale, (n: number) => number> = {
  linear: (n) => n,
  sqrt: (n) => Math.sqrt(n),
  log: (n) => Math.log10(1 + n),
};

/** How the scale is named on the picture; null where it needs no name. */
export const SCALE_NAMES: Record<Scale, string | null> = {
  linear: null,
  sqrt: 'square-root scale',
  log: 'logarithmic scale',
};

/** Fits the bars of both ranges into `room` pixels. Inflow stands before the common line, the rest after it. */
export function lengthsFor({ columns, earlier, options }: Scene, room: number): Lengths {
  const curve = CURVES[options.scale];
  const all = [...columns, ...earlier];
  const before = Math.max(0, ...all.map((column) => curve(column.total) * inflowShare(column)));
  const after = Math.max(0, ...all.map((column) => curve(column.total) * (1 - inflowShare(column))));
  const unit = before + after > 0 ? Math.max(1, room) / (before + after) : 0;
  return { of: (n) => curve(n) * unit, before: before * unit };
}

/** The part of a column that did not come from the stage before. */
export function inflowShare(column: Column): number {
  return column.total > 0 ? Math.min(1, column.inflow / column.total) : 0;
}
