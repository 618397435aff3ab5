import type { ConversionLabel } from '../shared/conversion';
import type { Cell } from './grid';
import { bend } from '../sheet/pathData';
import type { Scene } from '../sheet/scene';
import type { Sheet } from '../sheet/sheet';
import { type Bar, flowEdges } from './stages';

/** Width of what is said about the flow between two columns, pixels; a little less beside outlines. */
export function flowRoom({ type, earlier }: Pick<Scene, 'type' | 'earlier'>, from: Cell, to: Cell): number {
  const outlines = earlier === undefined ? 0 : 2 * type.line;
  return to.x - from.x - from.bar - 0.55 * type.small - outlines;
}

/** One conversion between two bars. Pixels. */
interface Place {
  label: ConversionLabel;
  from: Bar;
  to: Bar;
  top: number;
  bottom: number;
  isInside: boolean;
}

/**
 * Conversions inside their flows where these are thick enough, else on one line below those that are not; nothing below
 * `floor`. `labels` are by position of the stage that a flow leaves.
 */
export function labelFlows(
  sheet: Sheet,
  scene: Scene,
  labels: Map<number, ConversionLabel>,
  bars: Bar[],
  floor: number,
  prefix = ''
): void {
  const places = [...labels].map(([i, label]) => placeOf(scene, label, bars[i], bars[i + 1]));
  const lowest = Math.max(...places.map(({ isInside, top }) => (isInside ? 0 : top)));
  for (const place of places) {
    const { isInside, top, bottom } = place;
    const isLevel = !isInside && bottom + lowest - top <= floor;
    drawLabel(sheet, scene, isLevel ? { ...place, top: lowest } : place, floor, prefix);
  }
}

function placeOf({ type }: Scene, label: ConversionLabel, from: Bar, to: Bar): Place {
  const t = type.small;
  const edges = flowEdges(from, to);
  const half = Math.min(0.5, (3 * t) / Math.max(1, edges.to.x - edges.from.x));
  const bottoms = [0.5 - half, 0.5, 0.5 + half].map((at) => bend(edges.from.bottom, edges.to.bottom, at));
  const height = type.conversion + 1.25 * t * label.lines.length;
  const isInside = Math.min(...bottoms) - from.line >= height + 0.9 * t;
  const top = isInside ? from.line + 0.5 * t : Math.max(from.line, ...bottoms) + 0.45 * t;
  return { label, from, to, top, bottom: top + height, isInside };
}

function drawLabel(sheet: Sheet, scene: Scene, { label, from, to, top }: Place, floor: number, prefix: string): void {
  const { type } = scene;
  const t = type.small;
  const id = `${prefix}flow${from.column.index}`;
  const x = (from.cell.x + from.cell.bar + to.cell.x) / 2;
  const line = { x, anchor: 'middle' as const, maxWidth: flowRoom(scene, from.cell, to.cell), whole: true };
  const main = { ...line, size: type.conversion, weight: 600 as const };
  let y = top + 0.76 * type.conversion;
  const role = label.dim === true ? 'muted' : 'primary';
  if (y > floor || !sheet.text(`${id}.conversion`, role, label.main, { ...main, y })) {
    return;
  }
  label.lines.forEach(({ kind, text, role: own }, i) => {
    y += i === 0 ? 1.3 * t : 1.25 * t;
    if (y <= floor) {
      sheet.text(`${id}.${kind}`, own, text, { ...line, y, size: t });
    }
  });
}
