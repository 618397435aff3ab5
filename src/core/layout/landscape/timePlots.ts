import { isNarrow } from '../ledger/ledgerWidths';
import { BINS } from '../shared/density';
import { type Ages, handoffAges, stageAges, type TimeAxis } from '../shared/timeAxis';
import { drawTimePlot, P90_SHARE } from '../shared/timePlot';
import type { Drawing, Scene } from '../sheet/scene';
import type { Span } from '../sheet/shapes';
import type { Grid } from './grid';

/** One distribution of the strip. Pixels. */
export interface TimePlot extends Ages {
  x: number;
  /** How wide its violin may be. */
  bar: number;
  /** Where its labels end. */
  right: number;
}

/** In sizes of small text from a violin: to the marks of open visits, and to the ends of its lines. */
const GAP = { open: 0.55, left: 0.3, right: 0.95 };

/** Densities below this share of the highest are not drawn. */
const FLAT = 0.01;

/** Below each stage that anybody visited, and below each ledger that has room for words. */
export function timePlotsOf(scene: Scene, { cells, ledgers }: Grid): TimePlot[] {
  const t = scene.type.small;
  const stages = scene.columns.map((column, i): TimePlot => {
    const { x, bar, room } = cells[i];
    return { ...stageAges(scene, column), x, bar, right: x + room + 0.2 * t };
  });
  const wide = ledgers.filter(({ mode }) => !isNarrow(mode));
  const handoffs = wide.map(
    ({ handoff, x, width }): TimePlot => ({
      ...handoffAges(scene, handoff),
      x: x + 0.9 * t,
      bar: cells[0].bar,
      right: x + width - 0.5 * t,
    })
  );
  return [...stages, ...handoffs].filter(({ time }) => time.visits > 0);
}

/** Half a violin of finished visits, marks of the open ones at its right, and its lines. */
export function drawViolin(drawing: Drawing, plot: TimePlot, axis: TimeAxis, { top, bottom }: Span): void {
  const t = drawing.type.small;
  const { x, bar } = plot;
  const length = bottom - top;
  const end = x + bar + GAP.right * t;
  drawTimePlot(drawing, plot, axis, {
    density: (finished) => violin(finished, x, bar, (bin) => bottom - ((bin + 0.5) * length) / BINS),
    length,
    openAt: (along) => [x + bar + GAP.open * t, bottom - along],
    limit: [x - GAP.left * t, end],
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
