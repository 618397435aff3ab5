import { type Bar, partsOf } from '../shared/bars';
import { fall } from '../sheet/pathData';
import type { Drawing } from '../sheet/scene';

/** A bar, and the top and the bottom of all that belongs to its stage. */
export interface PortraitBar extends Bar {
  rowTop: number;
  rowBottom: number;
}

/** What falls out of a bar: of its height, and what is left of its width at the end. */
const DROP = { height: 1.1, tip: 0.3 };

/** Where what falls out of a bar ends. */
export function dropEnd({ far, thickness, rowBottom }: PortraitBar): number {
  return far + Math.min(thickness * DROP.height, rowBottom - far);
}

/** Those whom a stage lost fall out of its bar. */
export function drawDrop({ sheet }: Drawing, bar: PortraitBar): void {
  const leaked = partsOf(bar).find(({ role }) => role === 'leaked');
  if (leaked !== undefined && leaked.length > 0) {
    const { end, length } = leaked;
    const [middle, tip] = [end - length / 2, Math.max(1, length * DROP.tip)];
    const from = { at: bar.far, start: end - length, end };
    const to = { at: dropEnd(bar), start: middle - tip / 2, end: middle + tip / 2 };
    sheet.path(`stage${bar.column.index}.stream`, 'stream', fall(from, to));
  }
}
