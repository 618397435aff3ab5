import { statusCount, statusWord, LEDGER } from '../text/words';
import type { HandoffStatus } from '../../rows';
import type { Scene } from '../sheet/scene';
import { textWidth, type Weight } from '../text/textWidth';

/** How a handoff is drawn: words and counts; signs and counts; a stacked seam; or nothing but the gap. */
export type SeamMode = 'full' | 'slim' | 'seam' | 'none';

/** One stage: its bar starts at `x`, its text has `room`. */
export interface Cell {
  x: number;
  room: number;
  bar: number;
}

export interface Zone {
  owner: number;
  x: number;
  width: number;
  /** Where its name starts. */
  textX: number;
}

/** The ledger between two zones. */
export interface Seam {
  /** Index of the handoff. */
  handoff: number;
  /** Position of the giving stage. */
  from: number;
  mode: SeamMode;
  x: number;
  width: number;
}

/** All horizontal positions of a landscape picture. */
export interface Grid {
  cells: Cell[];
  zones: Zone[];
  seams: Seam[];
}

/** Exact at full size; 12.5 K at full size; as small as the rest; not at all. */
type Counts = 'full' | 'short' | 'small' | 'none';

/** In the order in which room is given up: words of the ledger, exact counts, the ledger, the seam, all counts. */
const STEPS: Array<{ mode: SeamMode; counts: Counts }> = [
  { mode: 'full', counts: 'full' },
  { mode: 'slim', counts: 'full' },
  { mode: 'slim', counts: 'short' },
  { mode: 'seam', counts: 'full' },
  { mode: 'seam', counts: 'short' },
  { mode: 'seam', counts: 'small' },
  { mode: 'none', counts: 'none' },
];

/** Places columns, zones and seams between `left` and `right`; `height` is the most that the zones can have. */
export function gridFor(scene: Scene, left: number, right: number, height: number): Grid {
  const handoffs = seamsOf(scene);
  const tall = height >= ledgerHeight(scene);
  const steps = STEPS.filter(({ mode }) => tall || mode === 'seam' || mode === 'none');
  for (const { mode, counts } of steps) {
    const grid = place(scene, handoffs, mode, left, right);
    if (counts === 'none' || suffices(scene, grid, counts)) {
      return grid;
    }
  }
  return place(scene, handoffs, 'none', left, right);
}

/** Pixels that a ledger needs for its rows, its title and its leak. */
export function ledgerHeight({ type }: Scene): number {
  return 6 * 1.5 * type.name + 5 * type.small;
}

/** The handoffs that are drawn. */
export function seamsOf(scene: Scene): Array<{ handoff: number; from: number }> {
  if (!scene.options.show.handoffs || scene.input.detail === 'counts') {
    return [];
  }
  return scene.definition.handoffs.flatMap(({ from }, handoff) =>
    scene.funnel.handoffs[handoff] === undefined || scene.columns[from + 1] === undefined ? [] : [{ handoff, from }]
  );
}

/** Whether every column has room for the widest count and a readable name; the last one for its own. */
function suffices({ columns, type, format, options }: Scene, { cells }: Grid, counts: Counts): boolean {
  const text = options.measure === 'value' ? format.money : counts === 'full' ? format.count : format.shortCount;
  const size = counts === 'small' ? type.small : type.count;
  const least = (counts === 'small' ? 2 : 4) * type.small;
  const widths = columns.map(({ total }) => textWidth(text(total), size, 600));
  const wanted = Math.max(least, ...widths);
  const end = cells.length - 1;
  return cells.every(({ room }, i) => room >= (i === end && end > 0 ? Math.max(least * 0.75, widths[i]) : wanted));
}

/** Widths of the columns of a ledger, pixels. */
export function ledgerWidths(scene: Scene, handoff: number, mode: SeamMode) {
  const { type, format, funnel, options } = scene;
  const figures = funnel.handoffs[handoff];
  const t = type.small;
  const words = LEDGER.map((status) => textWidth(statusWord(status, figures.slaSeconds !== null), type.name, 500));
  const text = (status: HandoffStatus) =>
    options.measure === 'value'
      ? format.money(figures.values[status] ?? 0)
      : format.count(statusCount(figures, status));
  const counts = LEDGER.map((status) => textWidth(text(status), type.name, 600));
  return {
    marker: 0.45 * t,
    sign: 1.15 * t,
    word: mode === 'full' ? Math.max(...words) + 0.9 * t : 0,
    count: Math.max(...counts, 2.2 * t),
    share: textWidth('100 %', t, 400) + 0.7 * t,
  };
}

