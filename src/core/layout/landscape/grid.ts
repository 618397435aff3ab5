import { stageMoney } from '../text/stageMoney';
import type { Cell, LandscapeBar, LedgerColumn } from '../ledger/ledgerColumn';
import { ledgerHeight, type LedgerMode, ledgerWidth } from '../ledger/ledgerWidths';
import { extentOf } from '../shared/bars';
import { drawnHandoffs } from '../shared/handoffs';
import type { Lengths } from '../sheet/scale';
import type { Drawing, Scene } from '../sheet/scene';
import { textWidth } from '../text/textWidth';

interface Zone {
  owner: number;
  x: number;
  width: number;
  /** Where its name starts. */
  textX: number;
}

/** All horizontal positions of a landscape picture. */
export interface Grid {
  cells: Cell[];
  zones: Zone[];
  /** Between the zones, in whose flow they stand. */
  ledgers: LedgerColumn[];
  /** Below the zones, each at the place where its handoff happens. */
  row: LedgerColumn[];
}

/** Exact at full size; 12.5 K at full size; exact as large as names; as small as the rest. */
type Counts = 'full' | 'short' | 'named' | 'small';

/**
 * In the order in which room is given up: words of the ledger, exact counts, the rows of the ledger, the size of the counts,
 * the ledger's place between the zones. Signs never stand alone: nobody could read them from afar.
 */
const STEPS: Array<{ mode: LedgerMode; counts: Counts }> = [
  { mode: 'words', counts: 'full' },
  { mode: 'brief', counts: 'full' },
  { mode: 'brief', counts: 'short' },
  { mode: 'list', counts: 'full' },
  { mode: 'list', counts: 'short' },
  { mode: 'list', counts: 'named' },
  { mode: 'row', counts: 'full' },
  { mode: 'row', counts: 'short' },
  { mode: 'row', counts: 'named' },
  { mode: 'row', counts: 'small' },
  { mode: 'bands', counts: 'full' },
  { mode: 'bands', counts: 'short' },
  { mode: 'bands', counts: 'small' },
];

/**
 * In sizes of small text: inside a zone at both sides; between a zone and what is beside it; from a bar to a ledger
 * and from a ledger to a bar, where bands spread; between the texts of two columns.
 */
const GAP = { pad: 0.9, zone: 0.35, giver: 1.2, taker: 1.5, text: 0.7 };

/** Width of a ledger in a row, in sizes of small text: of its words alone, and with what is agreed beside them. */
const ROW = { least: 12, most: 30 };

/** The part of the room beside ledgers that is left beside lists. */
const LIST_SPREAD = 0.5;

/** The most that a bar takes: of its column, and in sizes of small text. */
const BAR = { share: 0.27, most: 4.4 };

/** Places columns, zones and ledgers between `left` and `right`; `height` is the most that the zones can have. */
export function gridFor(scene: Scene, left: number, right: number, height: number): Grid {
  const isTall = height >= ledgerHeight(scene);
  const steps = STEPS.filter(({ mode }) => isTall || mode === 'bands');
  for (const { mode, counts } of steps) {
    const grid = place(scene, mode, left, right);
    if (suffices(scene, grid, counts)) {
      return grid;
    }
  }
  return place(scene, 'none', left, right);
}

/** The columns as bars whose common line lies at `line`. */
export function landscapeBars({ columns }: Scene, { cells }: Grid, lengths: Lengths, line: number): LandscapeBar[] {
  return columns.map((column, i) => {
    const cell = cells[i];
    const { x: near, bar: thickness } = cell;
    const { start, end } = extentOf(column, lengths, line);
    return { column, cell, start, line, end, near, far: near + thickness, thickness };
  });
}

/**
 * Whether every column has room for the widest count and a readable name; the last one for its own; and every flow for its
 * conversion, which is given up before the handoff alone.
 */
function suffices({ columns, type, format, options }: Scene, { cells, ledgers }: Grid, counts: Counts): boolean {
  const text =
    options.measure === 'value'
      ? format.money
      : counts === 'full' || counts === 'named'
        ? format.count
        : format.shortCount;
  const size = counts === 'small' ? type.small : counts === 'named' ? type.name : type.count;
  const least = (counts === 'small' ? 2 : 4) * type.small;
  const widths = columns.map(({ total }) => textWidth(text(total), size, 600));
  const wanted = Math.max(least, ...widths);
  const end = cells.length - 1;
  const conversion = options.show.flows
    ? textWidth('88 %', counts === 'small' ? type.small : type.name, 600) + 0.55 * type.small
    : 0;
  const isFree = (i: number) => i === end || ledgers.some(({ from }) => from === i);
  if (cells.some(({ x, bar }, i) => !isFree(i) && cells[i + 1].x - x - bar < conversion)) {
    return false;
  }
  return cells.every(({ room }, i) => room >= (i === end && end > 0 ? Math.max(least * 0.75, widths[i]) : wanted));
}

