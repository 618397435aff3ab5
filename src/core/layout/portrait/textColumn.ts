import type { HandoffFigures } from '../../funnel/types';
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

/** The richest wording of the ledgers that leaves the bars their room: shares go first, then words. */
export function textColumn(scene: Scene, width: number): TextColumn {
  const { type, funnel, format, columns, options, input } = scene;
  const t = type.small;
  const counts = Math.max(
    6 * t,
    ...columns.map(({ total }) => textWidth(format.count(total), type.count, 600)),
    ...columns.map(({ figures }) => textWidth(`${format.count(figures.leaked)} lost`, t, 500))
  );
  const ledgers = options.show.handoffs && input.detail === 'full' ? funnel.handoffs : [];
  const shares = ledgers.flatMap((handoff) =>
    LEDGER.map((status) =>
      textWidth(format.percent(statusCount(handoff, status) / Math.max(1, handoff.offered)), t, 400)
    )
  );
  const share = ledgers.length === 0 ? 0 : Math.max(...shares) + 0.7 * t;
  const needs = (words: TextColumn['words']) =>
    ledgers.flatMap((handoff) =>
      LEDGER.map((status) => {
        const word = wordOf(words, status, handoff);
        const named = word === '' ? 0 : textWidth(word, type.name, 500) + 1.2 * t;
        return 2.2 * t + named + textWidth(format.count(statusCount(handoff, status)), type.name, 600);
      })
    );
  const kinds: Array<[TextColumn['words'], number, number]> = [
    ['full', share, 0.47],
    ['full', 0, 0.5],
    ['short', share, 0.47],
    ['short', 0, 0.5],
  ];
  for (const [words, own, most] of kinds) {
    const needed = Math.max(counts, ...needs(words).map((pixels) => pixels + own));
    if (needed <= width * most) {
      return { width: needed, words, share: own };
    }
  }
  return { width: Math.min(width * 0.55, Math.max(counts, ...needs('none'))), words: 'none', share: 0 };
}

/** A status in the wording that the column has room for; empty where it has room for none. */
export function wordOf(words: TextColumn['words'], status: (typeof LEDGER)[number], handoff: HandoffFigures): string {
  const hasSla = handoff.slaSeconds !== null;
  switch (words) {
    case 'full':
      return statusWord(status, hasSla);
    case 'short':
      return shortStatusWord(status, hasSla);
    case 'none':
      return '';
  }
}
