import type { Drawing } from '../sheet/scene';
import type { Box } from '../sheet/shapes';
import { textWidth } from '../text/textWidth';
import { drawTile } from './tile';
import { tileFrame } from './tileFrame';

/** Tiles of one size in rows and columns. Pixels. */
interface Tiling {
  columns: number;
  width: number;
  height: number;
  gap: number;
}

/** In sizes of small text: between tiles, inside of them at both sides, and their least size. */
const TILE = { gap: 0.5, pad: 1.6, width: 15, height: 8 };
/** What a tile comes nearest to, width to height; and what an empty place costs against that. */
const SHAPE = { ratio: 1.6, empty: 0.15 };
/** In sizes of small text: a line of stage names above the tiles, and the least height of tiles below it. */
const KEY = { height: 1.5, least: 10 };

/** Small multiples in the box. Where they have no room for the names of the stages, these stand once, above. */
export function drawTiles(drawings: Drawing[], box: Box, wanted: Tiling): void {
  const [{ sheet, type, columns }] = drawings;
  const t = type.small;
  const stages = columns.map(({ name }) => name).join(' → ');
  const frameOf = ({ width, height }: Tiling) => tileFrame(drawings, width - TILE.pad * t, height);
  let [tiles, frame, top] = [wanted, frameOf(wanted), box.y];
  const lower = tiling(drawings.length, { ...box, height: box.height - KEY.height * t }, t);
  const fits = textWidth(stages, t, 400) <= box.width && wanted.height >= KEY.least * t;
  if (frame.names === null && lower !== null && fits) {
    sheet.text('stages', 'muted', stages, { x: box.x, y: box.y + 0.85 * t, size: t, maxWidth: box.width });
    [tiles, frame, top] = [lower, frameOf(lower), box.y + KEY.height * t];
  }
  const { columns: across, width, height, gap } = tiles;
  drawings.forEach((drawing, i) => {
    const x = box.x + (i % across) * (width + gap);
    const y = top + Math.floor(i / across) * (height + gap);
    drawTile(drawing, { x, y, width, height }, frame, i);
  });
}

/** The number of columns whose tiles come nearest to 8:5; null where they would be too small to read. */
export function tiling(count: number, box: Box, t: number): Tiling | null {
  const gap = TILE.gap * t;
  let best: Tiling | null = null;
  let least = Infinity;
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const width = (box.width - (columns - 1) * gap) / columns;
    const height = (box.height - (rows - 1) * gap) / rows;
    const error = Math.abs(Math.log(width / height / SHAPE.ratio)) + SHAPE.empty * (rows * columns - count);
    if (width >= TILE.width * t && height >= TILE.height * t && error < least) {
      best = { columns, width, height, gap };
      least = error;
    }
  }
  return best;
}
