import type { TimeInStage } from '../funnel/types';
import { BINS, densityOf } from './density';
import { vertical } from './path';
import type { LyingBar } from './portrait';
import type { Scene } from './scene';
import type { Sheet } from './sheet';
import { textWidth } from './textWidth';
import { type TimeAxis, timeAxis } from './timeAxis';

interface Frame {
  x: number;
  width: number;
  top: number;
  bottom: number;
}

/** Time in stage beside the bars of a portrait picture: slow to the right, on one logarithmic axis. */
export function drawPortraitTimes(
  sheet: Sheet,
  scene: Scene,
  bars: LyingBar[],
  ledgers: Array<{ handoff: number; top: number; bottom: number }>,
  box: Frame
): void {
  const { columns, funnel, definition, type, format } = scene;
  const t = type.small;
  const plots = columns.map((column, i) => ({
    id: `time.stage${column.index}`,
    time: column.figures.timeInStage,
    owner: column.owner as number | undefined,
    limit: definition.stages[column.index].limit ?? null,
    top: bars[i].rowTop,
    height: Math.min(4.4 * t, bars[i].rowBottom - bars[i].rowTop - 0.4 * t),
  }));
  for (const { handoff, top, bottom } of ledgers) {
    const { wait, slaSeconds } = funnel.handoffs[handoff];
    plots.push({
      id: `time.handoff${handoff}`,
      time: wait,
      owner: undefined,
      limit: slaSeconds,
      top: top + 2.4 * t,
      height: Math.min(4.4 * t, bottom - top - 2.8 * t),
    });
  }
  const drawn = plots.filter(({ time, height }) => time.visits > 0 && height >= 2.6 * t);
  const axis = timeAxis(
    drawn.map(({ time }) => time),
    drawn.flatMap(({ limit }) => (limit === null ? [] : [limit]))
  );
  if (axis === null) {
    return;
  }
  drawAxis(sheet, axis, box, t);
  for (const { id, time, owner, limit, top, height } of drawn) {
    const base = top + height;
    const label = textOf(time, format.duration);
    const { finished } = densityOf(time.ages, axis.from, axis.to);
    const tall = height - 1.5 * t;
    sheet.path(`${id}.density`, { role: 'density', owner }, ridge(finished, box.x, box.width, base, tall));
    if (limit !== null) {
      const x = box.x + axis.at(limit) * box.width;
      sheet.path(`${id}.limit`, { role: 'limit' }, vertical(x, base - tall, base), 1.5, '4 3');
    }
    const at = box.x + axis.at(time.p50Seconds ?? time.longestSeconds) * box.width;
    if (time.p50Seconds !== null) {
      sheet.path(
        `${id}.median`,
        { role: 'median', owner },
        vertical(at, base - tall - 0.2 * t, base),
        Math.max(2, 0.2 * t)
      );
    }
    const size = type.name;
    const width = textWidth(label, size, 600);
    const x = Math.max(box.x, Math.min(box.x + box.width - width, at - width / 2));
    sheet.text(`${id}.medianLabel`, { role: 'primary' }, label, { x, y: base - tall - 0.45 * t, size, weight: 600 });
  }
}

function textOf(time: TimeInStage, duration: (seconds: number) => string): string {
  return time.p50Seconds === null ? `> ${duration(time.longestSeconds)}` : duration(time.p50Seconds);
}

function drawAxis(sheet: Sheet, axis: TimeAxis, box: Frame, t: number): void {
  for (const { seconds, label } of axis.ticks) {
    const x = box.x + axis.at(seconds) * box.width;
    if (
      sheet.text(`time.tick${seconds}`, { role: 'muted' }, label, {
        x,
        y: box.bottom + 1.1 * t,
        size: t,
        anchor: 'middle',
        whole: true,
      })
    ) {
      sheet.path(`time.grid${seconds}`, { role: 'grid' }, vertical(x, box.top, box.bottom), 1);
    }
  }
}

function ridge(finished: number[], x: number, width: number, base: number, height: number): string {
  const step = width / BINS;
  const points = finished.map((n, i) => `L${(x + (i + 0.5) * step).toFixed(1)} ${(base - n * height).toFixed(1)}`);
  return `M${x.toFixed(1)} ${base.toFixed(1)}${points.join('')}L${(x + width).toFixed(1)} ${base.toFixed(1)}Z`;
}
