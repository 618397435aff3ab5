import { statusCount, statusWord, LEDGER } from './words';
import type { Scene } from './scene';
import { textWidth } from './textWidth';

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
  /** `short`: 12.5 K where 12,480 has no room. */
  counts: 'full' | 'short';
}

/** In the order in which room is given up. */
const STEPS: Array<{ mode: SeamMode; counts: Grid['counts'] }> = [
  { mode: 'full', counts: 'full' },
  { mode: 'slim', counts: 'full' },
  { mode: 'slim', counts: 'short' },
  { mode: 'seam', counts: 'short' },
  { mode: 'none', counts: 'short' },
];

/** Places columns, zones and seams between `left` and `right`. */
export function gridFor(scene: Scene, left: number, right: number): Grid {
  const handoffs = seamsOf(scene);
  const steps =
    handoffs.length > 0
      ? STEPS
      : STEPS.filter(({ mode }) => mode === 'none')
          .concat(STEPS[0])
          .reverse();
  for (const step of steps) {
    const grid = place(scene, handoffs, step, left, right);
    if (
      step === steps[steps.length - 1] ||
      Math.min(...grid.cells.map((cell) => cell.room)) >= wanted(scene, step.counts)
    ) {
      return grid;
    }
  }
  throw new Error('no steps');
}

function seamsOf(scene: Scene): Array<{ handoff: number; from: number }> {
  if (!scene.options.show.handoffs || scene.input.detail === 'counts') {
    return [];
  }
  return scene.definition.handoffs.flatMap(({ from }, handoff) =>
    scene.funnel.handoffs[handoff] === undefined || scene.columns[from + 1] === undefined ? [] : [{ handoff, from }]
  );
}

/** Room that the widest count and a readable name need. */
function wanted({ columns, type, format, options }: Scene, counts: Grid['counts']): number {
  const text = options.measure === 'value' ? format.money : counts === 'full' ? format.count : format.shortCount;
  return Math.max(4 * type.small, ...columns.map((column) => textWidth(text(column.total), type.count, 600)));
}

/** Widths of the columns of a ledger, pixels. */
export function ledgerWidths(scene: Scene, handoff: number, mode: SeamMode) {
  const { type, format, funnel } = scene;
  const figures = funnel.handoffs[handoff];
  const t = type.small;
  const words = LEDGER.map((status) => textWidth(statusWord(status, figures.slaSeconds !== null), type.name, 500));
  const counts = LEDGER.map((status) => textWidth(format.count(statusCount(figures, status)), type.name, 600));
  return {
    marker: 0.45 * t,
    sign: 1.15 * t,
    word: mode === 'full' ? Math.max(...words) + 0.9 * t : 0,
    count: Math.max(...counts, 2.2 * t),
    share: textWidth('100 %', t, 400) + 0.7 * t,
  };
}

function seamWidth(scene: Scene, handoff: number, mode: SeamMode, available: number): number {
  const t = scene.type.small;
  if (mode === 'seam') {
    return 5 * t;
  }
  const { marker, sign, word, count, share } = ledgerWidths(scene, handoff, mode);
  const needed = 2 * marker + sign + word + count + share + 3.4 * t;
  return mode === 'full' ? Math.min(Math.max(needed, available * 0.2), 25 * t) : needed;
}

function place(
  scene: Scene,
  handoffs: Array<{ handoff: number; from: number }>,
  { mode, counts }: (typeof STEPS)[number],
  left: number,
  right: number
): Grid {
  const { columns } = scene;
  const t = scene.type.small;
  const [pad, gap, fan, lead] = [0.9 * t, 0.35 * t, 1.2 * t, 1.5 * t];
  const shown = mode === 'none' ? [] : handoffs;
  const widths = new Map(shown.map(({ handoff, from }) => [from, seamWidth(scene, handoff, mode, right - left)]));
  const changes = columns.filter((column, i) => i > 0 && column.owner !== columns[i - 1].owner).length;
  const seams = [...widths.values()].reduce((sum, width) => sum + width, 0);
  const fixed = seams + (changes + widths.size) * gap + 2 * pad * (changes + 1) + widths.size * (fan + lead);
  const u = Math.max(0, (right - left - fixed) / Math.max(1, columns.length));
  const bar = Math.max(3, Math.min(u * 0.27, 4.4 * t));
  const grid: Grid = { cells: [], zones: [], seams: [], counts };
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
    grid.cells.push({ x, room: Math.max(0, u - 0.7 * t), bar });
    x += u;
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
