import { band, type Edge, fall, outline, round } from './pathData';
import type { Box } from './shapes';

/**
 * The way that the bars of a picture run: `along` is the direction in which they grow, `across` leads from a stage to
 * the next. Whatever is the same in landscape and portrait is drawn in these two and turned here.
 */
export interface Axes {
  box(across: number, along: number, thickness: number, length: number): Box;
  /** A line across, at one place along. */
  crossing(along: number, from: number, to: number): string;
  /** The frame of a box, given by its corners: across and along, twice. */
  frame(near: number, start: number, far: number, end: number): string;
  /** What leads from the side of one bar to the side of another. */
  ribbon(from: Edge, to: Edge): string;
}

/** Landscape: bars stand, the next stage is at the right. */
export const LANDSCAPE: Axes = {
  box: (x, y, width, height) => ({ x, y, width, height }),
  crossing: (y, from, to) => `M${round(from)} ${round(y)}H${round(to)}`,
  frame: outline,
  ribbon: band,
};

/** Portrait: bars lie, the next stage is below. */
export const PORTRAIT: Axes = {
  box: (y, x, height, width) => ({ x, y, width, height }),
  crossing: (x, from, to) => `M${round(x)} ${round(from)}V${round(to)}`,
  frame: (near, start, far, end) => outline(start, near, end, far),
  ribbon: fall,
};
