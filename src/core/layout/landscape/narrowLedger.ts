import type { Sides } from '../shared/bars';
import { drawStatusSign, isTheLoss, markSummary } from '../shared/handoffs';
import { BEFORE_SIGN, drawLeakSign, leakTexts } from '../shared/leak';
import type { Drawing } from '../sheet/scene';
import type { Span } from '../sheet/shapes';
import { textWidth } from '../text/textWidth';
import type { LandscapeBar, LedgerColumn } from './grid';
import { drawBands } from './ledgerBands';
import { entriesOf, type Entry } from './ledgerEntries';
import { listOf } from './ledgerWidths';

/** In sizes of small text. */
const MARKER = 1.4;
const HEAD = { leak: 1.55, word: 1.3, height: 3.6 };
const COUNTS = { pitch: 1.55, below: 0.6, above: 0.2, sign: 1.4, around: 2, edge: 0.55, key: 0.55, least: 1.2 };

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

/** Each status that happened, from the bottom: as a word beside its color, or as a sign; where not all have room there is none. */
function drawCounts(drawing: Drawing, ledger: LedgerColumn, entries: Entry[], bottom: number): void {
  const { sheet, type, columns } = drawing;
  const t = type.small;
  const lines = listOf(drawing, ledger.handoff);
  const bandsEnd = Math.max(0, ...entries.map(({ y, height }) => y + height));
  const widest = Math.max(0, ...lines.map(({ count }) => textWidth(count, t, 600)));
  const isList = ledger.mode === 'list';
  const room = (bottom - bandsEnd - (COUNTS.below + COUNTS.above) * t) / Math.max(1, lines.length);
  const pitch = Math.max(Math.min(COUNTS.pitch * t, room), (isList ? COUNTS.least : COUNTS.pitch) * t);
  const top = bottom - COUNTS.below * t - lines.length * pitch;
  if (top < bandsEnd + COUNTS.above * t || widest + COUNTS.around * t > ledger.width) {
    return;
  }
  const left = isList ? ledger.x + COUNTS.edge * t : ledger.x + (ledger.width - widest - COUNTS.sign * t) / 2;
  const right = isList ? ledger.x + ledger.width - COUNTS.edge * t : left + COUNTS.sign * t + widest;
  lines.forEach(({ status, word, count }, i) => {
    const y = top + i * pitch + t;
    const id = `handoff${ledger.handoff}.${status}`;
    if (isList) {
      const key = { x: left, y: y - 0.76 * t, width: 0.25 * t, height: 0.86 * t };
      sheet.rect(`${id}.key`, { role: 'status', status, owner: columns[ledger.from + 1].owner }, key);
      sheet.text(`${id}.word`, 'muted', word, { x: left + COUNTS.key * t, y, size: t, whole: true });
    } else {
      drawStatusSign(drawing, ledger, status, { x: left, y, size: t });
    }
    const line = { x: right, y, size: t, weight: 600, anchor: 'end' } as const;
    const role = isTheLoss(drawing, ledger.handoff, status) ? 'alarm' : 'primary';
    sheet.text(`${id}.count`, role, count, line);
  });
}
