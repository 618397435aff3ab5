import type { HandoffStatus } from '../../rows';
import { type Bar, partLength } from '../shared/bars';
import { statusCount, statusesOf } from '../text/words';
import { isNarrow } from './ledgerWidths';
import type { Scene } from '../sheet/scene';
import type { LedgerColumn } from './ledgerColumn';

/** One line of a ledger: a status, its band and its row. */
export interface Entry {
  status: HandoffStatus;
  n: number;
  /** Height of its band at the giver and in the ledger, pixels. */
  giver: number;
  own: number;
  y: number;
  height: number;
}

/** Least height of a row with a note, in sizes of small text. */
export const WITH_NOTE = 2.9;
/** Steps of halving after which the bands fit to the pixel. */
const HALVINGS = 24;

/** Rows share the height; where the bands are too tall together, all of them shrink by one factor. */
export function entriesOf(scene: Scene, ledger: LedgerColumn, giver: Bar, top: number, bottom: number): Entry[] {
  const { type, funnel, options, wall } = scene;
  const t = type.small;
  const handoff = funnel.handoffs[ledger.handoff];
  const statuses = statusesOf(handoff, funnel.view);
  const amounts = statuses.map((status) =>
    options.measure === 'value' ? Math.max(0, handoff.values[status] ?? 0) : statusCount(handoff, status)
  );
  const total = amounts.reduce((sum, n) => sum + n, 0);
  const overflow = giver.column.total > 0 ? Math.max(1, total / giver.column.total) : 1;
  const bands = amounts.map((n) => partLength(giver, n) / overflow);
  const room = bottom - top;
  const isBare = isNarrow(ledger.mode);
  const hasNotes = ledger.mode === 'words' && !wall && room >= statuses.length * WITH_NOTE * t;
  const text = hasNotes ? WITH_NOTE * t : Math.min(1.5 * type.name, room / statuses.length);
  const [least, gap] = isBare ? [0, 0] : [text, 0.4 * t];
  const needed = (k: number) => bands.reduce((sum, band) => sum + Math.max(least, band * k + gap), 0);
  const k = shrinking((factor) => needed(factor) <= room);
  const spare = isBare ? 0 : Math.min(2.2 * t, Math.max(0, room - needed(k)) / statuses.length);
  // Without words the bands begin at the giver's height, so that what passes through stays level.
  let y = isBare ? Math.max(top, Math.min(giver.start, bottom - needed(k))) : top;
  return bands.map((band, i) => {
    const height = Math.max(least, band * k + gap) + spare;
    const entry = { status: statuses[i], n: amounts[i], giver: band, own: band * k, y, height };
    y += height;
    return entry;
  });
}

function shrinking(fits: (factor: number) => boolean): number {
  if (fits(1)) {
    return 1;
  }
  let [low, high] = [0, 1];
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    [low, high] = fits(middle) ? [middle, high] : [low, middle];
  }
  return low;
}
