import type { HandoffFigures } from '../../funnel/figures';
import type { Sides } from '../shared/bars';
import { drawStatusSign, ledgerLength, markStatus, isTheLoss, markSummary } from '../shared/handoffs';
import { drawLeak, leakTexts } from '../shared/leak';
import { drawSummaryLine, SUMMARY_LINE, summaryOf } from '../shared/ledgerSummary';
import type { Drawing, Scene } from '../sheet/scene';
import { heading } from '../sheet/sheet';
import { textWidth } from '../text/textWidth';
import { statusCount, statusesOf } from '../text/words';
import type { PortraitBar } from './drops';
import { drawPortraitBands, type LedgerPlace } from './portraitBands';
import type { PortraitRows } from './portraitRows';
import { type TextColumn, wordOf } from './textColumn';

interface Frame extends TextColumn {
  x: number;
  /** Where the bands' room ends. */
  right: number;
}

/** In sizes of small text: from the sign to the word, from the title and from the bands to what stands beside them. */
const GAP = { word: 1.4, title: 2, bands: 0.8 };

/** A ledger between two zones: text at the left; at the right what was accepted falls through, the rest fades. */
export function drawPortraitLedger(
  drawing: Drawing,
  place: LedgerPlace,
  sides: Sides<PortraitBar>,
  rows: PortraitRows,
  frame: Frame
): void {
  const { type, funnel } = drawing;
  const t = type.small;
  const handoff = funnel.handoffs[place.handoff];
  const pitch = rows.ledgerRows / ledgerLength(funnel);
  const tips = { top: place.top + rows.ledgerTitle + 0.5 * pitch, pitch };
  const end = drawPortraitBands(drawing, place, sides, rows.ledgerRows > 0 ? tips : null);
  let y = place.top;
  if (rows.ledgerTitle > 0) {
    drawTitle(drawing, place, frame, end);
    y += rows.ledgerTitle;
  }
  if (rows.ledgerRows > 0) {
    drawStatuses(drawing, place, frame, { top: y, pitch, shares: sharesEnd(drawing, handoff, frame, end) });
    y += rows.ledgerRows;
  }
  if (rows.leak > 0 && handoff.offered > 0) {
    const at = { x: frame.x, y: y + 0.68 * rows.leak, size: type.name };
    drawLeak(drawing, place.handoff, leakTexts(drawing, handoff), at, frame.width);
    y += rows.leak;
  }
  const lines = summaryOf(drawing, handoff, frame.width).slice(0, Math.round(rows.summary / (SUMMARY_LINE * t)));
  const foot = y - rows.leak;
  if (rows.leak > 0) {
    const height = rows.leak + lines.length * SUMMARY_LINE * t;
    markSummary(drawing, place.handoff, { x: frame.x, y: foot, width: frame.width, height });
  }
  lines.forEach((line, i) => {
    const top = y + (i * SUMMARY_LINE - 0.25) * t;
    drawSummaryLine(drawing, place.handoff, line, { x: frame.x, y: top, width: frame.width });
  });
}

/** What was agreed stands at the right where the bands leave room for it; the summary repeats the SLA. */
function drawTitle(
  { sheet, type, format, funnel }: Drawing,
  { handoff, top }: LedgerPlace,
  { x, width, right }: Frame,
  end: number
): void {
  const t = type.small;
  const line = { x, y: top + 1.5 * t, size: t, whole: true, maxWidth: width };
  sheet.text(`handoff${handoff}.title`, 'primary', 'HANDOFF', { ...line, ...heading(t) });
  const { slaSeconds, clock } = funnel.handoffs[handoff];
  if (slaSeconds !== null) {
    const text = `agreed within ${format.duration(slaSeconds, clock)}`;
    const beside = Math.max(x + width, end) + GAP.bands * t;
    const inside = x + textWidth('HANDOFF', t, 600) + GAP.title * t;
    const isBeside = beside + textWidth(text, t, 400) <= right;
    const room = isBeside ? { x: beside, maxWidth: right - beside } : { x: inside, maxWidth: x + width - inside };
    sheet.text(`handoff${handoff}.sla`, 'muted', text, { ...line, ...room });
  }
}

/** Where the shares end: beside the counts, else beyond the bands, whose tips are level with them; null: no room. */
function sharesEnd({ type, format, funnel }: Scene, handoff: HandoffFigures, frame: Frame, end: number): number | null {
  const { x, width, share, right } = frame;
  const t = type.small;
  if (handoff.offered === 0 || share > 0) {
    return handoff.offered === 0 ? null : x + width;
  }
  const shares = statusesOf(handoff, funnel.view).map((status) =>
    format.percent(statusCount(handoff, status) / handoff.offered)
  );
  const beyond = Math.max(x + width, end) + GAP.bands * t + Math.max(...shares.map((text) => textWidth(text, t, 400)));
  return beyond <= right ? beyond : null;
}

function drawStatuses(
  drawing: Drawing,
  place: LedgerPlace,
  { x, width, words, share }: Frame,
  { top, pitch, shares }: { top: number; pitch: number; shares: number | null }
): void {
  const { sheet, type, format, funnel } = drawing;
  const size = type.name;
  const handoff = funnel.handoffs[place.handoff];
  statusesOf(handoff, funnel.view).forEach((status, i) => {
    const n = statusCount(handoff, status);
    const id = `handoff${place.handoff}.${status}`;
    const isLoss = n > 0 && isTheLoss(drawing, place.handoff, status);
    const role = n === 0 ? 'muted' : isLoss ? 'alarm' : 'primary';
    const rowTop = top + i * pitch;
    const y = rowTop + 0.75 * pitch;
    drawStatusSign(drawing, place, status, { x, y, size }, n === 0);
    const word = { x: x + GAP.word * type.small, y, size, weight: isLoss ? 600 : 400, maxWidth: width } as const;
    sheet.text(`${id}.word`, role, wordOf(words, status, handoff), word);
    sheet.text(`${id}.count`, role, format.count(n), { x: x + width - share, y, size, weight: 600, anchor: 'end' });
    if (shares !== null) {
      const line = { x: shares, y, size: type.small, anchor: 'end' } as const;
      sheet.text(`${id}.share`, 'muted', format.percent(n / handoff.offered), line);
    }
    markStatus(drawing, place.handoff, status, { x: x - 2, y: rowTop, width: width + 4, height: pitch });
  });
}
