import type { Scene } from '../sheet/scene';
import type { Box } from '../sheet/shapes';
import type { Sheet } from '../sheet/sheet';
import { textWidth } from '../text/textWidth';
import { drawTile } from './tile';
import { tileFrame } from './tileFrame';
import { isolate } from '../text/words';

/** Tiles of one size in rows and columns. Pixels. */
interface Tiling {
  columns: number;
  width: number;
  height: number;
  gap: number;
}

/** Of the height of the tiles a line above them takes, in sizes of small text; lower tiles do without. */
const KEY = 1.5;
const LEAST_WITH_KEY = 10;

/** Small multiples in the box. Where they have no room for the names of the stages, these stand once, above. */
export function drawTiles(sheet: Sheet, scenes: Scene[], box: Box, wanted: Tiling): void {
  const [{ type, columns }] = scenes;
  const t = type.small;
  const stages = columns.map(({ name }) => isolate(name)).join(' → ');
  const frameOf = ({ width, height }: Tiling) => tileFrame(scenes, width - 1.6 * t, height);
  let [tiles, frame, top] = [wanted, frameOf(wanted), box.y];
  const lower = tiling(scenes.length, { ...box, height: box.height - KEY * t }, t);
  const fits = textWidth(stages, t, 400) <= box.width && wanted.height >= LEAST_WITH_KEY * t;
  if (frame.names === null && lower !== null && fits) {
    sheet.text('stages', 'muted', stages, { x: box.x, y: box.y + 0.85 * t, size: t, maxWidth: box.width });
    [tiles, frame, top] = [lower, frameOf(lower), box.y + KEY * t];
  }
  const { columns: across, width, height, gap } = tiles;
  scenes.forEach((scene, i) => {
    const x = box.x + (i % across) * (width + gap);
    const y = top + Math.floor(i / across) * (height + gap);
    drawTile(sheet, scene, { x, y, width, height }, frame, i);
  });
}

/** The number of columns whose tiles come nearest to 8:5; null where they would be too small to read. */
export function tiling(count: number, box: Box, t: number): Tiling | null {
  const gap = 0.5 * t;
  let best: Tiling | null = null;
  let error = Infinity;
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const width = (box.width - (columns - 1) * gap) / columns;
    const height = (box.height - (rows - 1) * gap) / rows;
    const off = Math.abs(Math.log(width / height / 1.6)) + 0.15 * (rows * columns - count);
    if (width >= 15 * t && height >= 8 * t && off < error) {
      best = { columns, width, height, gap };
      error = off;
    }
  }
  return best;
}