function seamWidth(scene: Scene, handoff: number, mode: SeamMode, available: number): number {
  const { format, funnel } = scene;
  const t = scene.type.small;
  if (mode === 'seam') {
    const counts = LEDGER.map((status) => format.shortCount(statusCount(funnel.handoffs[handoff], status)));
    return Math.max(5 * t, ...counts.map((text) => textWidth(text, t, 600) + 2.7 * t));
  }
  const { marker, sign, word, count, share } = ledgerWidths(scene, handoff, mode);
  const needed = 2 * marker + sign + word + count + share + 3.4 * t;
  return mode === 'full' ? Math.min(Math.max(needed, available * 0.2), 25 * t) : needed;
}

function place(
  scene: Scene,
  handoffs: Array<{ handoff: number; from: number }>,
  mode: SeamMode,
  left: number,
  right: number
): Grid {
  const { columns } = scene;
  const t = scene.type.small;
  const shown = mode === 'none' ? [] : handoffs;
  const widths = new Map(shown.map(({ handoff, from }) => [from, seamWidth(scene, handoff, mode, right - left)]));
  const changes = columns.filter((column, i) => i > 0 && column.owner !== columns[i - 1].owner).length;
  const seams = [...widths.values()].reduce((sum, width) => sum + width, 0);
  // With many owners in a narrow panel the margins would leave no room for the columns: they shrink together.
  const margins = ((changes + widths.size) * 0.35 + 1.8 * (changes + 1) + widths.size * 2.7) * t;
  const k = Math.min(1, (0.4 * (right - left)) / Math.max(1, margins));
  const [pad, gap, fan, lead] = [0.9 * t * k, 0.35 * t * k, 1.2 * t * k, 1.5 * t * k];
  const fixed = seams + margins * k;
  // Nothing flows on from the last column: it needs no more than its own text, and the others share what it leaves.
  const even = Math.max(0, (right - left - fixed) / Math.max(1, columns.length));
  const last = columns.length < 2 ? even : Math.min(even, Math.max(0.5 * even, lastNeeds(scene)));
  const u = columns.length < 2 ? even : even + (even - last) / (columns.length - 1);
  const bar = Math.max(Math.min(3, u * 0.6), Math.min(u * 0.27, 4.4 * t));
  const grid: Grid = { cells: [], zones: [], seams: [] };
  let x = left;
  let zoneX = left;
  let zoneText = left;
  columns.forEach((column, i) => {
    const starts = i === 0 || column.owner !== columns[i - 1].owner;
    if (starts) {
      zoneX = x;
      x += pad + (widths.has(i - 1) ? lead : 0);
      zoneText = x;
    }
    const own = i === columns.length - 1 ? last : u;
    grid.cells.push({ x, room: Math.max(0, own - 0.7 * t), bar: Math.min(bar, own) });
    x += own;
    const seam = widths.get(i);
    const ends = i === columns.length - 1 || columns[i + 1].owner !== column.owner;
    if (!ends) {
      return;
    }
    x += pad + (seam === undefined ? 0 : fan);
    grid.zones.push({ owner: column.owner, x: zoneX, width: x - zoneX, textX: zoneText });
    x += gap;
    if (seam !== undefined) {
      const handoff = shown.find(({ from }) => from === i);
      grid.seams.push({ handoff: handoff?.handoff ?? 0, from: i, mode, x, width: seam });
      x += seam + gap;
    }
  });
  return grid;
}

/** Room that the text of the last column takes, where it is not long; its bar is never wider. */
function lastNeeds({ columns, type, format, options }: Scene): number {
  const column = columns[columns.length - 1];
  const { figures, total, name } = column;
  const money = figures.value === null ? '' : format.money(figures.value);
  const [count, value] = options.measure === 'value' ? [money, ''] : [format.count(total), money];
  const lines: Array<[string, number, Weight]> = [
    [name, type.name, 500],
    [count, type.count, 600],
    [value, type.small, 400],
  ];
  if (figures.leaked > 0 || figures.open > 0) {
    return Infinity;
  }
  const widest = Math.max(...lines.map(([text, size, weight]) => textWidth(text, size, weight)));
  // The labels of the time axis stand below it.
  const axis = options.show.timeInStage ? 4.4 * type.small : 0;
  return Math.max(widest, axis) + 0.8 * type.small;
}
