import type { Column } from '../sheet/stageColumns';
import { fall, vertical } from '../sheet/pathData';
import { type Heights, inflowShare } from '../sheet/scale';
import type { Scene } from '../sheet/scene';
import type { Sheet } from '../sheet/sheet';

/** One stage as a bar that lies: `left` to `right`, what came from the stage before begins at `line`. Pixels. */
export interface LyingBar {
  left: number;
  line: number;
  right: number;
  /** Of the bar. */
  top: number;
  bottom: number;
  /** Of all that belongs to the stage. */
  rowTop: number;
  rowBottom: number;
}

/** Where the part of a bar ends that advances. */
export function advancedEnd({ parts, total }: Column, { left, right }: LyingBar): number {
  const advanced = parts.find(({ role }) => role === 'advanced')?.n ?? 0;
  return total > 0 ? left + ((right - left) * advanced) / total : left;
}

/** Where what falls out of a bar ends. */
export function fallEnd({ top, bottom, rowBottom }: LyingBar): number {
  return bottom + Math.min((bottom - top) * 1.1, rowBottom - bottom);
}

/** What advances falls from one bar to the next; where a ledger lies between them it draws the bands itself. */
export function drawFalls(sheet: Sheet, { columns, options }: Scene, bars: LyingBar[], ledgers: number[]): void {
  columns.slice(0, -1).forEach((column, i) => {
    const [from, to] = [bars[i], bars[i + 1]];
    const end = advancedEnd(column, from);
    if (options.show.flows && end > from.left && to.right > to.line && !ledgers.includes(i)) {
      const start = { y: from.bottom, left: from.left, right: end };
      const arrival = { y: to.top, left: to.line, right: to.right };
      sheet.path(`flow${column.index}`, { role: 'flow', owner: columns[i + 1].owner }, fall(start, arrival));
    }
  });
}

/** The parts of a bar from the left, its hatch and what falls out of it. */
export function drawLyingBar(sheet: Sheet, column: Column, bar: LyingBar): void {
  const id = `stage${column.index}`;
  const { owner } = column;
  const { top: y, bottom } = bar;
  const height = bottom - y;
  let x = bar.left;
  for (const { role, n } of column.parts) {
    const width = ((bar.right - bar.left) * n) / column.total;
    sheet.rect(`${id}.${role}`, { role, owner }, { x, y, width, height });
    x += width;
    if (role === 'advanced' && column.skipped > 0) {
      const hatch = (width * Math.min(column.skipped, n)) / n;
      sheet.rect(`${id}.skipped`, { role: 'skipped', owner }, { x: x - hatch, y, width: hatch, height });
    }
    if (role === 'leaked' && width > 0) {
      const [middle, end] = [x - width / 2, Math.max(1, width * 0.3)];
      const tip = {
        y: fallEnd(bar),
        left: middle - end / 2,
        right: middle + end / 2,
      };
      sheet.path(`${id}.stream`, 'stream', fall({ y: bottom, left: x - width, right: x }, tip));
    }
  }
}

/** Notches above and below a bar where the wanted conversion would cut it. `line`: pixels of a thin one. */
export function drawLyingTarget(
  sheet: Sheet,
  { index }: Column,
  { left, right, top, bottom }: LyingBar,
  target: number,
  length: number,
  line: number
): void {
  const x = left + (right - left) * target;
  const d = vertical(x, top - length, top - 1) + vertical(x, bottom + 1, bottom + length);
  sheet.path(`stage${index}.target`, 'target', d, 2 * line);
}

/** The outline of the same stage in the range that is compared with. `thin`: pixels of a thin line. */
export function drawLyingGhost(
  sheet: Sheet,
  { index }: Column,
  { line, top, bottom }: LyingBar,
  earlier: Column,
  heights: Heights,
  thin: number
): void {
  const length = heights.of(earlier.total);
  const left = line - length * inflowShare(earlier);
  const d = `M${left} ${top - 2}H${left + length}V${bottom + 2}H${left}Z`;
  sheet.path(`stage${index}.ghost`, 'ghost', d, 1.5 * thin, `${4 * thin} ${3 * thin}`);
}
