import type { HandoffStatus } from '../../rows';
import type { Scene } from '../sheet/scene';
import { textWidth } from '../text/textWidth';
import { LEDGER, statusCount, statusWord } from '../text/words';

/** How a handoff is drawn: with words and counts; with signs and counts; by its bands alone; or not at all. */
export type LedgerMode = 'words' | 'signs' | 'bands' | 'none';

/** Pixels that a ledger needs for its rows, its title and its leak. */
export function ledgerHeight({ type }: Scene): number {
  return 6 * 1.5 * type.name + 5 * type.small;
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
    marker: 0.45 * t,
    sign: 1.15 * t,
    word: mode === 'words' ? Math.max(...words) + 0.9 * t : 0,
    count: Math.max(...counts, 2.2 * t),
    share: textWidth('100 %', t, 400) + 0.7 * t,
  };
}

/** Pixels that a ledger takes of those that are there. */
export function ledgerWidth(scene: Scene, handoff: number, mode: LedgerMode, available: number): number {
  const { format, funnel, type } = scene;
  const t = type.small;
  if (mode === 'bands') {
    const counts = LEDGER.map((status) => format.shortCount(statusCount(funnel.handoffs[handoff], status)));
    return Math.max(5 * t, ...counts.map((text) => textWidth(text, t, 600) + 2.7 * t));
  }
  const { marker, sign, word, count, share } = ledgerWidths(scene, handoff, mode);
  const needed = 2 * marker + sign + word + count + share + 3.4 * t;
  return mode === 'words' ? Math.min(Math.max(needed, available * 0.2), 25 * t) : needed;
}
