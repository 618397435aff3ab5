import { BINS, densityOf } from '../shared/density';
import { openMarks } from '../shared/openMarks';
import { horizontal } from '../sheet/pathData';
import type { Sheet } from '../sheet/sheet';
import type { TimeAxis } from '../shared/timeAxis';
import type { TimePlot } from './timePlots';
import type { Type } from '../text/type';

/** Half a violin of finished visits, marks of the open ones, and lines at the median, the 90 % and the limit. */
export function drawTimePlot(
  sheet: Sheet,
  { small: t, line }: Type,
  plot: TimePlot,
  axis: TimeAxis,
  area: { top: number; bottom: number },
  yOf: (seconds: number) => number
): void {
  const { id, time, owner, x, bar, limit } = plot;
  const { finished, open } = densityOf(time.ages, axis.from, axis.to);
  const tall = area.bottom - area.top;
  const yAt = (bin: number) => area.bottom - ((bin + 0.5) * tall) / BINS;
  sheet.path(`${id}.density`, { role: 'density', owner }, outline(finished, x, bar, yAt));
  const marks = openMarks(open, tall, 0.62 * t, (along) => [x + bar + 0.55 * t, area.bottom - along]);
  if (marks !== '') {
    sheet.path(`${id}.open`, { role: 'censored', owner }, marks, 1.25 * line);
  }
  const end = x + bar + 0.95 * t;
  const { p50Seconds, p90Seconds } = time;
  if (limit !== undefined) {
    const d = horizontal(x - 0.3 * t, end, yOf(limit.seconds));
    sheet.path(`${id}.limit`, 'limit', d, 1.5 * line, `${5 * line} ${3 * line}`);
  }
  if (p90Seconds !== null) {
    sheet.path(`${id}.p90`, { role: 'p90', owner }, horizontal(x, x + bar * 0.8, yOf(p90Seconds)), 1.5 * line);
  }
  if (p50Seconds !== null) {
    sheet.path(`${id}.median`, { role: 'median', owner }, horizontal(x, end, yOf(p50Seconds)), Math.max(2, t * 0.2));
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
