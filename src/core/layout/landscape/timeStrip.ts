import type { Grid } from './grid';
import { horizontal } from '../sheet/pathData';
import type { Scene } from '../sheet/scene';
import type { Box } from '../sheet/shapes';
import type { Sheet } from '../sheet/sheet';
import { textWidth } from '../text/textWidth';
import { type TimeAxis, timeAxis } from '../shared/timeAxis';
import { labelTimes, roomForLabels, timeKeys } from './timeLabels';
import { drawTimePlot } from './timePlot';
import { timePlotsOf } from './timePlots';
import type { Type } from '../text/type';

/** Time in stage below the same columns, slow higher up, on one logarithmic axis. */
export function drawTimeStrip(sheet: Sheet, scene: Scene, grid: Grid, box: Box): void {
  const { type } = scene;
  const t = type.small;
  sheet.rect('time.panel', 'panel', box, 4);
  const all = timePlotsOf(scene, grid);
  const limits = all.flatMap(({ limit }) => (limit === undefined ? [] : [limit.seconds]));
  drawTitle(sheet, box, t, limits.length > 0);
  const axis = timeAxis(
    all.map(({ time }) => time),
    limits
  );
  if (axis === null) {
    return;
  }
  const area = { top: box.y + 2.5 * t, bottom: box.y + box.height - 0.9 * t };
  const yOf = (seconds: number) => area.bottom - axis.at(seconds) * (area.bottom - area.top);
  drawAxis(sheet, axis, box, type, yOf);
  const labelled = roomForLabels(scene, all);
  for (const { plot } of labelled) {
    drawTimePlot(sheet, type, plot, axis, area, yOf);
  }
  labelTimes(sheet, scene, labelled, area, yOf);
}

/** With the key to the lines, the longest wording that fits. */
function drawTitle(sheet: Sheet, box: Box, t: number, hasLimits: boolean): void {
  const line = { x: box.x + 0.9 * t, y: box.y + 1.55 * t, size: t, whole: true };
  const title = { ...line, weight: 600, spacing: 0.08 * t, maxWidth: box.width } as const;
  if (!sheet.text('time.title', 'primary', 'TIME IN STAGE', title)) {
    return;
  }
  const x = line.x + textWidth('TIME IN STAGE', t, 600) + 2.2 * t;
  const maxWidth = box.x + box.width - x - t;
  sheet.first('time.hint', 'muted', timeKeys(hasLimits), { ...line, x, maxWidth });
}

/** The last stage has no visits, so the labels of the axis stand at its place, at the right. */
function drawAxis(sheet: Sheet, axis: TimeAxis, box: Box, type: Type, yOf: (seconds: number) => number): void {
  const t = type.small;
  let above = Infinity;
  const right = box.x + box.width - 0.9 * t;
  const end = right - 0.6 * t - Math.max(0, ...axis.ticks.map(({ label }) => textWidth(label, t, 400)));
  for (const { seconds, label } of axis.ticks) {
    const y = yOf(seconds);
    if (above - y < 1.25 * t) {
      continue;
    }
    const line = { x: right, y: y + 0.35 * t, size: t, anchor: 'end' as const, whole: true };
    if (sheet.text(`time.tick${seconds}`, 'muted', label, line)) {
      sheet.path(`time.grid${seconds}`, 'grid', horizontal(box.x + 0.9 * t, end, y), type.line);
      above = y;
    }
  }
}
