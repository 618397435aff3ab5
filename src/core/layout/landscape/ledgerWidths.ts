import type { HandoffStatus } from '../../rows';
import { ledgerLength } from '../shared/handoffs';
import type { Scene } from '../sheet/scene';
import { textWidth } from '../text/textWidth';
import { LEDGER, statusCount, statusWord } from '../text/words';

/** How a handoff is drawn: with words and counts; with signs and counts; by its bands alone; or not at all. */
export type LedgerMode = 'words' | 'signs' | 'bands' | 'none';

/** In sizes of small text: the least widths of its columns and what is around them, and of a ledger of bands. */
const WIDTH = { marker: 0.45, sign: 1.15, afterWord: 0.9, count: 2.2, beforeShare: 0.7, around: 3.4, most: 25 };
const BANDS = { least: 5, around: 2.7 };

/** Pixels that a ledger needs for its rows, its title and its leak. */
export function ledgerHeight({ type, funnel }: Scene): number {
  return ledgerLength(funnel) * 1.5 * type.name + 5 * type.small;
}

/** Widths of the columns of a ledger, pixels. */
export function ledgerWidths(scene: Scene, handoff: number, mode: LedgerMode) {
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
    marker: WIDTH.marker * t,
    sign: WIDTH.sign * t,
    word: mode === 'words' ? Math.max(...words) + WIDTH.afterWord * t : 0,
    count: Math.max(...counts, WIDTH.count * t),
    share: textWidth('100 %', t, 400) + WIDTH.beforeShare * t,
  };
}

/** Pixels that a ledger takes of those that are there. */
export function ledgerWidth(scene: Scene, handoff: number, mode: LedgerMode, available: number): number {
  const { format, funnel, type } = scene;
  const t = type.small;
  if (mode === 'bands') {
    const counts = LEDGER.map((status) => format.shortCount(statusCount(funnel.handoffs[handoff], status)));
    return Math.max(BANDS.least * t, ...counts.map((text) => textWidth(text, t, 600) + BANDS.around * t));
  }
  const { marker, sign, word, count, share } = ledgerWidths(scene, handoff, mode);
  const needed = 2 * marker + sign + word + count + share + WIDTH.around * t;
  return mode === 'words' ? Math.min(Math.max(needed, available * 0.2), WIDTH.most * t) : needed;
}
