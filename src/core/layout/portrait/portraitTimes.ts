import type { TimeInStage } from '../../funnel/types';
import { BINS, densityOf } from '../shared/density';
import type { LyingBar } from './lyingBars';
import { openMarks } from '../shared/openMarks';
import { vertical } from '../sheet/pathData';
import type { LedgerPlace } from './portraitLedger';
import type { Scene } from '../sheet/scene';
import type { Sheet } from '../sheet/sheet';
import { textWidth } from '../text/textWidth';
import { timeKeys } from '../landscape/timeLabels';
import { type TimeAxis, timeAxis } from '../shared/timeAxis';
import type { Type } from '../text/type';

interface Frame {
  x: number;
  width: number;
  top: number;
  bottom: number;
}

/** One distribution: of a stage, or of a handoff's wait. */
interface Plot {
  id: string;
  time: TimeInStage;
  /** Absent: neutral. */
  owner?: number;
  /** Seconds. */
  limit: number | null;
  top: number;
  height: number;
}

/** Below this height, in sizes of small text, a distribution is not drawn; from the second on its open visits are. */
const LEAST = 2.6;
const WITH_OPEN = 3.4;
const MOST = 4.8;

/** Time in stage beside the bars of a portrait picture: slow to the right, on one logarithmic axis. */
export function drawPortraitTimes(
  sheet: Sheet,
  scene: Scene,
  bars: LyingBar[],
  ledgers: LedgerPlace[],
  box: Frame
): void {
  const { columns, funnel, definition, type } = scene;
  const t = type.small;
  const stages = columns.map((column, i): Plot => {
    const { rowTop, rowBottom } = bars[i];
    return {
      id: `time.stage${column.index}`,
      time: column.figures.timeInStage,
      owner: column.owner,
      limit: definition.stages[column.index].limit ?? null,
      top: rowTop,
      height: Math.min(MOST * t, rowBottom - rowTop - 0.4 * t),
    };
  });
  const handoffs = ledgers.map(({ handoff, top, bottom }): Plot => {
    const { wait, slaSeconds } = funnel.handoffs[handoff];
    const room = bottom - top - 2.8 * t;
    return {
      id: `time.handoff${handoff}`,
      time: wait,
      limit: slaSeconds,
      top: top + 2.4 * t,
      height: Math.min(MOST * t, room),
    };
  });
  const plots = [...stages, ...handoffs].filter(({ time, height }) => time.visits > 0 && height >= LEAST * t);
  const axis = timeAxis(
    plots.map(({ time }) => time),
    plots.flatMap(({ limit }) => (limit === null ? [] : [limit]))
  );
  if (axis === null) {
    return;
  }
  const title = {
    x: box.x,
    y: box.top - 0.6 * t,
    size: t,
    weight: 600,
    spacing: 0.08 * t,
    maxWidth: box.width,
  } as const;
  sheet.text('time.title', 'muted', 'TIME IN STAGE', { ...title, whole: true });
  drawAxis(sheet, axis, box, type);
  const hasLimits = plots.some(({ limit }) => limit !== null);
  const key = { x: box.x - 1.5 * t, y: box.bottom + 1.1 * t, size: t, anchor: 'end' as const, whole: true };
  sheet.first('time.hint', 'muted', timeKeys(hasLimits), key);
  const showsOpen = plots.every(({ height }) => height >= WITH_OPEN * t);
  const heads = plots.map((plot) => headOf(scene, plot, axis, box));
  const saysP90 = heads.every(({ p90 }) => p90 !== 'no room');
  plots.forEach((plot, i) => {
    drawPlot(sheet, scene.type, plot, axis, box, showsOpen);
    const { median, p90 } = heads[i];
    const y = plot.top + 1.05 * t;
    sheet.text(`${plot.id}.medianLabel`, 'primary', median.text, {
      x: median.x,
      y,
      size: type.name,
      weight: 600,
    });
    if (saysP90 && p90 !== null && p90 !== 'no room') {
      sheet.text(`${plot.id}.p90Label`, 'muted', p90.text, { x: p90.x, y, size: t, whole: true });
    }
  });
}

