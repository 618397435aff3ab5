import type { Grid } from './grid';
import type { Scene } from '../sheet/scene';
import { textWidth } from '../text/textWidth';

/** How the names of the columns are set. */
export interface StageNames {
  size: number;
  /** By column: pixels from its left edge. A longer name ends in an ellipsis. */
  rooms: number[];
  /** By column: on the upper of two lines, so that its neighbours may pass below; empty: all share one line. */
  raised: boolean[];
}

/**
 * All names on one line, in smaller type where that spares an ellipsis; else those of a crowded zone by turns on two;
 * null: no room for names.
 */
export function namesFor(
  { columns, type }: Pick<Scene, 'columns' | 'type'>,
  { cells, zones }: Grid
): StageNames | null {
  const t = type.small;
  const rooms = cells.map(({ room }) => room);
  if (Math.min(...rooms) < 3 * t) {
    return null;
  }
  const sizes = [type.name, t];
  const fits = (i: number, room: number, size: number) => textWidth(columns[i].name, size, 500) <= room;
  const flat = sizes.find((size) => rooms.every((room, i) => fits(i, room, size)));
  if (flat !== undefined) {
    return { size: flat, rooms, raised: [] };
  }
  for (const size of sizes) {
    const raised = columns.map(() => false);
    const wide = [...rooms];
    for (const { x, width } of zones) {
      const own = cells.flatMap((cell, i) => (cell.x >= x && cell.x < x + width ? [i] : []));
      if (own.some((i) => !fits(i, rooms[i], size))) {
        own.forEach((i, turn) => {
          const end = turn + 2 < own.length ? cells[own[turn + 2]].x - 0.7 * t : x + width - 0.3 * t;
          raised[i] = turn % 2 === 0;
          wide[i] = Math.max(rooms[i], end - cells[i].x);
        });
      }
    }
    if (wide.every((room, i) => fits(i, room, size))) {
      return { size, rooms: wide, raised };
    }
  }
  return { size: t, rooms, raised: [] };
}
