import { dashed, type Edge } from '../sheet/pathData';
import { inflowShare, type Lengths } from '../sheet/scale';
import type { Drawing } from '../sheet/scene';
import { STROKE } from '../sheet/sheet';
import type { Column } from '../sheet/stageColumns';

/** Pixels that the outline of the earlier range keeps from its bar. */
const OUTSIDE = 2;

/** The ends of a bar along it, and where what came from the stage before begins. Pixels. */
export interface Extent {
  start: number;
  line: number;
  end: number;
}

/** One stage as a bar. Pixels. */
export interface Bar extends Extent {
  column: Column;
  /** Across: its sides. */
  near: number;
  far: number;
  thickness: number;
}

/** The bars on both sides of a handoff. */
export interface Sides<B extends Bar> {
  giver: B;
  taker: B;
}

/** The extent of a column along a bar whose common line lies at `line`. */
export function extentOf(column: Column, lengths: Lengths, line: number): Extent {
  const length = lengths.of(column.total);
  const start = line - length * inflowShare(column);
  return { start, line, end: start + length };
}

/** Length of `n` of the column's journeys: the parts of a bar share its length by count, whatever the scale. */
export function partLength({ column, start, end }: Bar, n: number): number {
  return column.total > 0 ? ((end - start) * n) / column.total : 0;
}

/** The parts of a bar along it, one after another. */
export function partsOf(bar: Bar) {
  let { start } = bar;
  return bar.column.parts.map(({ role, n }) => {
    const length = partLength(bar, n);
    const part = { role, n, start, length, end: start + length };
    start = part.end;
    return part;
  });
}

/** The parts of a bar, and the hatch of those who advanced without entering. */
export function drawBar({ sheet, axes, prefix }: Drawing, bar: Bar): void {
  const { index, owner, skipped } = bar.column;
  const id = `${prefix}stage${index}`;
  for (const { role, n, start, length, end } of partsOf(bar)) {
    sheet.rect(`${id}.${role}`, { role, owner }, axes.box(bar.near, start, bar.thickness, length));
    if (role === 'advanced' && skipped > 0) {
      const hatch = partLength(bar, Math.min(skipped, n));
      sheet.rect(`${id}.skipped`, { role: 'skipped', owner }, axes.box(bar.near, end - hatch, bar.thickness, hatch));
    }
  }
}

/** The sides between which flows what advances from one bar to the next. */
export function flowEdges(from: Bar, to: Bar): { from: Edge; to: Edge } {
  const advanced = from.column.parts.find(({ role }) => role === 'advanced')?.n ?? 0;
  return {
    from: { at: from.far, start: from.start, end: from.start + partLength(from, advanced) },
    to: { at: to.near, start: to.line, end: to.end },
  };
}

/** What advances from each bar to the next; where a ledger stands between them it draws bands of its own. */
export function drawFlows({ sheet, axes, prefix }: Drawing, bars: Bar[], ledgers: Array<{ from: number }> = []): void {
  bars.slice(1).forEach((to, i) => {
    const edges = flowEdges(bars[i], to);
    const isEmpty = edges.from.end <= edges.from.start || edges.to.end <= edges.to.start;
    if (!isEmpty && !ledgers.some(({ from }) => from === i)) {
      const paint = { role: 'flow', owner: to.column.owner } as const;
      sheet.path(`${prefix}flow${bars[i].column.index}`, paint, axes.ribbon(edges.from, edges.to));
    }
  });
}

/** The outline of the same stage in the range that is compared with. */
export function drawGhost({ sheet, axes, prefix, type, earlier }: Drawing, bar: Bar, lengths: Lengths): void {
  const { index } = bar.column;
  if ((earlier[index]?.total ?? 0) > 0) {
    const { start, end } = extentOf(earlier[index], lengths, bar.line);
    const frame = axes.frame(bar.near - OUTSIDE, start, bar.far + OUTSIDE, end);
    sheet.path(`${prefix}stage${index}.ghost`, 'ghost', frame, STROKE.normal * type.line, dashed(type.line, 4));
  }
}

/** Notches at both sides of a bar where the wanted conversion would cut it; after the last stage, and where the columns are not one cohort, nothing converts. */
export function drawTarget({ sheet, axes, type, options, definition, columns, funnel }: Drawing, bar: Bar): void {
  const { column, start, end, near, far, thickness } = bar;
  const { target } = definition.stages[column.index];
  const isLast = column.index === columns.length - 1;
  const converts = funnel.view === 'cohort' && !isLast;
  if (converts && options.show.targets && options.measure === 'count' && target !== undefined && column.total > 0) {
    const along = start + (end - start) * target;
    const length = Math.min(0.45 * type.small, thickness * 0.3);
    const notches = axes.crossing(along, near - length, near - 1) + axes.crossing(along, far + 1, far + length);
    sheet.path(`stage${column.index}.target`, 'target', notches, STROKE.bold * type.line);
  }
}
