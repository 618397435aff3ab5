import { type Ages, handoffAges, stageAges } from '../shared/ages';
import { BINS, densityOf } from '../shared/density';
import { openMarks } from '../shared/openMarks';
import { type TimeAxis, timeAxis } from '../shared/timeAxis';
import { drawTimePlot, P90_SHARE, timeKeys } from '../shared/timePlot';
import type { Drawing, Scene } from '../sheet/scene';
import { heading } from '../sheet/sheet';
import { textWidth } from '../text/textWidth';
import { ageText } from '../text/words';
import type { PortraitBar } from './drops';
import type { LedgerPlace } from './portraitBands';

interface Frame {
  x: number;
  width: number;
  top: number;
  bottom: number;
}

/** One distribution. Pixels. */
interface Plot extends Ages {
  top: number;
  height: number;
}

/** Pixels from the left for an age in seconds. */
type At = (seconds: number) => number;

/** In sizes of small text: the least height of a distribution, the least for its open visits, and the most. */
const HEIGHT = { least: 2.6, withOpen: 3.4, most: 4.8 };

/** In sizes of small text: above a ridge, below it where open visits are marked, and from one of these to the next. */
const PLOT = { head: 1.5, foot: 0.9, mark: 0.5, apart: 0.62 };

/** In sizes of small text: baselines of the title and of the axis from the frame, and of the heads from their plots. */
const BASELINE = { title: 0.6, axis: 1.1, head: 1.05 };

/** Time in stage beside the bars of a portrait picture: slow to the right, on one logarithmic axis. */
export function drawPortraitTimes(drawing: Drawing, bars: PortraitBar[], ledgers: LedgerPlace[], frame: Frame): void {
  const { sheet, type } = drawing;
  const t = type.small;
  const plots = plotsOf(drawing, bars, ledgers);
  const axis = timeAxis(plots);
  if (axis === null) {
    return;
  }
  const title = { ...heading(t), x: frame.x, y: frame.top - BASELINE.title * t, maxWidth: frame.width, whole: true };
  sheet.text('time.title', 'muted', 'TIME IN STAGE', title);
  const at = (seconds: number) => frame.x + axis.at(seconds) * frame.width;
  drawAxis(drawing, axis, frame, at);
  const key = { x: frame.x - 1.5 * t, y: frame.bottom + BASELINE.axis * t, size: t, anchor: 'end' } as const;
  sheet.first('time.hint', 'muted', timeKeys(plots), { ...key, whole: true });
  const hasOpen = plots.every(({ height }) => height >= HEIGHT.withOpen * t);
  const heads = plots.map((plot) => headOf(drawing, plot, frame, at));
  const hasP90 = heads.every(({ p90 }) => p90 !== 'no room');
  plots.forEach((plot, i) => {
    drawRidge(drawing, plot, axis, frame, { at, hasOpen });
    const { median, p90 } = heads[i];
    const y = plot.top + BASELINE.head * t;
    sheet.text(`${plot.id}.medianLabel`, 'primary', median.text, { x: median.x, y, size: type.name, weight: 600 });
    if (hasP90 && p90 !== null && p90 !== 'no room') {
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

interface Text {
  text: string;
  x: number;
}

interface Head {
  median: Text;
  /** Null: not reached. */
  p90: Text | 'no room' | null;
}

/** The figures above a ridge: each as near to its line as the other leaves room for. */
function headOf({ type, format }: Scene, { time }: Plot, frame: Frame, at: At): Head {
  const { p50Seconds, p90Seconds, longestSeconds } = time;
  const t = type.small;
  const within = (x: number, width: number) => Math.max(frame.x, Math.min(frame.x + frame.width - width, x));
  const text = ageText(p50Seconds, time, format);
  const width = textWidth(text, type.name, 600);
  const x = within(at(p50Seconds ?? longestSeconds) - width / 2, width);
  const median = { text, x };
  if (p90Seconds === null) {
    return { median, p90: null };
  }
  const p90 = `P90 ${format.duration(p90Seconds)}`;
  const needed = textWidth(p90, t, 400);
  const least = x + width + 0.6 * t;
  const start = within(Math.max(at(p90Seconds) - needed / 2, least), needed);
  return { median, p90: start < least ? 'no room' : { text: p90, x: start } };
}

/** Below the head: the ridge of finished visits, and a row of those still open. */
function drawRidge(
  drawing: Drawing,
  plot: Plot,
  axis: TimeAxis,
  { x, width }: Frame,
  { at, hasOpen }: { at: At; hasOpen: boolean }
): void {
  const t = drawing.type.small;
  const base = plot.top + plot.height - (hasOpen ? PLOT.foot * t : 0);
  const top = plot.top + PLOT.head * t;
  const height = base - top;
  const { finished, open } = densityOf(plot.time.ages, axis.from, axis.to);
  drawTimePlot(drawing, plot, {
    along: at,
    density: ridge(finished, x, width, base, height),
    open: hasOpen ? openMarks(open, width, PLOT.apart * t, (along) => [x + along, base + PLOT.mark * t]) : '',
    limit: [top, base],
    p90: [base - height * P90_SHARE, base],
    median: [top - 0.2 * t, base],
    dash: 4,
  });
}

function drawAxis({ sheet, axes, type }: Drawing, axis: TimeAxis, { top, bottom }: Frame, at: At): void {
  const t = type.small;
  for (const { seconds, label } of axis.ticks) {
    const line = { x: at(seconds), y: bottom + BASELINE.axis * t, size: t, anchor: 'middle', whole: true } as const;
    if (sheet.text(`time.tick${seconds}`, 'muted', label, line)) {
      sheet.path(`time.grid${seconds}`, 'grid', axes.crossing(at(seconds), top, bottom), type.line);
    }
  }
}

function ridge(finished: number[], x: number, width: number, base: number, height: number): string {
  const step = width / BINS;
  const points = finished.map((n, i) => `L${(x + (i + 0.5) * step).toFixed(1)} ${(base - n * height).toFixed(1)}`);
  return `M${x.toFixed(1)} ${base.toFixed(1)}${points.join('')}L${(x + width).toFixed(1)} ${base.toFixed(1)}Z`;
}
