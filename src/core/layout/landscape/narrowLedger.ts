import type { Sides } from '../shared/bars';
import { drawStatusSign, markSummary } from '../shared/handoffs';
import { BEFORE_SIGN, drawLeakSign, leakTexts } from '../shared/leak';
import type { Drawing } from '../sheet/scene';
import type { Span } from '../sheet/shapes';
import { textWidth } from '../text/textWidth';
import { statusCount } from '../text/words';
import type { LandscapeBar, LedgerColumn } from './grid';
import { drawBands } from './ledgerBands';
import { entriesOf, type Entry } from './ledgerEntries';

/** In sizes of small text. */
const MARKER = 1.4;
const HEAD = { leak: 1.55, word: 1.3, height: 3.6 };
const COUNTS = { pitch: 1.55, below: 0.6, above: 0.2, sign: 1.4, around: 2 };

/** A ledger that has no room for rows: the leak, bands of the statuses, and below these their counts. */
export function drawNarrowLedger(
  drawing: Drawing,
  ledger: LedgerColumn,
  sides: Sides<LandscapeBar>,
  { top, bottom }: Span
): void {
  const t = drawing.type.small;
  drawHead(drawing, ledger, top);
  markSummary(drawing, ledger.handoff, { x: ledger.x, y: top, width: ledger.width, height: bottom - top });
  const entries = entriesOf(drawing, ledger, sides.giver, top + HEAD.height * t, bottom - 0.8 * t);
  drawBands(drawing, ledger, entries, sides, { edge: (ledger.width - MARKER * t) / 2, marker: MARKER * t });
  drawCounts(drawing, ledger, entries, bottom);
}

function drawHead(drawing: Drawing, { handoff, x, width }: LedgerColumn, top: number): void {
  const { sheet, type, funnel } = drawing;
  const t = type.small;
  const id = `handoff${handoff}`;
  const { leak } = funnel.handoffs[handoff];
  const text = leakTexts(drawing, funnel.handoffs[handoff]).at(-1) ?? '';
  const line = { x: x + width / 2, y: top + HEAD.leak * t, anchor: 'middle', maxWidth: width, whole: true } as const;
  sheet.text(`${id}.leak`, 'primary', text, { ...line, size: type.name, weight: 600 });
  const half = textWidth(text, type.name, 600) / 2;
  if (width > 2 * half + 3.2 * type.name) {
    drawLeakSign(drawing, id, leak, { x: line.x + half + BEFORE_SIGN * t, y: line.y, size: type.name });
  }
  sheet.text(`${id}.leakWord`, 'muted', 'leak', {
    ...line,
    y: line.y + HEAD.word * t,
    size: t,
  });
}

/** Sign and count of each status that happened, from the bottom; where not all of them have room there is none. */
function drawCounts(drawing: Drawing, ledger: LedgerColumn, entries: Entry[], bottom: number): void {
  const { sheet, type, format, funnel } = drawing;
  const t = type.small;
  const figures = funnel.handoffs[ledger.handoff];
  const counts = entries
    .map(({ status }) => ({ status, n: statusCount(figures, status) }))
    .filter(({ n }) => n > 0)
    .map(({ status, n }) => ({ status, text: format.shortCount(n) }));
  const bandsEnd = Math.max(0, ...entries.map(({ y, height }) => y + height));
  const widest = Math.max(0, ...counts.map(({ text }) => textWidth(text, t, 600)));
  const top = bottom - COUNTS.below * t - counts.length * (COUNTS.pitch * t);
  if (top < bandsEnd + COUNTS.above * t || widest + COUNTS.around * t > ledger.width) {
    return;
  }
  const x = ledger.x + (ledger.width - widest - COUNTS.sign * t) / 2;
  counts.forEach(({ status, text }, i) => {
    const y = top + i * (COUNTS.pitch * t) + t;
    drawStatusSign(drawing, ledger, status, { x, y, size: t });
    const line = { x: x + COUNTS.sign * t + widest, y, size: t, weight: 600, anchor: 'end' } as const;
    sheet.text(`handoff${ledger.handoff}.${status}.count`, 'primary', text, line);
  });
}
