import type { Scene } from './scene';
import { textWidth } from './textWidth';
import { LEDGER, statusCount, statusWord } from './words';

/** What a portrait picture stacks; 0: not drawn. Pixels. */
export interface PortraitRows {
  pad: number;
  /** Of every zone. */
  owner: number;
  /** Of every stage. */
  name: number;
  count: number;
  value: number;
  lost: number;
  open: number;
  gap: number;
  /** Of every handoff. */
  ledgerTitle: number;
  ledgerRows: number;
  leak: number;
  /** Once. */
  axis: number;
  footer: number;
  /** What is left over for each stage. */
  spare: number;
}

/** In the order in which a panel that is not tall enough gives them up. */
const ORDER: Array<keyof PortraitRows> = [
  'value',
  'open',
  'lost',
  'ledgerTitle',
  'ledgerRows',
  'axis',
  'footer',
  'leak',
  'owner',
  'name',
  'count',
];

export function portraitRows(
  scene: Scene,
  height: number,
  zones: number,
  handoffs: number,
  dropped: (row: string) => void
): PortraitRows {
  const { type, columns, options, input, wall } = scene;
  const t = type.small;
  const full = input.detail === 'full';
  const rows: PortraitRows = {
    pad: 0.9 * t,
    owner: 2.1 * t,
    name: 1.35 * type.name,
    count: 1.15 * type.count,
    value: options.show.value && columns.some(({ figures }) => figures.value !== null) && !wall ? 1.3 * t : 0,
    lost: full && columns.some(({ figures }) => figures.leaked > 0) ? 1.35 * t : 0,
    open: full && columns.some(({ figures }) => figures.open > 0) ? 1.35 * t : 0,
    gap: 0.9 * t,
    ledgerTitle: 2.2 * t,
    ledgerRows: LEDGER.length * 1.5 * type.name,
    leak: 1.9 * type.name,
    axis: options.show.timeInStage && full ? 2.2 * t : 0,
    footer: options.show.quality || input.stale !== undefined ? 1.9 * t : 0,
    spare: 0,
  };
  const total = () => {
    const stage = rows.name + rows.count + rows.value + rows.lost + rows.open + rows.gap;
    const handoff = rows.ledgerTitle + rows.ledgerRows + rows.leak + 0.8 * t;
    return (
      2 * rows.pad +
      zones * (rows.owner + 0.4 * t) +
      columns.length * stage +
      handoffs * handoff +
      rows.axis +
      rows.footer
    );
  };
  for (const row of ORDER) {
    if (total() <= height) {
      break;
    }
    if (rows[row] > 0 && !(row === 'footer' && input.stale !== undefined)) {
      rows[row] = 0;
      dropped(row);
    }
  }
  if (total() > height) {
    rows.gap = Math.max(1, rows.gap - (total() - height) / Math.max(1, columns.length));
  }
  rows.spare = Math.max(0, height - total()) / Math.max(1, columns.length);
  return rows;
}

/** Width of the column of text, pixels: the ledger's where there is room for its words, else the counts'. */
export function textColumn(scene: Scene, width: number): { width: number; words: boolean } {
  const { type, funnel, format, columns } = scene;
  const t = type.small;
  const counts = Math.max(
    6 * t,
    ...columns.map(({ total }) => textWidth(format.count(total), type.count, 600)),
    ...columns.map(({ figures }) => textWidth(`${format.count(figures.leaked)} lost`, t, 500))
  );
  const ledgers = scene.options.show.handoffs && scene.input.detail === 'full' ? funnel.handoffs : [];
  const ledger = (words: boolean) =>
    Math.max(
      0,
      ...ledgers.flatMap((handoff) =>
        LEDGER.map((status) => {
          const word = words ? textWidth(statusWord(status, handoff.slaSeconds !== null), type.name, 500) + 1.2 * t : 0;
          return 2.2 * t + word + textWidth(format.count(statusCount(handoff, status)), type.name, 600);
        })
      )
    );
  const wide = Math.max(counts, ledger(true));
  return wide <= width * 0.5
    ? { width: wide, words: true }
    : { width: Math.min(width * 0.55, Math.max(counts, ledger(false))), words: false };
}
