import { flowEdges } from '../shared/bars';
import { type ConversionLabel, conversionLabel, type ConversionLine } from '../shared/conversion';
import { bend } from '../sheet/pathData';
import type { Drawing, Scene } from '../sheet/scene';
import { textWidth } from '../text/textWidth';
import type { Cell, LandscapeBar } from '../ledger/ledgerColumn';
import type { Grid } from './grid';

/** The text at a flow, and the size of its conversion. */
type FlowLabel = ConversionLabel & { size: number };

/** The texts of the flows by position of the stage that a flow leaves; where a ledger stands there is none. */
export type FlowLabels = Map<number, FlowLabel>;

/** In sizes of small text: around a label, from a flow to a label inside and below it, and from line to line. */
const GAP = { around: 0.55, inside: 0.5, below: 0.45, within: 0.9, first: 1.3, line: 1.25 };

/** Width of the text at the flow between two columns, pixels. */
function flowRoom({ type, earlier }: Scene, from: Cell, to: Cell): number {
  const outlines = earlier.length === 0 ? 0 : 3 * type.line;
  return to.x - from.x - from.bar - Math.max(GAP.around * type.small, outlines);
}

/** The texts of all flows, scene by scene; a kind that one of them has no room for none of them has. */
export function flowLabels(scenes: Scene[], grid: Grid): FlowLabels[] {
  const [{ type, options }] = scenes;
  if (!options.show.flows) {
    return scenes.map(() => new Map());
  }
  let room = Infinity;
  const labels = scenes.map((scene) => {
    const own = new Map<number, ConversionLabel>();
    scene.columns.slice(0, -1).forEach((column, i) => {
      const label = conversionLabel(scene, column, scene.columns[i + 1]);
      // That the columns are not one cohort is said once.
      const isSaid = label?.main === '' && own.size > 0;
      if (label !== null && !isSaid && !grid.ledgers.some(({ from }) => from === i)) {
        own.set(i, label);
        room = Math.min(room, flowRoom(scene, grid.cells[i], grid.cells[i + 1]));
      }
    });
    return own;
  });
  const all = labels.flatMap((own) => [...own.values()]);
  // Smaller conversions are better than none.
  const sizes = [type.conversion, type.name, type.small].filter((each) => each <= type.conversion);
  const size = sizes.find((each) => all.every(({ main }) => textWidth(main, each, 600) <= room));
  if (size === undefined) {
    return scenes.map(() => new Map());
  }
  const shortOf = ({ text, short }: ConversionLine) => short ?? text;
  const tooWide = (wording: (line: ConversionLine) => string) => {
    const lines = all.flatMap((label) => label.lines);
    return new Set(lines.filter((line) => textWidth(wording(line), type.small, 400) > room).map(({ kind }) => kind));
  };
  const [long, short] = [tooWide(({ text }) => text), tooWide(shortOf)];
  // A target has another wording where it is not judged yet: that one alone is left out.
  const isDropped = (line: ConversionLine) =>
    short.has(line.kind) && (line.kind !== 'target' || textWidth(shortOf(line), type.small, 400) > room);
  const fitted = (label: ConversionLabel): FlowLabel => {
    const lines = label.lines
      .filter((line) => !isDropped(line))
      .map((line) => (long.has(line.kind) ? { ...line, text: shortOf(line) } : line));
    // Dimmed without the reason would be a riddle.
    return { ...label, size, lines, dim: label.dim === true && !short.has('open') };
  };
  return labels.map((own) => new Map([...own].map(([i, label]) => [i, fitted(label)])));
}

/** Conversions inside their flows where these are thick enough, else on one line below those that are not; above `floor`. */
export function labelFlows(drawing: Drawing, labels: FlowLabels, bars: LandscapeBar[], floor: number): void {
  const places = [...labels].map(([i, label]) => placeOf(drawing, label, bars[i], bars[i + 1]));
  const lowest = Math.max(...places.map(({ isInside, top }) => (isInside ? 0 : top)));
  for (const place of places) {
    const { isInside, top, bottom } = place;
    const isLevel = !isInside && bottom + lowest - top <= floor;
    drawLabel(drawing, isLevel ? { ...place, top: lowest } : place, floor);
  }
}

function placeOf({ type }: Scene, label: FlowLabel, from: LandscapeBar, to: LandscapeBar) {
  const t = type.small;
  const edges = flowEdges(from, to);
  const half = Math.min(0.5, (3 * t) / Math.max(1, edges.to.at - edges.from.at));
  const bottoms = [0.5 - half, 0.5, 0.5 + half].map((at) => bend(edges.from.end, edges.to.end, at));
  const height = (label.main === '' ? 0 : label.size) + GAP.line * t * label.lines.length;
  const isInside = Math.min(...bottoms) - from.line >= height + GAP.within * t;
  const top = isInside ? from.line + GAP.inside * t : Math.max(from.line, ...bottoms) + GAP.below * t;
  return { label, from, to, top, bottom: top + height, isInside };
}

function drawLabel(drawing: Drawing, place: ReturnType<typeof placeOf>, floor: number): void {
  const { label, from, to, top } = place;
  const { sheet, type, prefix } = drawing;
  const t = type.small;
  const id = `${prefix}flow${from.column.index}`;
  const maxWidth = flowRoom(drawing, from.cell, to.cell);
  const line = { x: (from.far + to.near) / 2, anchor: 'middle', maxWidth, whole: true } as const;
  let y = top + (label.main === '' ? -0.5 * t : 0.76 * label.size);
  const role = label.dim === true ? 'muted' : 'primary';
  const main = { ...line, y, size: label.size, weight: 600 } as const;
  if (label.main !== '' && (y > floor || !sheet.text(`${id}.conversion`, role, label.main, main))) {
    return;
  }
  label.lines.forEach(({ kind, text, role: own }, i) => {
    y += (i === 0 ? GAP.first : GAP.line) * t;
    if (y <= floor) {
      sheet.text(`${id}.${kind}`, own, text, { ...line, y, size: t });
    }
  });
}
