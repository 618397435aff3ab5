import type { Column } from './columns';
import { conversionLabel } from './conversion';
import { advancedEnd, fallEnd, type LyingBar } from './lyingBars';
import type { Scene } from './scene';
import type { Sheet } from './sheet';
import { textWidth } from './textWidth';

/** The conversion between two lying bars, inside the flow where it is wide enough, and what else is known beside it. */
export function labelPortraitFlow(
  sheet: Sheet,
  scene: Scene,
  [column, nextColumn]: [Column, Column],
  [bar, next]: [LyingBar, LyingBar],
  right: number
): void {
  const { type } = scene;
  const t = type.small;
  const label = conversionLabel(scene, column, nextColumn);
  if (label === null || next.top - bar.bottom < 1.5 * type.conversion) {
    return;
  }
  const id = `flow${column.index}`;
  const width = textWidth(label.main, type.conversion, 600);
  const advanced = advancedEnd(column, bar);
  const leaked = column.parts.find(({ role }) => role === 'leaked')?.n ?? 0;
  const [narrow, wide] = [advanced, next.right].sort((a, b) => a - b);
  // Half-way down the flow is wider than where it is narrow: a line of type there has a quarter of the difference.
  const edge = next.top - bar.bottom >= 2.2 * type.conversion ? narrow + 0.25 * (wide - narrow) : narrow;
  const spare = edge - bar.line - width;
  const inside = spare >= 0.2 * t;
  const beside = Math.max(advanced, next.right) + 0.6 * t;
  // What falls out of the bar stands in the way of what would be written beside the flow.
  const lost = bar.right - ((bar.right - bar.left) * leaked) / Math.max(1, column.total);
  const clear = beside + width + 0.3 * t <= lost;
  const past = Math.max(bar.right, next.right) + 0.6 * t;
  // Where the bar leaves no room past it, there may be some beside the flow below what falls out.
  const low = next.top - 0.4 * t;
  const isLow = !inside && !clear && past + width > right && low - 0.8 * type.conversion > fallEnd(bar);
  const start = inside ? bar.line + Math.min(0.6 * t, spare / 2) : clear || isLow ? beside : past;
  const middle = (bar.bottom + next.top) / 2 + 0.36 * type.conversion;
  const widest = Math.max(0, ...label.lines.map(({ text }) => textWidth(text, t, 400)));
  // Where the bar takes all of the width what is known besides stands below, inside the flow.
  const below = inside && past + widest > right && bar.line + widest + 0.8 * t <= Math.min(advanced, next.right);
  const isLower = inside && !below && past + widest > right && low - 0.8 * t > fallEnd(bar);
  const after = isLower ? beside : inside || clear ? past : start + width + 0.7 * t;
  const first = label.lines[0];
  // Or under the conversion, where that stands beside the flow and nothing fits after it.
  const under = !inside && !isLow && first !== undefined && after + textWidth(first.short ?? first.text, t, 400) > right;
  const from = below || under ? start : after;
  const lines = label.lines.map(({ text, short, ...rest }) => {
    const fits = textWidth(text, t, 400) <= right - from;
    return { ...rest, text: fits || short === undefined ? text : short };
  });
  // Dimmed without saying why would be a riddle.
  const said = lines.some(({ kind, text }) => kind === 'open' && textWidth(text, t, 400) <= right - from);
  const role = label.dim === true && said ? 'muted' : 'primary';
  const high = Math.max(bar.bottom + type.conversion, middle - 0.65 * t * lines.length);
  const baseline = isLow ? low : below || under ? high : middle;
  const line = { x: start, y: baseline, size: type.conversion, weight: 600 as const, whole: true };
  if (!sheet.text(`${id}.conversion`, { role }, label.main, { ...line, maxWidth: right - start })) {
    return;
  }
  let [x, y] = [from, below || under ? baseline + 1.3 * t : isLower ? low : baseline];
  for (const { kind, text, role: own } of lines) {
    const needed = textWidth(text, t, 400);
    if (x > from && (below || under || x + needed > right)) {
      [x, y] = [from, y + 1.3 * t];
    }
    const room = y + 0.4 * t <= next.top;
    if (room && sheet.text(`${id}.${kind}`, { role: own }, text, { x, y, size: t, maxWidth: right - x, whole: true })) {
      x += needed + 0.8 * t;
    }
  }
}
