import { flowEdges, partLength } from '../shared/bars';
import { type ConversionLabel, conversionLabel, type ConversionLine } from '../shared/conversion';
import type { Drawing } from '../sheet/scene';
import type { Type } from '../text/type';
import { textWidth } from '../text/textWidth';
import { dropEnd, type PortraitBar } from './drops';

type Kind = ConversionLine['kind'];

/** What leaves one bar for the next, and its text. */
interface Flow {
  bar: PortraitBar;
  next: PortraitBar;
  label: ConversionLabel;
}

/** The start of a baseline. */
interface Point {
  x: number;
  y: number;
}

/** Where a conversion stands, and the lines beside or below it. */
interface Place extends Point {
  lines: Array<Point & { line: ConversionLine }>;
}

/** The lines of a label, and what their place depends on: the width of the conversion and the lowest baseline. */
interface Block {
  lines: ConversionLine[];
  width: number;
  floor: number;
  t: number;
}

/** In the order in which lines are given up: of all flows at once. Targets stand with the text of the stages. */
const DROP_ORDER: Kind[] = ['view', 'first', 'gain', 'open', 'change'];

/** In sizes of small text: from a flow to its text, from what falls out of a bar, between lines and between texts. */
const GAP = { beside: 0.6, inside: 0.2, lost: 0.3, low: 0.4, line: 1.3, text: 0.7, word: 0.8 };

/** The conversions between bars, left of `right`; a kind of line stands at all of them or at none. */
export function labelPortraitFlows(drawing: Drawing, bars: PortraitBar[], right: number): void {
  const { type } = drawing;
  const flows = bars
    .slice(0, -1)
    .flatMap((bar, i): Flow[] => {
      const next = bars[i + 1];
      const [from, to] = [bar.column, next.column];
      const label = from.owner === to.owner ? conversionLabel(drawing, from, to) : null;
      return label === null || next.near - bar.far < 1.5 * type.conversion ? [] : [{ bar, next, label }];
    })
    .filter(({ label }, i) => i === 0 || label.main !== '');
  for (let dropped = 0; dropped <= DROP_ORDER.length; dropped++) {
    const kinds = DROP_ORDER.slice(dropped);
    const places = flows.map((flow) => placeOf(type, flow, kinds, right));
    if (kinds.length === 0 || places.every((place) => place !== null)) {
      places.forEach((place, i) => {
        if (place !== null) {
          drawLabel(drawing, flows[i], place);
        }
      });
      return;
    }
  }
}

/** The first place where the conversion and these kinds fit: inside the flow, beside it, past its bar, low beside it. */
function placeOf(type: Type, { bar, next, label }: Flow, kinds: Kind[], right: number): Place | null {
  const t = type.small;
  const lines = label.lines.filter(({ kind }) => kinds.includes(kind));
  const width = textWidth(label.main, type.conversion, 600);
  const floor = next.near - GAP.low * t;
  const block = { lines, width, floor, t };
  const advanced = flowEdges(bar, next).from.end;
  const [narrow, wide] = [advanced, next.end].sort((a, b) => a - b);
  // Half-way down the flow is wider than where it is narrow: a line of type there has a quarter of the difference.
  const edge = next.near - bar.far >= 2.2 * type.conversion ? narrow + 0.25 * (wide - narrow) : narrow;
  const spare = edge - bar.line - width;
  const middle = (bar.far + next.near) / 2 + 0.36 * type.conversion;
  const high = Math.max(bar.far + type.conversion, middle - 0.65 * t * lines.length);
  const beside = Math.max(advanced, next.end) + GAP.beside * t;
  const past = Math.max(bar.end, next.end) + GAP.beside * t;
  // What falls out of the bar stands in the way of text beside the flow.
  const leaked = bar.column.parts.find(({ role }) => role === 'leaked')?.n ?? 0;
  const lost = bar.end - partLength(bar, leaked) - GAP.lost * t;
  const at = (x: number, end: number) =>
    x + width > end ? null : (under(block, x, high, end) ?? after(block, x, middle, end));
  const inside = bar.line + Math.min(GAP.beside * t, spare / 2);
  if (spare >= GAP.inside * t) {
    const place = lines.length === 0 ? { x: inside, y: middle, lines: [] } : null;
    const found = place ?? under(block, inside, high, narrow - GAP.inside * t);
    if (found !== null) {
      return found;
    }
  }
  const isFree = floor - 0.8 * type.conversion > dropEnd(bar);
  return (
    at(beside, Math.min(lost, right)) ??
    at(past, right) ??
    (isFree && beside + width <= right ? after(block, beside, floor, right) : null)
  );
}

/** Each on a line of its own from the conversion's on, else all on that; null: no room. */
function after(block: Block, x: number, y: number, end: number): Place | null {
  const start = { x: x + block.width + GAP.text * block.t, y };
  const lines = placed(block, start, end, 0) ?? placed(block, start, end, 'row');
  return lines === null ? null : { x, y, lines };
}

/** On the lines below the conversion; null: no room. */
function under(block: Block, x: number, y: number, end: number): Place | null {
  const lines = placed(block, { x, y }, end, 1);
  return lines === null ? null : { x, y, lines };
}

/** The lines in a row, or below each other from this one on. */
function placed({ lines, floor, t }: Block, { x, y }: Point, end: number, from: number | 'row'): Place['lines'] | null {
  let along = x;
  const all = lines.map((line, i) => {
    const at = from === 'row' ? { x: along, y } : { x, y: y + GAP.line * t * (i + from) };
    const isLong = textWidth(line.text, t, 400) > end - at.x;
    const text = isLong ? (line.short ?? line.text) : line.text;
    const width = textWidth(text, t, 400);
    along += width + GAP.word * t;
    return { ...at, width, line: { ...line, text } };
  });
  return all.every((each) => each.x + each.width <= end && each.y <= floor) ? all : null;
}

function drawLabel({ sheet, type }: Drawing, { bar, label }: Flow, { x, y, lines }: Place): void {
  const id = `flow${bar.column.index}`;
  // Dimmed without the reason would be a riddle.
  const isDim = label.dim === true && lines.some(({ line }) => line.kind === 'open');
  const main = { x, y, size: type.conversion, weight: 600, whole: true } as const;
  if (label.main === '' || sheet.text(`${id}.conversion`, isDim ? 'muted' : 'primary', label.main, main)) {
    for (const { line, ...at } of lines) {
      sheet.text(`${id}.${line.kind}`, line.role, line.text, { x: at.x, y: at.y, size: type.small, whole: true });
    }
  }
}