function place(scene: Scene, mode: LedgerMode, left: number, right: number): Grid {
  const { columns, type } = scene;
  const handoffs = mode === 'none' || mode === 'row' ? [] : drawnHandoffs(scene);
  const ledgers = handoffs.map((each) => ({
    ...each,
    mode,
    width: ledgerWidth(scene, each.handoff, mode, right - left),
  }));
  const { pad, zone: gap, giver, taker, widths } = spread(scene, ledgers, right - left);
  const bar = Math.max(Math.min(3, widths[0] * 0.6), Math.min(widths[0] * BAR.share, BAR.most * type.small));
  const ledgerAfter = (i: number) => ledgers.find(({ from }) => from === i);
  const grid: Grid = { cells: [], zones: [], ledgers: [], row: [] };
  let x = left;
  let [zoneX, textX] = [left, left];
  columns.forEach(({ owner, startsZone, endsZone }, i) => {
    if (startsZone) {
      zoneX = x;
      x += pad + (ledgerAfter(i - 1) === undefined ? 0 : taker);
      textX = x;
    }
    grid.cells.push({ x, room: Math.max(0, widths[i] - GAP.text * type.small), bar: Math.min(bar, widths[i]) });
    x += widths[i];
    if (endsZone) {
      const ledger = ledgerAfter(i);
      x += pad + (ledger === undefined ? 0 : giver);
      grid.zones.push({ owner, x: zoneX, width: x - zoneX, textX });
      x += gap;
      if (ledger !== undefined) {
        grid.ledgers.push({ ...ledger, x });
        x += ledger.width + gap;
      }
    }
  });
  return mode === 'row' ? { ...grid, row: rowBelow(scene, grid, left, right) } : grid;
}

/** A place for each handoff below the boundary of its zones, as wide as its neighbors leave it. */
function rowBelow(scene: Scene, { cells, zones }: Grid, left: number, right: number): LedgerColumn[] {
  const t = scene.type.small;
  const boundaries = drawnHandoffs(scene).map((each) => {
    const { x = right } = zones.find((zone) => zone.x > cells[each.from].x) ?? {};
    return { ...each, at: x - (GAP.zone * t) / 2 };
  });
  return boundaries.map(({ at, ...each }, i) => {
    const start = i === 0 ? left : (boundaries[i - 1].at + at + GAP.zone * t) / 2;
    const end = i === boundaries.length - 1 ? right : (at + boundaries[i + 1].at - GAP.zone * t) / 2;
    // Centered below its boundary, where that leaves it enough.
    const half = Math.min(at - start, end - at, (ROW.most * t) / 2);
    const width = Math.max(2 * half, Math.min(end - start, ROW.least * t));
    return { ...each, mode: 'row', x: Math.max(start, Math.min(at - width / 2, end - width)), width };
  });
}

function spread(scene: Scene, ledgers: Array<{ width: number; mode: LedgerMode }>, available: number) {
  const { columns, type } = scene;
  const t = type.small;
  const changes = columns.filter(({ startsZone }, i) => startsZone && i > 0).length;
  // Bands without rows run straight, and need no room to spread in.
  const spreading = ledgers.some(({ mode }) => mode === 'list') ? LIST_SPREAD : 1;
  // With many owners in a narrow panel the margins would leave no room for the columns: they shrink together.
  const margins =
    ((changes + ledgers.length) * GAP.zone +
      2 * GAP.pad * (changes + 1) +
      spreading * ledgers.length * (GAP.giver + GAP.taker)) *
    t;
  const k = Math.min(1, (0.4 * available) / Math.max(1, margins));
  const fixed = ledgers.reduce((sum, { width }) => sum + width, 0) + margins * k;
  // Nothing flows on from the last column: it needs no more than its own text, and the others share what it leaves.
  const even = Math.max(0, (available - fixed) / Math.max(1, columns.length));
  const last = columns.length < 2 ? even : Math.min(even, Math.max(0.5 * even, lastNeeds(scene)));
  const others = columns.length < 2 ? even : even + (even - last) / (columns.length - 1);
  const widths = columns.map((_, i) => (i === columns.length - 1 ? last : others));
  return {
    pad: GAP.pad * t * k,
    zone: GAP.zone * t * k,
    giver: GAP.giver * t * k * spreading,
    taker: GAP.taker * t * k * spreading,
    widths,
  };
}

/** Room that the text of the last column takes, where it is not long; its bar is never wider. */
function lastNeeds({ columns, type, format, options }: Scene): number {
  const { figures, total, name } = columns[columns.length - 1];
  if (figures.leaked > 0 || figures.open > 0) {
    return Infinity;
  }
  const money = stageMoney(figures, format).at(-1) ?? '';
  const [count, value] = options.measure === 'value' ? [money, ''] : [format.count(total), money];
  const above = Math.max(textWidth(name, type.name, 500), textWidth(count, type.count, 600));
  // The labels of the time axis stand below it.
  const axis = options.show.timeInStage ? 4.4 * type.small : 0;
  return Math.max(above, textWidth(value, type.small, 400), axis) + 0.8 * type.small;
}

/** Pixels left free at the left and at the right of a picture that is not portrait. */
export function sideMargin({ type, sheet }: Pick<Drawing, 'type' | 'sheet'>): number {
  return Math.max(0.6 * type.small, Math.min(1.6 * type.small, sheet.width * 0.02));
}
