import type { HandoffFigures } from '../../funnel/figures';
import type { HandoffStatus } from '../../rows';
import { ledgerLength } from '../shared/handoffs';
import type { Scene } from '../sheet/scene';
import { textWidth } from '../text/textWidth';
import { LEDGER, shortStatusWord, statusCount, statusesOf, statusWord } from '../text/words';

/**
 * How a handoff is drawn: rows with words and counts, or with short words; its bands above a list of short words and counts;
 * in a few words below the zones; its bands and the leak alone; or not at all.
 */
export type LedgerMode = 'words' | 'brief' | 'list' | 'row' | 'bands' | 'none';

/** Whether bands stand alone, without rows. */
export function isNarrow(mode: LedgerMode): boolean {
  return mode === 'list' || mode === 'bands';
}

/** In sizes of small text: the least widths of its columns and what is around them, and of a ledger of bands. */
const WIDTH = { marker: 0.45, sign: 1.15, afterWord: 0.9, count: 2.2, beforeShare: 0.7, around: 3.4, most: 25 };
const BANDS = { least: 5, key: 0.55, word: 0.45, list: 1.1 };

/** Pixels that a ledger needs for its rows, its title and its leak. */
export function ledgerHeight({ type, funnel }: Scene): number {
  return ledgerLength(funnel) * 1.5 * type.name + 5 * type.small;
}

/** Widths of the columns of a ledger, pixels. */
export function ledgerWidths(scene: Scene, handoff: number, mode: LedgerMode) {
  const { type, format, funnel, options } = scene;
  const figures = funnel.handoffs[handoff];
  const t = type.small;
  const words = LEDGER.map((status) => textWidth(rowWord(mode, status, figures), type.name, 500));
  const text = (status: HandoffStatus) =>
    options.measure === 'value'
      ? format.money(figures.values[status] ?? 0)
      : format.count(statusCount(figures, status));
  const counts = LEDGER.map((status) => textWidth(text(status), type.name, 600));
  return {
    marker: WIDTH.marker * t,
    sign: WIDTH.sign * t,
    word: Math.max(...words) + WIDTH.afterWord * t,
    count: Math.max(...counts, WIDTH.count * t),
    share: textWidth('100 %', t, 400) + WIDTH.beforeShare * t,
  };
}

/** Pixels that a ledger takes of those that are there. */
export function ledgerWidth(scene: Scene, handoff: number, mode: LedgerMode, available: number): number {
  const t = scene.type.small;
  if (mode === 'list') {
    const lines = listOf(scene, handoff).map(({ word, count }) => listWidth(scene, word, count));
    return Math.max(BANDS.least * t, ...lines) + BANDS.list * t;
  }
  if (mode === 'bands') {
    return BANDS.least * t;
  }
  const { marker, sign, word, count, share } = ledgerWidths(scene, handoff, mode);
  const needed = 2 * marker + sign + word + count + share + WIDTH.around * t;
  return mode === 'words' ? Math.min(Math.max(needed, available * 0.2), WIDTH.most * t) : needed;
}

/** The word of a row. */
export function rowWord(mode: LedgerMode, status: HandoffStatus, { slaSeconds }: HandoffFigures): string {
  return (mode === 'words' ? statusWord : shortStatusWord)(status, slaSeconds !== null);
}

/** The lines below the bands of a ledger without rows: each status that happened, in a short word. */
export function listOf({ funnel, format }: Scene, handoff: number) {
  const figures = funnel.handoffs[handoff];
  return statusesOf(figures, funnel.view)
    .map((status) => ({ status, n: statusCount(figures, status) }))
    .filter(({ n }) => n > 0)
    .map(({ status, n }) => {
      return { status, word: shortStatusWord(status, figures.slaSeconds !== null), count: format.shortCount(n) };
    });
}

/** Of a line with a key, a word and a count, pixels. */
function listWidth({ type }: Scene, word: string, count: string): number {
  const t = type.small;
  return (BANDS.key + BANDS.word) * t + textWidth(word, t, 400) + textWidth(count, t, 600);
}
