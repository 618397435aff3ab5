import { type Bar, extentOf, partsOf } from '../shared/bars';
import { stream } from '../sheet/pathData';
import type { Lengths } from '../sheet/scale';
import type { Drawing, Scene } from '../sheet/scene';
import type { Cell, Grid } from './grid';

/** A bar and the room of its texts. */
export interface LandscapeBar extends Bar {
  cell: Cell;
}

/** The columns as bars whose common line lies at `line`. */
export function landscapeBars({ columns }: Scene, { cells }: Grid, lengths: Lengths, line: number): LandscapeBar[] {
  return columns.map((column, i) => {
    const { x, bar } = cells[i];
    return { column, cell: cells[i], ...extentOf(column, lengths, line), near: x, far: x + bar, thickness: bar };
  });
}

/** What falls out of a bar, down to `floor`, and what flows into it from above. `room` is in pixels, 0: not drawn. */
export function drawStreams(
  { sheet }: Drawing,
  bar: LandscapeBar,
  room: { inflow: number; stream: number; floor: number }
): void {
  const { column, near: x, thickness: width, start } = bar;
  const id = `stage${column.index}`;
  const leaked = partsOf(bar).find(({ role }) => role === 'leaked');
  if (leaked !== undefined && room.stream > 0) {
    // As wide as a flow of as many is high.
    const neck = Math.max(1, Math.min(0.75 * width, leaked.length));
    const length = Math.max(room.stream, room.floor - leaked.end);
    const shoulder = Math.min(room.stream, 0.75 * width, 0.3 * width + leaked.length);
    sheet.path(`${id}.stream`, 'stream', stream({ x, y: leaked.end, width }, { neck, shoulder, length }));
  }
  if (column.inflow > 0 && room.inflow > 0) {
    const shape = { neck: 0.22 * width, shoulder: -room.inflow, length: -room.inflow };
    sheet.path(`${id}.inflow`, { role: 'inflow', owner: column.owner }, stream({ x, y: start, width }, shape));
  }
}
