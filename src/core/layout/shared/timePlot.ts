import { dashed } from '../sheet/pathData';
import type { Drawing } from '../sheet/scene';
import type { Ages } from './ages';

/** Pixels across at which a line begins and ends. */
type Extent = [number, number];

/** One distribution in pixels: `along` the axis of time, and across. */
export interface TimePlotShape {
  along(seconds: number): number;
  density: string;
  /** Of visits that are still open; empty: none are drawn. */
  open: string;
  limit: Extent;
  p90: Extent;
  median: Extent;
  /** Length of a dash of the limit, in thin lines. */
  dash: number;
}

/** The part of a plot that the line at 90 % crosses. */
export const P90_SHARE = 0.8;

/** The density of finished visits, marks of the open ones, and lines at the limit, the 90 % and the median. */
export function drawTimePlot({ sheet, axes, type }: Drawing, ages: Ages, shape: TimePlotShape): void {
  const { id, time, owner, limit } = ages;
  const { small: t, line } = type;
  const crossing = (seconds: number, [from, to]: Extent) => axes.crossing(shape.along(seconds), from, to);
  sheet.path(`${id}.density`, { role: 'density', owner }, shape.density);
  if (shape.open !== '') {
    sheet.path(`${id}.open`, { role: 'censored', owner }, shape.open, 1.25 * line);
  }
  if (limit !== undefined) {
    const d = crossing(limit.seconds, shape.limit);
    sheet.path(`${id}.limit`, 'limit', d, 1.5 * line, dashed(line, shape.dash));
  }
  if (time.p90Seconds !== null) {
    sheet.path(`${id}.p90`, { role: 'p90', owner }, crossing(time.p90Seconds, shape.p90), 1.5 * line);
  }
  if (time.p50Seconds !== null) {
    sheet.path(
      `${id}.median`,
      { role: 'median', owner },
      crossing(time.p50Seconds, shape.median),
      Math.max(2, 0.2 * t)
    );
  }
}

/** What the lines and marks mean, the longest wording first. */
export function timeKeys(plots: Ages[]): string[] {
  const limit = plots.some((each) => each.limit !== undefined) ? ' · dashed: limit' : '';
  return [
    `bar: half have left the stage · thin line: 90 % (P90)${limit} · + still there`,
    `bar: half have left · thin: 90 %${limit} · + still there`,
    `bar: half have left · thin: 90 %${limit}`,
    'bar: half have left · + still there',
  ];
}
