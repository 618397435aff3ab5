import type { HandoffFigures } from '../../funnel/figures';
import type { HandoffStatus } from '../../rows';
import type { Scene } from '../sheet/scene';
import { textWidth } from '../text/textWidth';
import { LEDGER, shortStatusWord, statusCount, statusWord } from '../text/words';

/** The text at the left of a portrait picture. Pixels. */
export interface TextColumn {
  width: number;
  /** How the statuses of a ledger are named. */
  words: 'full' | 'short' | 'none';
  /** Room of the shares at its right edge; 0: none. */
  share: number;
}

/** In sizes of small text: the least width, around a status, after its word, and before its share. */
const GAP = { least: 6, status: 2.2, word: 1.2, share: 0.7 };

/** What the column takes of the picture at most: with shares, without, and where nothing shorter is left. */
const MOST = { withShares: 0.47, withoutShares: 0.5, bare: 0.55 };

/** The richest wording of the ledgers that leaves the bars their room: shares go first, then words. */
export function textColumn(scene: Scene, width: number): TextColumn {
  const { type, funnel, format, columns, options, input } = scene;
  const t = type.small;
  const counts = Math.max(
    GAP.least * t,
    ...columns.map(({ total }) => textWidth(format.count(total), type.count, 600)),
    ...columns.map(({ figures }) => textWidth(`${format.count(figures.leaked)} lost`, t, 500))
  );
  const handoffs = options.show.handoffs && input.detail === 'full' ? funnel.handoffs : [];
  const statuses = handoffs.flatMap((handoff) => LEDGER.map((status) => ({ handoff, status })));
  const shares = statuses.map(({ handoff, status }) =>
    textWidth(format.percent(statusCount(handoff, status) / Math.max(1, handoff.offered)), t, 400)
  );
  const share = statuses.length === 0 ? 0 : Math.max(...shares) + GAP.share * t;
  const needs = (words: TextColumn['words']) =>
    statuses.map(({ handoff, status }) => {
      const word = wordOf(words, status, handoff);
      const named = word === '' ? 0 : textWidth(word, type.name, 500) + GAP.word * t;
      return GAP.status * t + named + textWidth(format.count(statusCount(handoff, status)), type.name, 600);
    });
  for (const words of ['full', 'short'] as const) {
    for (const [own, most] of [
      [share, MOST.withShares],
      [0, MOST.withoutShares],
    ]) {
      const needed = Math.max(counts, ...needs(words).map((pixels) => pixels + own));
      if (needed <= width * most) {
        return { width: needed, words, share: own };
      }
    }
  }
  return { width: Math.min(width * MOST.bare, Math.max(counts, ...needs('none'))), words: 'none', share: 0 };
}

/** A status in the wording that the column has room for; empty where it has room for none. */
export function wordOf(words: TextColumn['words'], status: HandoffStatus, { slaSeconds }: HandoffFigures): string {
  const word = words === 'full' ? statusWord : shortStatusWord;
  return words === 'none' ? '' : word(status, slaSeconds !== null);
}
