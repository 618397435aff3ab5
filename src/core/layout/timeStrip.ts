import type { TimeInStage } from '../funnel/types';
import { declutter } from './declutter';
import { BINS, densityOf } from './density';
import type { Grid } from './grid';
import { openMarks } from './openMarks';
import { horizontal } from './path';
import type { Scene } from './scene';
import type { Box, TextRole } from './shapes';
import type { Sheet } from './sheet';
import { textWidth } from './textWidth';
import { type TimeAxis, timeAxis } from './timeAxis';

/** One distribution: of a stage, or of a handoff's wait. */
interface Plot {
  id: string;
  time: TimeInStage;
  /** Absent: neutral. */
  owner?: number;
  x: number;
  bar: number;
  /** Where its labels end. */
  right: number;
  limit?: { seconds: number; label: string };
}

/** Time in stage below the same columns, slow higher up, on one logarithmic axis. */
export function drawTimeStrip(sheet: Sheet, scene: Scene, grid: Grid, box: Box): void {
  const { type } = scene;
  const t = type.small;
  sheet.rect('time.panel', { role: 'panel' }, box, 4);
  const x = box.x + 0.9 * t;
  const y = box.y + 1.55 * t;
  if (
    sheet.text('time.title', { role: 'primary' }, 'TIME IN STAGE', {
      x,
      y,
      size: t,
      weight: 600,
      spacing: 0.08 * t,
      whole: true,
      maxWidth: box.width,
    })
  ) {
    const hint = { x: x + textWidth('TIME IN STAGE', t, 600) + 2.2 * t, y, size: t, whole: true };
    const room = box.x + box.width - hint.x - t;
    const texts = [
      'bar: half have left the stage · thin line: 90 % · + still there',
      'bar: half have left · + still there',
    ];
    texts.some((text) => sheet.text('time.hint', { role: 'muted' }, text, { ...hint, maxWidth: room }));
  }
  const plots = plotsOf(scene, grid);
  const limits = plots.flatMap(({ limit }) => (limit === undefined ? [] : [limit.seconds]));
  const axis = timeAxis(
    plots.map(({ time }) => time),
    limits
  );
  if (axis === null) {
    return;
  }
  const area = { top: box.y + 2.5 * t, bottom: box.y + box.height - 0.9 * t };
  drawAxis(sheet, axis, box, area, t);
  const size = medianSize(scene, plots);
  for (const plot of plots) {
    drawPlot(sheet, scene, plot, axis, area, size);
  }
}

function plotsOf(scene: Scene, grid: Grid): Plot[] {
  const { columns, definition, funnel, format, type } = scene;
  const t = type.small;
  const stages = columns.flatMap((column, i): Plot[] => {
    const { timeInStage } = column.figures;
    const limit = definition.stages[column.index].limit;
    const cell = grid.cells[i];
    const plot: Plot = {
      id: `time.stage${column.index}`,
      time: timeInStage,
      owner: column.owner,
      x: cell.x,
      bar: cell.bar,
      right: cell.x + cell.room + 0.2 * t,
    };
    if (limit !== undefined) {
      plot.limit = { seconds: limit, label: `limit ${format.duration(limit)}` };
    }
    return timeInStage.visits > 0 ? [plot] : [];
  });
  const seams = grid.seams.flatMap(({ handoff, mode, x, width }): Plot[] => {
    const { wait, slaSeconds } = funnel.handoffs[handoff];
    if (wait.visits === 0 || mode === 'seam') {
      return [];
    }
    const bar = grid.cells[0].bar;
    const plot: Plot = { id: `time.handoff${handoff}`, time: wait, x: x + 0.9 * t, bar, right: x + width - 0.5 * t };
    if (slaSeconds !== null) {
      plot.limit = { seconds: slaSeconds, label: `SLA ${format.duration(slaSeconds)}` };
    }
    return [plot];
  });
  return [...stages, ...seams];
}

/** Of the medians of all plots: 0 where they have no room. Plots narrow down to a small text's width to make some. */
function medianSize({ type, format }: Scene, plots: Plot[]): number {
  const t = type.small;
  for (const size of [type.name * 1.1, t]) {
    const widths = plots.map(({ time }) => textWidth(medianText(time, format), size, 600));
    const spaces = plots.map(({ x, right }, i) => right - x - 1.5 * t - widths[i]);
    if (Math.min(...spaces) >= 0.7 * t) {
      plots.forEach((plot, i) => {
        plot.bar = Math.min(plot.bar, spaces[i]);
      });
      return size;
    }
  }
  return 0;
}

function medianText(time: TimeInStage, format: Scene['format']): string {
  return time.p50Seconds === null ? `> ${format.duration(time.longestSeconds)}` : format.duration(time.p50Seconds);
}

interface Extent {
  top: number;
  bottom: number;
}

const yOf = (axis: TimeAxis, area: Extent, seconds: number) =>
  area.bottom - axis.at(seconds) * (area.bottom - area.top);

