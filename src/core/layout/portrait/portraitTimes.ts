import { BINS } from '../shared/density';
import { type Ages, handoffAges, stageAges, type TimeAxis, timeAxis, WITHIN } from '../shared/timeAxis';
import { drawTimePlot, P90_SHARE, timeKeys } from '../shared/timePlot';
import type { Drawing, Scene } from '../sheet/scene';
import type { Span } from '../sheet/shapes';
import { heading } from '../sheet/sheet';
import { textWidth } from '../text/textWidth';
import type { PortraitBar } from './drops';
import type { LedgerPlace } from './portraitBands';

interface Frame extends Span {
  x: number;
  width: number;
}

/** One distribution. Pixels. */
interface Plot extends Ages {
  top: number;
  height: number;
}

/** In sizes of small text: the least height of a distribution, the least for its open visits, the least for the share within its limit, and the most. */
const HEIGHT = { least: 2.6, withOpen: 3.4, withShare: 4.2, most: 4.8 };

/** In sizes of small text: above a ridge, below it where open visits are marked, from the ridge to their marks, and below it for a text. */
const PLOT = { head: 1.5, foot: 0.9, mark: 0.5, text: 1.2 };

/** In sizes of small text: baselines of the title and of the axis from the frame, and of the heads from their plots. */
const BASELINE = { title: 0.6, axis: 1.1, head: 1.05 };

/** Time in stage beside the bars of a portrait picture: slow to the right, on one logarithmic axis. */
export function drawPortraitTimes(drawing: Drawing, bars: PortraitBar[], ledgers: LedgerPlace[], frame: Frame): void {
  const { sheet, type, wall } = drawing;
  const t = type.small;
  const { x, width } = frame;
  const plots = plotsOf(drawing, bars, ledgers);
  const axis = timeAxis(plots, x, width);
  if (axis === null) {
    return;
  }
  const title = { ...heading(t), x, y: frame.top - BASELINE.title * t, maxWidth: width, whole: true };
  sheet.text('time.title', 'muted', 'TIME IN STAGE', title);
  const line = { y: frame.bottom + BASELINE.axis * t, size: t, whole: true };
  for (const { seconds, label } of axis.ticks) {
    const at = axis.at(seconds);
    if (sheet.text(`time.tick${seconds}`, 'muted', label, { ...line, x: at, anchor: 'middle' })) {
      sheet.path(`time.grid${seconds}`, 'grid', drawing.axes.crossing(at, frame.top, frame.bottom), type.line);
    }
  }
  sheet.first('time.hint', 'muted', timeKeys(drawing, plots), { ...line, x: x - 1.5 * t, anchor: 'end' });
  // A wall tells the share within the limit where others mark who is still there.
  const hasOpen = !wall && plots.every(({ height }) => height >= HEIGHT.withOpen * t);
  const hasShare = wall && plots.every(({ height }) => height >= HEIGHT.withShare * t);
  const heads = plots.map((plot) => headOf(drawing, plot, axis, frame));
  const hasP90 = !wall && heads.every(({ p90 }) => p90 === null || p90.fits);
  plots.forEach((plot, i) => {
    const foot = hasOpen ? PLOT.foot : hasShare ? PLOT.text : 0;
    drawRidge(drawing, plot, axis, frame, { foot: foot * t, hasOpen });
    if (hasShare) {
      drawShare(drawing, plot, axis, frame);
    }
    const { median, p90 } = heads[i];
    const y = plot.top + BASELINE.head * t;
    sheet.text(`${plot.id}.medianLabel`, 'primary', median.text, { x: median.x, y, size: type.name, weight: 600 });
    if (hasP90 && p90 !== null) {
      sheet.text(`${plot.id}.p90Label`, 'muted', p90.text, { x: p90.x, y, size: t, whole: true });
    }
  });
}

/** Those of the stages and the ledgers that have visits, and height enough. */
function plotsOf(scene: Scene, bars: PortraitBar[], ledgers: LedgerPlace[]): Plot[] {
  const t = scene.type.small;
  const heightIn = (room: number) => Math.min(HEIGHT.most * t, room);
  const stages = bars.map(({ column, rowTop, rowBottom }): Plot => {
    return { ...stageAges(scene, column), top: rowTop, height: heightIn(rowBottom - rowTop - 0.4 * t) };
  });
  const handoffs = ledgers.map(({ handoff, top, bottom }): Plot => {
    return { ...handoffAges(scene, handoff), top: top + 2.4 * t, height: heightIn(bottom - top - 2.8 * t) };
  });
  return [...stages, ...handoffs].filter(({ time, height }) => time.visits > 0 && height >= HEIGHT.least * t);
}

/** The figures above a ridge, each as near to its line as the other leaves room for; `p90` is null if not reached. */
function headOf({ type }: Scene, { time, median: text, p90 }: Plot, axis: TimeAxis, frame: Frame) {
  const { p50Seconds, p90Seconds, longestSeconds } = time;
  const t = type.small;
  const within = (x: number, width: number) => Math.max(frame.x, Math.min(frame.x + frame.width - width, x));
  const width = textWidth(text, type.name, 600);
  const median = { text, x: within(axis.at(p50Seconds ?? longestSeconds) - width / 2, width) };
  if (p90Seconds === null || p90 === null) {
    return { median, p90: null };
  }
  const needed = textWidth(p90, t, 400);
  const least = median.x + width + 0.6 * t;
  const x = within(Math.max(axis.at(p90Seconds) - needed / 2, least), needed);
  return { median, p90: { text: p90, x, fits: x >= least } };
}

/** Which share of the visits is within the limit, below the ridge. */
function drawShare({ sheet, type }: Drawing, { id, top, height, within, limit }: Plot, axis: TimeAxis, frame: Frame) {
  if (within === undefined || limit === undefined) {
    return;
  }
  const t = type.small;
  const [text] = WITHIN[0](within);
  const needed = textWidth(text, t, 400);
  const x = Math.max(frame.x, Math.min(frame.x + frame.width - needed, axis.at(limit.seconds) - needed / 2));
  sheet.text(`${id}.withinLabel`, 'primary', text, {
    x,
    y: top + height - 0.1 * t,
    size: t,
    maxWidth: frame.width,
    whole: true,
  });
}

/** Below the head: the ridge of finished visits, and a row of those still open. */
function drawRidge(
  drawing: Drawing,
  plot: Plot,
  axis: TimeAxis,
  frame: Frame,
  { foot, hasOpen }: { foot: number; hasOpen: boolean }
): void {
  const { x, width } = frame;
  const t = drawing.type.small;
  const base = plot.top + plot.height - foot;
  const top = plot.top + PLOT.head * t;
  const height = base - top;
  drawTimePlot(drawing, plot, axis, {
    density: (finished) => ridge(finished, x, width, base, height),
    length: width,
    openAt: hasOpen ? (along) => [x + along, base + PLOT.mark * t] : undefined,
    limit: [top, base],
    p90: [base - height * P90_SHARE, base],
    median: [top - 0.2 * t, base],
    dash: 4,
  });
}

function ridge(finished: number[], x: number, width: number, base: number, height: number): string {
  const step = width / BINS;
  const points = finished.map((n, i) => `L${(x + (i + 0.5) * step).toFixed(1)} ${(base - n * height).toFixed(1)}`);
  return `M${x.toFixed(1)} ${base.toFixed(1)}${points.join('')}L${(x + width).toFixed(1)} ${base.toFixed(1)}Z`;
}
