import type { Column } from './columns';
import { conversionLabel } from './conversion';
import type { Cell, Grid } from './grid';
import { band, bend, horizontal, taper, type Edge } from './path';
import { type Heights, inflowShare } from './scale';
import type { Scene } from './scene';
import type { Sheet } from './sheet';
import { isolate, leakWord } from './words';

/** Where one column stands. */
export interface Bar {
  column: Column;
  cell: Cell;
  /** Pixels. `line` is where what came from the stage before begins. */
  top: number;
  line: number;
  bottom: number;
}

export function barsOf(columns: Column[], grid: Grid, heights: Heights, line: number): Bar[] {
  return columns.map((column, i) => {
    const height = heights.of(column.total);
    const top = line - height * inflowShare(column);
    return { column, cell: grid.cells[i], top, line, bottom: top + height };
  });
}

/** Height of `n` of the column's journeys: the parts of a bar share its height by count, whatever the scale. */
export function partHeight(bar: Bar, n: number): number {
  return bar.column.total > 0 ? ((bar.bottom - bar.top) * n) / bar.column.total : 0;
}

/** The parts of a bar from the top, its hatch, its inflow and what falls out of it. */
export function drawBar(sheet: Sheet, bar: Bar, room: { inflow: number; stream: number }): void {
  const { column, cell } = bar;
  const id = `stage${column.index}`;
  const { owner } = column;
  let y = bar.top;
  for (const part of column.parts) {
    const height = partHeight(bar, part.n);
    sheet.rect(`${id}.${part.role}`, { role: part.role, owner }, { x: cell.x, y, width: cell.bar, height });
    y += height;
    if (part.role === 'advanced' && column.skipped > 0) {
      const hatch = partHeight(bar, Math.min(column.skipped, part.n));
      sheet.rect(
        `${id}.skipped`,
        { role: 'skipped', owner },
        { x: cell.x, y: y - hatch, width: cell.bar, height: hatch }
      );
    }
    if (part.role === 'leaked' && room.stream > 0) {
      sheet.path(`${id}.stream`, { role: 'stream' }, taper(cell.x, cell.bar, y, room.stream));
    }
  }
  if (column.inflow > 0 && room.inflow > 0) {
    sheet.path(`${id}.inflow`, { role: 'inflow', owner }, taper(cell.x, cell.bar, bar.top, -room.inflow));
  }
}

/** What advances from one bar to the next. */
export function flowEdges(from: Bar, to: Bar): { from: Edge; to: Edge } {
  const advanced = from.column.parts.find((part) => part.role === 'advanced')?.n ?? 0;
  const start = from.cell.x + from.cell.bar;
  return {
    from: { x: start, top: from.top, bottom: from.top + partHeight(from, advanced) },
    to: { x: to.cell.x, top: to.line, bottom: to.bottom },
  };
}

export function drawFlow(sheet: Sheet, from: Bar, to: Bar): void {
  const edges = flowEdges(from, to);
  if (edges.from.bottom > edges.from.top && edges.to.bottom > edges.to.top) {
    sheet.path(`flow${from.column.index}`, { role: 'flow', owner: to.column.owner }, band(edges.from, edges.to));
  }
}

/** The conversion inside the flow where it is thick enough, else just below it. */
export function labelFlow(sheet: Sheet, scene: Scene, from: Bar, to: Bar, floor: number): void {
  const label = conversionLabel(scene, from.column, to.column);
  if (label === null) {
    return;
  }
  const { type } = scene;
  const t = type.small;
  const edges = flowEdges(from, to);
  const left = edges.from.x + 0.4 * t;
  const right = edges.to.x - 0.4 * t;
  const middle = (left + right) / 2;
  const span = edges.to.x - edges.from.x;
  const half = Math.min(0.5, (3 * t) / Math.max(1, span));
  const bottoms = [0.5 - half, 0.5, 0.5 + half].map((at) => bend(edges.from.bottom, edges.to.bottom, at));
  const height = type.conversion + (label.lines.length > 0 ? 1.25 * t * label.lines.length : 0);
  const inside = Math.min(...bottoms) - from.line >= height + 0.9 * t;
  const top = inside ? from.line + 0.5 * t : Math.max(from.line, ...bottoms) + 0.45 * t;
  const id = `flow${from.column.index}`;
  const maxWidth = right - left;
  const line = { x: middle, anchor: 'middle' as const, maxWidth, whole: true };
  let y = top + 0.76 * type.conversion;
  if (y > floor) {
    return;
  }
  if (
    !sheet.text(`${id}.conversion`, { role: 'primary' }, label.main, { ...line, y, size: type.conversion, weight: 600 })
  ) {
    return;
  }
  label.lines.forEach((text, i) => {
    y += i === 0 ? 1.3 * t : 1.25 * t;
    if (y <= floor) {
      sheet.text(`${id}.line${i}`, { role: text.role }, text.text, { ...line, y, size: t });
    }
  });
}

/** A tick where the wanted conversion would cut the bar. */
export function drawTarget(sheet: Sheet, bar: Bar, target: number, overhang: number): void {
  const y = bar.top + (bar.bottom - bar.top) * target;
  const { x, bar: width } = bar.cell;
  sheet.path(
    `stage${bar.column.index}.target`,
    { role: 'target' },
    horizontal(x - overhang, x + width + overhang, y),
    2
  );
}

/** The outline of the same stage in the range that is compared with. */
export function drawGhost(sheet: Sheet, bar: Bar, height: number): void {
  const { x, bar: width } = bar.cell;
  const d = `M${x - 3} ${bar.line}H${x + width + 3}V${bar.line + height}H${x - 3}Z`;
  sheet.path(`stage${bar.column.index}.ghost`, { role: 'ghost' }, d, 1.5, '4 3');
}

/** What is said below a bar, one text per row. */
export function lossTexts(scene: Scene, column: Column): Record<'lost' | 'reasons' | 'open' | 'skipped', string[]> {
  const { format } = scene;
  const { leaked, open, reached, leakReasons } = column.figures;
  const share = reached > 0 ? ` · ${format.percent(leaked / reached)}` : '';
  const n = format.count(leaked);
  const named = leakReasons.filter(({ reason }) => reason !== null);
  const reasons = named.map(({ reason, n: count }) => `${isolate(reason ?? '')} ${format.count(count)}`);
  return {
    lost: leaked === 0 ? [] : [`${n} ${leakWord(column.figures)}${share}`, `${n} ${leakWord(column.figures)}`, n],
    reasons: [reasons.slice(0, 2).join(', '), reasons[0] ?? ''].filter((text) => text !== ''),
    open: open === 0 ? [] : [`${format.count(open)} still open`, `${format.count(open)} open`],
    skipped:
      column.skipped === 0
        ? []
        : [`${format.count(column.skipped)} skipped it`, `${format.count(column.skipped)} skipped`],
  };
}
