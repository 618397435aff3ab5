import type { Column } from '../sheet/stageColumns';
import type { Cell, Grid } from './grid';
import { band, type Edge, horizontal, stream } from '../sheet/pathData';
import { type Heights, inflowShare } from '../sheet/scale';
import type { Sheet } from '../sheet/sheet';

/** Where one column stands. */
export interface Bar {
  column: Column;
  cell: Cell;
  /** Pixels. `line` is where what came from the stage before begins. */
  top: number;
  line: number;
  bottom: number;
}

/** The columns as bars whose common line lies at `line`. */
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

/** The parts of a bar from the top, its hatch, its inflow and what falls out of it. `prefix` keeps the ids of several funnels apart. */
export function drawBar(
  sheet: Sheet,
  bar: Bar,
  room: { inflow: number; stream: number; floor: number },
  prefix = ''
): void {
  const { column, cell } = bar;
  const id = `${prefix}stage${column.index}`;
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
      // As wide as a flow of as many is high.
      const neck = Math.max(1, Math.min(0.75 * cell.bar, height));
      const length = Math.max(room.stream, room.floor - y);
      const shape = { neck, shoulder: Math.min(room.stream, 0.75 * cell.bar, 0.3 * cell.bar + height), length };
      sheet.path(`${id}.stream`, 'stream', stream({ x: cell.x, y, width: cell.bar }, shape));
    }
  }
  if (column.inflow > 0 && room.inflow > 0) {
    const shape = { neck: 0.22 * cell.bar, shoulder: -room.inflow, length: -room.inflow };
    sheet.path(`${id}.inflow`, { role: 'inflow', owner }, stream({ x: cell.x, y: bar.top, width: cell.bar }, shape));
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

/** What advances from one bar to the next, as a band. */
export function drawFlow(sheet: Sheet, from: Bar, to: Bar, prefix = ''): void {
  const edges = flowEdges(from, to);
  if (edges.from.bottom > edges.from.top && edges.to.bottom > edges.to.top) {
    sheet.path(
      `${prefix}flow${from.column.index}`,
      { role: 'flow', owner: to.column.owner },
      band(edges.from, edges.to)
    );
  }
}

/** Notches at both sides of a bar where the wanted conversion would cut it. `line`: pixels of a thin one. */
export function drawTarget(sheet: Sheet, bar: Bar, target: number, length: number, line: number): void {
  const y = bar.top + (bar.bottom - bar.top) * target;
  const { x, bar: width } = bar.cell;
  const d = horizontal(x - length, x - 1, y) + horizontal(x + width + 1, x + width + length, y);
  sheet.path(`stage${bar.column.index}.target`, 'target', d, 2 * line);
}

/** The outline of the same stage in the range that is compared with. `line`: pixels of a thin one. */
export function drawGhost(sheet: Sheet, bar: Bar, earlier: Column, height: number, line: number, prefix = ''): void {
  const { x, bar: width } = bar.cell;
  const top = bar.line - height * inflowShare(earlier);
  const d = `M${x - 2} ${top}H${x + width + 2}V${top + height}H${x - 2}Z`;
  sheet.path(`${prefix}stage${bar.column.index}.ghost`, 'ghost', d, 1.5 * line, `${4 * line} ${3 * line}`);
}
