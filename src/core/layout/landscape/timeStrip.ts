import { type TimeAxis, timeAxis } from '../shared/timeAxis';
import { timeKeys } from '../shared/timePlot';
import type { Drawing } from '../sheet/scene';
import type { Box } from '../sheet/shapes';
import { heading, RADIUS } from '../sheet/sheet';
import { textWidth } from '../text/textWidth';
import type { Grid } from './grid';
import { labelTimes, roomForLabels } from './timeLabels';
import { drawViolin, type TimePlot, timePlotsOf } from './timePlots';

const TITLE = 'TIME IN STAGE';

/** In sizes of small text: from the edge to the text, to the title, to the axis, and from the title to its key. */
const GAP = { pad: 0.9, title: 1.55, head: 2.5, key: 2.2, keyEnd: 1 };

/** In sizes of small text: between two labels, from the line to its label's baseline, and from its end to the label. */
const TICK = { pitch: 1.25, baseline: 0.35, gap: 0.6 };

/** Time in stage below the same columns, slow higher up, on one logarithmic axis. */
export function drawTimeStrip(drawing: Drawing, grid: Grid, box: Box): void {
  const { sheet, type } = drawing;
  const t = type.small;
  const plots = timePlotsOf(drawing, grid);
  sheet.rect('time.panel', 'panel', box, RADIUS);
  drawTitle(drawing, box, plots);
  const area = { top: box.y + GAP.head * t, bottom: box.y + box.height - GAP.pad * t };
  const axis = timeAxis(plots, area.bottom, area.top - area.bottom);
  if (axis !== null) {
    drawAxis(drawing, axis, box);
    const labeled = roomForLabels(drawing, plots);
    labeled.forEach(({ plot }) => drawViolin(drawing, plot, axis, area));
    labelTimes(drawing, labeled, axis, area);
    plots.forEach(({ target, name, median, x, right }) => {
      const box = { x, y: area.top, width: right - x, height: area.bottom - area.top };
      sheet.mark({ ...target, part: 'time' }, box, `Time in ${name}: median ${median}`);
    });
  }
}

function drawTitle(drawing: Drawing, box: Box, plots: TimePlot[]): void {
  const { sheet, type } = drawing;
  const t = type.small;
  const line = { x: box.x + GAP.pad * t, y: box.y + GAP.title * t, size: t, whole: true };
  if (sheet.text('time.title', 'primary', TITLE, { ...line, ...heading(t), maxWidth: box.width })) {
    const x = line.x + textWidth(TITLE, t, 600) + GAP.key * t;
    const maxWidth = box.x + box.width - x - GAP.keyEnd * t;
    sheet.first('time.hint', 'muted', timeKeys(drawing, plots), { ...line, x, maxWidth });
  }
}

/** The last stage has no visits, so the labels of the axis stand at its place, at the right. */
function drawAxis({ sheet, axes, type }: Drawing, axis: TimeAxis, box: Box): void {
  const t = type.small;
  let above = Infinity;
  const x = box.x + box.width - GAP.pad * t;
  const end = x - TICK.gap * t - Math.max(0, ...axis.ticks.map(({ label }) => textWidth(label, t, 400)));
  for (const { seconds, label } of axis.ticks) {
    const y = axis.at(seconds);
    const line = { x, y: y + TICK.baseline * t, size: t, anchor: 'end', whole: true } as const;
    if (above - y >= TICK.pitch * t && sheet.text(`time.tick${seconds}`, 'muted', label, line)) {
      sheet.path(`time.grid${seconds}`, 'grid', axes.crossing(y, box.x + GAP.pad * t, end), type.line);
      above = y;
    }
  }
}
