import { type Ages, handoffAges, stageAges } from '../shared/ages';
import { BINS, densityOf } from '../shared/density';
import { openMarks } from '../shared/openMarks';
import type { TimeAxis } from '../shared/timeAxis';
import { drawTimePlot, P90_SHARE } from '../shared/timePlot';
import type { Drawing, Scene } from '../sheet/scene';
import type { Grid } from './grid';

/** One distribution of the strip. Pixels. */
export interface TimePlot extends Ages {
  x: number;
  /** How wide its violin may be. */
  bar: number;
  /** Where its labels end. */
  right: number;
}

/** The strip's height that the axis of time covers. */
export interface TimeArea {
  top: number;
  bottom: number;
  /** Pixels from the top for an age in seconds. */
  at(seconds: number): number;
}

/** In sizes of small text: from a violin to the marks of open visits, which keep a distance, and how far lines reach. */
const OPEN = { x: 0.55, apart: 0.62 };
const REACH = { left: 0.3, right: 0.95 };

/** Densities below this share of the highest are not drawn. */
const FLAT = 0.01;

/** Below each stage that anybody visited, and below each ledger that has room for words. */
export function timePlotsOf(scene: Scene, { cells, ledgers }: Grid): TimePlot[] {
  const t = scene.type.small;
  const stages = scene.columns.map((column, i): TimePlot => {
    const { x, bar, room } = cells[i];
    return { ...stageAges(scene, column), x, bar, right: x + room + 0.2 * t };
  });
  const handoffs = ledgers
    .filter(({ mode }) => mode !== 'bands')
    .map(({ handoff, x, width }): TimePlot => {
      return { ...handoffAges(scene, handoff), x: x + 0.9 * t, bar: cells[0].bar, right: x + width - 0.5 * t };
    });
  return [...stages, ...handoffs].filter(({ time }) => time.visits > 0);
}

/** Half a violin of finished visits, marks of the open ones at its right, and its lines. */
export function drawViolin(drawing: Drawing, plot: TimePlot, axis: TimeAxis, { top, bottom, at }: TimeArea): void {
  const t = drawing.type.small;
  const { time, x, bar } = plot;
  const { finished, open } = densityOf(time.ages, axis.from, axis.to);
  const tall = bottom - top;
  const end = x + bar + REACH.right * t;
  drawTimePlot(drawing, plot, {
    along: at,
    density: violin(finished, x, bar, (bin) => bottom - ((bin + 0.5) * tall) / BINS),
    open: openMarks(open, tall, OPEN.apart * t, (along) => [x + bar + OPEN.x * t, bottom - along]),
    limit: [x - REACH.left * t, end],
    p90: [x, x + bar * P90_SHARE],
    median: [x, end],
    dash: 5,
  });
}

/** Flat at `x`, at most `width` wide. */
function violin(finished: number[], x: number, width: number, yAt: (bin: number) => number): string {
  const first = finished.findIndex((n) => n > FLAT);
  if (first < 0) {
    return '';
  }
  let last = finished.length - 1;
  while (finished[last] <= FLAT) {
    last--;
  }
  const points = finished
    .slice(first, last + 1)
    .map((n, i) => `L${(x + n * width).toFixed(1)} ${yAt(first + i).toFixed(1)}`);
  return `M${x.toFixed(1)} ${yAt(first - 0.5).toFixed(1)}${points.join('')}L${x.toFixed(1)} ${yAt(last + 0.5).toFixed(1)}Z`;
}
