import { dashed } from '../sheet/pathData';
import type { Drawing, Scene } from '../sheet/scene';
import { STROKE } from '../sheet/sheet';
import { densityOf, openMarks } from './density';
import type { Ages, TimeAxis } from './timeAxis';

/** Pixels across at which a line begins and ends. */
type Extent = [number, number];

/** How a distribution is drawn across the axis of time. */
interface TimePlotShape {
  density(finished: number[]): string;
  /** Pixels along the axis; there `openAt` places the marks of visits that are still open; absent: there are none. */
  length: number;
  openAt?(along: number): [number, number];
  limit: Extent;
  p90: Extent;
  median: Extent;
  /** Length of a dash of the limit, in thin lines. */
  dash: number;
}

/** The part of a plot that the line at 90 % crosses. */
export const P90_SHARE = 0.8;
/** From one mark of open visits to the next, in sizes of small text. */
const OPEN_PITCH = 0.62;

/**
 * The density of finished visits, marks of the open ones, and lines at the limit, the 90 % and the median. On a wall the
 * density is quiet, and limit and median are all that stands on it.
 */
export function drawTimePlot(
  { sheet, axes, type, wall }: Drawing,
  ages: Ages,
  axis: TimeAxis,
  shape: TimePlotShape
): void {
  const { id, time, owner, limit } = ages;
  const { small: t, line } = type;
  const { finished, open } = densityOf(time.ages, axis.from, axis.to);
  const crossing = (seconds: number, [from, to]: Extent) => axes.crossing(axis.at(seconds), from, to);
  sheet.path(`${id}.density`, { role: 'density', owner, dim: wall }, shape.density(finished));
  const marks = wall || shape.openAt === undefined ? '' : openMarks(open, shape.length, OPEN_PITCH * t, shape.openAt);
  if (marks !== '') {
    sheet.path(`${id}.open`, { role: 'censored', owner }, marks, STROKE.fine * line);
  }
  if (limit !== undefined) {
    sheet.path(
      `${id}.limit`,
      'limit',
      crossing(limit.seconds, shape.limit),
      STROKE.normal * line,
      dashed(line, shape.dash)
    );
  }
  if (time.p90Seconds !== null && !wall) {
    sheet.path(`${id}.p90`, { role: 'p90', owner }, crossing(time.p90Seconds, shape.p90), STROKE.normal * line);
  }
  if (time.p50Seconds !== null) {
    const d = crossing(time.p50Seconds, shape.median);
    sheet.path(`${id}.median`, { role: 'median', owner }, d, Math.max(2, 0.2 * t));
  }
}

/** What the lines and marks mean, the longest wording first. */
export function timeKeys({ wall }: Pick<Scene, 'wall'>, plots: Ages[]): string[] {
  const limit = plots.some((each) => each.limit !== undefined) ? ' · dashed: limit' : '';
  if (wall) {
    return [`bar: half have left the stage${limit}`, `bar: half have left${limit}`];
  }
  if (plots.every(({ time }) => time.open === time.visits)) {
    return [`+ still there${limit}`];
  }
  return [
    `bar: half have left the stage · thin line: 90 % (P90)${limit} · + still there`,
    `bar: half have left · thin: 90 %${limit} · + still there`,
    `bar: half have left · thin: 90 %${limit}`,
    'bar: half have left · + still there',
  ];
}