interface Head {
  median: { text: string; x: number };
  /** Null: not reached. */
  p90: { text: string; x: number } | 'no room' | null;
}

/** What is said above a ridge: each as near to its line as the other leaves room for. */
function headOf({ type, format }: Scene, { time }: Plot, axis: TimeAxis, box: Frame): Head {
  const { p50Seconds, p90Seconds, longestSeconds } = time;
  const t = type.small;
  const at = (seconds: number) => box.x + axis.at(seconds) * box.width;
  const within = (x: number, width: number) => Math.max(box.x, Math.min(box.x + box.width - width, x));
  const text = p50Seconds === null ? `> ${format.duration(longestSeconds)}` : format.duration(p50Seconds);
  const width = textWidth(text, type.name, 600);
  const x = within(at(p50Seconds ?? longestSeconds) - width / 2, width);
  const median = { text, x };
  if (p90Seconds === null) {
    return { median, p90: null };
  }
  const said = `P90 ${format.duration(p90Seconds)}`;
  const needed = textWidth(said, t, 400);
  const least = x + width + 0.6 * t;
  const start = within(Math.max(at(p90Seconds) - needed / 2, least), needed);
  return { median, p90: start < least ? 'no room' : { text: said, x: start } };
}

/** Below the head: the ridge of finished visits, and a row of those still open. */
function drawPlot(sheet: Sheet, type: Type, plot: Plot, axis: TimeAxis, box: Frame, showsOpen: boolean): void {
  const { small: t, line } = type;
  const { id, time, owner, limit } = plot;
  const base = plot.top + plot.height - (showsOpen ? 0.9 * t : 0);
  const top = plot.top + 1.5 * t;
  const at = (seconds: number) => box.x + axis.at(seconds) * box.width;
  const { finished, open } = densityOf(time.ages, axis.from, axis.to);
  sheet.path(`${id}.density`, { role: 'density', owner }, ridge(finished, box.x, box.width, base, base - top));
  const marks = showsOpen ? openMarks(open, box.width, 0.62 * t, (along) => [box.x + along, base + 0.5 * t]) : '';
  if (marks !== '') {
    sheet.path(`${id}.open`, { role: 'censored', owner }, marks, 1.25 * line);
  }
  if (limit !== null) {
    sheet.path(`${id}.limit`, 'limit', vertical(at(limit), top, base), 1.5 * line, `${4 * line} ${3 * line}`);
  }
  const { p50Seconds: median, p90Seconds: p90 } = time;
  if (p90 !== null) {
    sheet.path(`${id}.p90`, { role: 'p90', owner }, vertical(at(p90), base - (base - top) * 0.8, base), 1.5 * line);
  }
  if (median !== null) {
    sheet.path(
      `${id}.median`,
      { role: 'median', owner },
      vertical(at(median), top - 0.2 * t, base),
      Math.max(2, 0.2 * t)
    );
  }
}

function drawAxis(sheet: Sheet, axis: TimeAxis, box: Frame, { small: t, line: thin }: Type): void {
  for (const { seconds, label } of axis.ticks) {
    const x = box.x + axis.at(seconds) * box.width;
    const line = { x, y: box.bottom + 1.1 * t, size: t, anchor: 'middle' as const, whole: true };
    if (sheet.text(`time.tick${seconds}`, 'muted', label, line)) {
      sheet.path(`time.grid${seconds}`, 'grid', vertical(x, box.top, box.bottom), thin);
    }
  }
}

function ridge(finished: number[], x: number, width: number, base: number, height: number): string {
  const step = width / BINS;
  const points = finished.map((n, i) => `L${(x + (i + 0.5) * step).toFixed(1)} ${(base - n * height).toFixed(1)}`);
  return `M${x.toFixed(1)} ${base.toFixed(1)}${points.join('')}L${(x + width).toFixed(1)} ${base.toFixed(1)}Z`;
}
