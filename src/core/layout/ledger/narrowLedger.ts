import type { Sides } from '../shared/bars';
import { isTheLoss, markSummary } from '../shared/handoffs';
import { BEFORE_SIGN, drawLeakSign, leakTexts } from '../shared/leak';
import type { Drawing } from '../sheet/scene';
import type { Span } from '../sheet/shapes';
import { textWidth } from '../text/textWidth';
import type { LandscapeBar, LedgerColumn } from './ledgerColumn';
import { drawBands } from './ledgerBands';
import { entriesOf } from './ledgerEntries';
import { listOf } from './ledgerWidths';

/** In sizes of small text. */
const MARKER = 1.4;
const HEAD = { leak: 1.55, word: 1.3, height: 3.6 };
const BELOW_BANDS = 0.8;
const LIST = { pitch: 1.55, least: 1.2, below: 0.6, above: 0.2, edge: 0.55, key: 0.55 };

/** A ledger that has no room for rows: the leak, bands of the statuses, and below these a list of them. */
export function drawNarrowLedger(
  drawing: Drawing,
  ledger: LedgerColumn,
  sides: Sides<LandscapeBar>,
  { top, bottom }: Span
): void {
  const t = drawing.type.small;
  drawHead(drawing, ledger, top);
  markSummary(drawing, ledger.handoff, { x: ledger.x, y: top, width: ledger.width, height: bottom - top });
  const lines = ledger.mode === 'list' ? listOf(drawing, ledger.handoff) : [];
  // Bands give way to the words.
  const floor = bottom - (lines.length > 0 ? LIST.above + LIST.below + lines.length * LIST.least : BELOW_BANDS) * t;
  const start = Math.min(top + HEAD.height * t, floor);
  const entries = entriesOf(drawing, ledger, sides.giver, start, floor);
  drawBands(drawing, ledger, entries, sides, { edge: (ledger.width - MARKER * t) / 2, marker: MARKER * t });
  drawList(drawing, ledger, lines, { top: Math.max(start, ...entries.map(({ y, height }) => y + height)), bottom });
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

/** Each status that happened, at the bottom, as a word beside its color. */
function drawList(drawing: Drawing, ledger: LedgerColumn, lines: ReturnType<typeof listOf>, span: Span): void {
  const { sheet, type, columns } = drawing;
  const t = type.small;
  const room = (span.bottom - span.top - (LIST.below + LIST.above) * t) / Math.max(1, lines.length);
  const pitch = Math.min(LIST.pitch * t, room);
  const top = span.bottom - LIST.below * t - lines.length * pitch;
  const left = ledger.x + LIST.edge * t;
  lines.forEach(({ status, word, count }, i) => {
    const y = top + i * pitch + t;
    const id = `handoff${ledger.handoff}.${status}`;
    const key = { x: left, y: y - 0.76 * t, width: 0.25 * t, height: 0.86 * t };
    sheet.rect(`${id}.key`, { role: 'status', status, owner: columns[ledger.from + 1].owner }, key);
    sheet.text(`${id}.word`, 'muted', word, { x: left + LIST.key * t, y, size: t, whole: true });
    const line = { x: ledger.x + ledger.width - LIST.edge * t, y, size: t, weight: 600, anchor: 'end' } as const;
    const role = isTheLoss(drawing, ledger.handoff, status) ? 'alarm' : 'primary';
    sheet.text(`${id}.count`, role, count, line);
  });
}
