import { type Caption, countCaption, namesFor, type StageNames } from '../landscape/captions';
import { type Grid, gridFor } from '../landscape/grid';
import { flowLabels, type FlowLabels } from '../landscape/landscapeFlow';
import type { Scene } from '../sheet/scene';
import { textWidth } from '../text/textWidth';

/** Below this height, in sizes of small text, a tile does not name its stages. */
const LEAST_WITH_NAMES = 13;

/** What the tiles of one picture have in common, so that they can be compared: places of the columns and kinds of text. */
export interface TileFrame {
  /** From the left edge of a tile. */
  grid: Grid;
  /** Of all columns of the first tile, then of the second … */
  counts: Caption | null;
  /** Of the stages; null: there is no room to name all of them whole. */
  names: StageNames | null;
  /** Of each tile. */
  flows: FlowLabels[];
}

/** The frame of tiles that have `width` × `height` pixels inside. */
export function tileFrame(scenes: Scene[], width: number, height: number): TileFrame {
  const plain = scenes.map(plainScene);
  const t = scenes[0].type.small;
  const grids = plain.map((scene) => gridFor(scene, -0.9 * t, width + 0.9 * t, height));
  const lastRoom = ({ cells }: Grid) => cells[cells.length - 1]?.room ?? 0;
  // The last column is as wide as its text.
  const grid = grids.reduce((widest, each) => (lastRoom(each) > lastRoom(widest) ? each : widest));
  const rooms = grid.cells.map(({ room }) => room);
  const names = namesFor(plain[0], grid);
  const isWhole =
    names?.rooms.every((room, i) => textWidth(plain[0].columns[i].name, names.size, 500) <= room) === true;
  return {
    grid,
    counts: countCaption(plain, rooms),
    names: isWhole && height > LEAST_WITH_NAMES * t ? names : null,
    flows: flowLabels(scenes.map(tileScene), grid),
  };
}

/** The columns and their counts alone, as small as the rest. */
function plainScene(scene: Scene): Scene {
  const { type, options } = scene;
  const show = { ...options.show, handoffs: false, flows: false, timeInStage: false };
  return { ...scene, type: { ...type, name: type.small, count: type.small }, options: { ...options, show } };
}

/** A tile has no room for targets, nor for a second percentage. */
export function tileScene<S extends Scene>(scene: S): S {
  const { type, options } = scene;
  const percentBasis = options.percentBasis === 'both' ? 'previous' : options.percentBasis;
  const show = { ...options.show, targets: false };
  return { ...scene, type: { ...type, conversion: type.small }, options: { ...options, percentBasis, show } };
}

/** The grid of a tile whose left edge is at `x`. */
export function shifted(grid: Grid, x: number): Grid {
  const move = <T extends { x: number }>(places: T[]) => places.map((place) => ({ ...place, x: place.x + x }));
  const zones = move(grid.zones).map((zone) => ({ ...zone, textX: zone.textX + x }));
  return { cells: move(grid.cells), ledgers: move(grid.ledgers), row: move(grid.row), zones };
}
