import type { Column } from '../sheet/stageColumns';
import { type ConversionLabel, conversionLabel, type ConversionLine } from '../shared/conversion';
import { advancedEnd, fallEnd, type LyingBar } from './lyingBars';
import type { Scene } from '../sheet/scene';
import type { Sheet } from '../sheet/sheet';
import { textWidth } from '../text/textWidth';

/** What leaves one lying bar for the next, and what is said of it. */
interface Flow {
  column: Column;
  bar: LyingBar;
  next: LyingBar;
  label: ConversionLabel;
}

/** A text and the start of its baseline. */
interface Placed {
  x: number;
  y: number;
  line: ConversionLine;
}

/** Where a conversion stands, and what is said beside or below it. */
interface Place {
  x: number;
  y: number;
  lines: Placed[];
}

/** In the order in which they are given up: of all flows at once. */
const ORDER: Array<ConversionLine['kind']> = ['target', 'first', 'gain', 'open', 'change'];

/** The conversions between lying bars, left of `right`; a kind of what is said besides stands at all of them or none. */
export function labelPortraitFlows(sheet: Sheet, scene: Scene, bars: LyingBar[], right: number): void {
  const { columns, type } = scene;
  const flows = columns.slice(0, -1).flatMap((column, i): Flow[] => {
    const [bar, next] = [bars[i], bars[i + 1]];
    const label = column.owner === columns[i + 1].owner ? conversionLabel(scene, column, columns[i + 1]) : null;
    return label === null || next.top - bar.bottom < 1.5 * type.conversion ? [] : [{ column, bar, next, label }];
  });
  for (let dropped = 0; dropped <= ORDER.length; dropped++) {
    const kinds = ORDER.slice(dropped);
    const places = flows.map((flow) => placeOf(scene, flow, kinds, right));
    if (kinds.length === 0 || places.every((place) => place !== null)) {
      places.forEach((place, i) => {
        if (place !== null) {
          draw(sheet, scene, flows[i], place);
        }
      });
      return;
    }
  }
}

/** The first place where the conversion and these kinds fit: inside the flow, beside it, past its bar, low beside it. */
function placeOf({ type }: Scene, flow: Flow, kinds: Array<ConversionLine['kind']>, right: number): Place | null {
  const { column, bar, next, label } = flow;
  const t = type.small;
  const lines = label.lines.filter(({ kind }) => kinds.includes(kind));
  const width = textWidth(label.main, type.conversion, 600);
  const advanced = advancedEnd(column, bar);
  const leaked = column.parts.find(({ role }) => role === 'leaked')?.n ?? 0;
  const [narrow, wide] = [advanced, next.right].sort((a, b) => a - b);
  // Half-way down the flow is wider than where it is narrow: a line of type there has a quarter of the difference.
  const edge = next.top - bar.bottom >= 2.2 * type.conversion ? narrow + 0.25 * (wide - narrow) : narrow;
  const spare = edge - bar.line - width;
  const middle = (bar.bottom + next.top) / 2 + 0.36 * type.conversion;
  const high = Math.max(bar.bottom + type.conversion, middle - 0.65 * t * lines.length);
  const beside = Math.max(advanced, next.right) + 0.6 * t;
  // What falls out of the bar stands in the way of what would be written beside the flow.
  const lost = bar.right - ((bar.right - bar.left) * leaked) / Math.max(1, column.total) - 0.3 * t;
  const past = Math.max(bar.right, next.right) + 0.6 * t;
  const low = next.top - 0.4 * t;
  const floor = low;
  const at = (x: number, end: number) =>
    x + width > end ? null : (under(x, high, lines, end, floor, t) ?? after(x, width, middle, lines, end, floor, t));
  const isInside = spare >= 0.2 * t;
  const inside = bar.line + Math.min(0.6 * t, spare / 2);
  const isFree = low - 0.8 * type.conversion > fallEnd(bar);
  return (
    (isInside && lines.length === 0 ? { x: inside, y: middle, lines: [] } : null) ??
    (isInside ? under(inside, high, lines, narrow - 0.2 * t, floor, t) : null) ??
    at(beside, Math.min(lost, right)) ??
    at(past, right) ??
    (isFree && beside + width <= right ? after(beside, width, low, lines, right, floor, t) : null)
  );
}

/** Each on a line of its own from the conversion's on, else all on that; null: no room. */
function after(x: number, width: number, y: number, lines: ConversionLine[], end: number, floor: number, t: number) {
  const start = x + width + 0.7 * t;
  for (const isRow of [false, true]) {
    let along = start;
    const placed = lines.map((line, i): Placed => {
      const own = isRow ? { x: along, y } : { x: start, y: y + 1.3 * t * i };
      const room = end - own.x;
      const said = spoken(line, room, t);
      along += textWidth(said.text, t, 400) + 0.8 * t;
      return { ...own, line: said };
    });
    if (fits(placed, end, floor, t)) {
      return { x, y, lines: placed };
    }
  }
  return null;
}

/** On the lines below; null: no room. */
function under(x: number, y: number, lines: ConversionLine[], end: number, floor: number, t: number): Place | null {
  const placed = lines.map((line, i) => ({ x, y: y + 1.3 * t * (i + 1), line: spoken(line, end - x, t) }));
  return fits(placed, end, floor, t) ? { x, y, lines: placed } : null;
}

function spoken(line: ConversionLine, room: number, t: number): ConversionLine {
  const isLong = line.short !== undefined && textWidth(line.text, t, 400) > room;
  return isLong ? { ...line, text: line.short ?? line.text } : line;
}

function fits(placed: Placed[], end: number, floor: number, t: number): boolean {
  return placed.every(({ x, y, line }) => x + textWidth(line.text, t, 400) <= end && y <= floor);
}

function draw(sheet: Sheet, { type }: Scene, { column, label }: Flow, { x, y, lines }: Place): void {
  const id = `flow${column.index}`;
  // Dimmed without saying why would be a riddle.
  const isDim = label.dim === true && lines.some(({ line }) => line.kind === 'open');
  const main = { x, y, size: type.conversion, weight: 600 as const, whole: true };
  if (sheet.text(`${id}.conversion`, { role: isDim ? 'muted' : 'primary' }, label.main, main)) {
    for (const { line, ...at } of lines) {
      sheet.text(`${id}.${line.kind}`, line.role, line.text, { ...at, size: type.small, whole: true });
    }
  }
}