/** The last stage has no visits, so the labels of the axis stand at its place, at the right. */
function drawAxis(sheet: Sheet, axis: TimeAxis, box: Box, area: Extent, t: number): void {
  let above = Infinity;
  const right = box.x + box.width - 0.9 * t;
  const end = right - 0.6 * t - Math.max(0, ...axis.ticks.map(({ label }) => textWidth(label, t, 400)));
  for (const { seconds, label } of axis.ticks) {
    const y = yOf(axis, area, seconds);
    if (above - y < 1.25 * t) {
      continue;
    }
    const line = { x: right, y: y + 0.35 * t, size: t, anchor: 'end' as const, whole: true };
    if (sheet.text(`time.tick${seconds}`, { role: 'muted' }, label, line)) {
      sheet.path(`time.grid${seconds}`, { role: 'grid' }, horizontal(box.x + 0.9 * t, end, y), 1);
      above = y;
    }
  }
}

function drawPlot(sheet: Sheet, scene: Scene, plot: Plot, axis: TimeAxis, area: Extent, size: number): void {
  const { type, format } = scene;
  const t = type.small;
  const { id, time, owner, x, bar } = plot;
  const { finished, open } = densityOf(time.ages, axis.from, axis.to);
  const step = (area.bottom - area.top) / BINS;
  const yAt = (bin: number) => area.bottom - (bin + 0.5) * step;
  sheet.path(`${id}.density`, { role: 'density', owner }, outline(finished, x, bar, yAt));
  const tall = area.bottom - area.top;
  const marks = openMarks(open, tall, 0.62 * t, (along) => [x + bar + 0.55 * t, area.bottom - along]);
  if (marks !== '') {
    sheet.path(`${id}.open`, { role: 'censored', owner }, marks, 1.25);
  }
  const end = x + bar + 0.95 * t;
  const labels: Array<{ key: string; seconds: number; text: string; role: TextRole; size: number; weight: 400 | 600 }> =
    [];
  if (plot.limit !== undefined) {
    const y = yOf(axis, area, plot.limit.seconds);
    sheet.path(`${id}.limit`, { role: 'limit' }, horizontal(x - 0.3 * t, end, y), 1.5, '5 3');
    labels.push({
      key: 'limit',
      seconds: plot.limit.seconds,
      text: plot.limit.label,
      role: 'alarm',
      size: t,
      weight: 400,
    });
  }
  if (time.p90Seconds !== null) {
    sheet.path(
      `${id}.p90`,
      { role: 'p90', owner },
      horizontal(x, x + bar * 0.8, yOf(axis, area, time.p90Seconds)),
      1.5
    );
    labels.push({
      key: 'p90',
      seconds: time.p90Seconds,
      text: `P90 ${format.duration(time.p90Seconds)}`,
      role: 'muted',
      size: t,
      weight: 400,
    });
  }
  const median = time.p50Seconds;
  if (median !== null) {
    sheet.path(
      `${id}.median`,
      { role: 'median', owner },
      horizontal(x, end, yOf(axis, area, median)),
      Math.max(2, t * 0.2)
    );
  }
  if (size > 0) {
    const seconds = median ?? time.longestSeconds;
    labels.push({ key: 'median', seconds, text: medianText(time, format), role: 'primary', size, weight: 600 });
  }
  placeLabels(sheet, plot, labels, axis, area, end + 0.45 * t);
}

/** Slowest first; the limit, then the 90 % are left out where the column is too short for all. */
function placeLabels(
  sheet: Sheet,
  plot: Plot,
  labels: Array<{ key: string; seconds: number; text: string; role: TextRole; size: number; weight: 400 | 600 }>,
  axis: TimeAxis,
  area: Extent,
  x: number
): void {
  const maxWidth = plot.right - x;
  let kept = labels.filter(({ text, size, weight }) => textWidth(text, size, weight) <= maxWidth);
  for (;;) {
    kept = [...kept].sort((a, b) => b.seconds - a.seconds);
    const wishes = kept.map(({ seconds, size }) => ({ at: yOf(axis, area, seconds), height: size * 1.2 }));
    const centres = declutter(wishes, area.top, area.bottom);
    if (centres !== null) {
      kept.forEach(({ key, text, role, size, weight }, i) => {
        sheet.text(`${plot.id}.${key}Label`, { role }, text, {
          x,
          y: centres[i] + 0.32 * size,
          size,
          weight,
          maxWidth,
          whole: true,
        });
      });
      return;
    }
    const victim = kept.find(({ key }) => key === 'p90') ?? kept.find(({ key }) => key === 'limit');
    kept = kept.filter((label) => label !== victim);
    if (victim === undefined) {
      return;
    }
  }
}

/** Half a violin: flat at `x`, at most `width` wide. */
function outline(finished: number[], x: number, width: number, yAt: (bin: number) => number): string {
  const first = finished.findIndex((n) => n > 0.01);
  if (first < 0) {
    return '';
  }
  let last = finished.length - 1;
  while (finished[last] <= 0.01) {
    last--;
  }
  const points = finished
    .slice(first, last + 1)
    .map((n, i) => `L${(x + n * width).toFixed(1)} ${yAt(first + i).toFixed(1)}`);
  return `M${x.toFixed(1)} ${yAt(first - 0.5).toFixed(1)}${points.join('')}L${x.toFixed(1)} ${yAt(last + 0.5).toFixed(1)}Z`;
}
