import { statusesOf } from '../text/words';
import type { Sides } from '../shared/bars';
import { markStatus, markSummary } from '../shared/handoffs';
import { drawLeak, leakTexts } from '../shared/leak';
import { drawSummaryLine, SUMMARY_LINE, summaryOf } from '../shared/ledgerSummary';
import type { Drawing } from '../sheet/scene';
import type { Span } from '../sheet/shapes';
import { heading, RADIUS } from '../sheet/sheet';
import type { LandscapeBar, LedgerColumn } from './ledgerColumn';
import { drawBands } from './ledgerBands';
import { entriesOf } from './ledgerEntries';
import { labelEntry } from './ledgerLabels';
import { isNarrow, ledgerWidths } from './ledgerWidths';
import { drawNarrowLedger } from './narrowLedger';

/** In sizes of small text: from the edge to the text, to the title, to the first row, and around the summary. */
const GAP = { pad: 0.9, title: 1.55, head: 2.5, foot: 0.95, leak: 0.35, leakRow: 2.6, summary: 0.3, rows: 0.4 };

/** The ledger of one handoff between `top` and `bottom`, with its bands to both sides. */
export function drawLedger(drawing: Drawing, ledger: LedgerColumn, sides: Sides<LandscapeBar>, span: Span): void {
  const { sheet, type } = drawing;
  const { handoff, mode, x, width } = ledger;
  const { top, bottom } = span;
  sheet.rect(`handoff${handoff}.panel`, 'panel', { x, y: top, width, height: bottom - top }, RADIUS);
  if (isNarrow(mode)) {
    drawNarrowLedger(drawing, ledger, sides, span);
    return;
  }
  drawTitle(drawing, ledger, top);
  const rowsTop = top + GAP.head * type.small;
  const rowsBottom = drawFoot(drawing, ledger, rowsTop, bottom);
  const entries = entriesOf(drawing, ledger, sides.giver, rowsTop, rowsBottom);
  const edge = GAP.pad * type.small;
  const { marker } = ledgerWidths(drawing, handoff, mode);
  drawBands(drawing, ledger, entries, sides, { edge, marker });
  for (const entry of entries) {
    labelEntry(drawing, ledger, entry, x + edge + marker, x + width - edge - marker);
    markStatus(drawing, handoff, entry.status, { x, y: entry.y, width, height: entry.height });
  }
  const y = rowsBottom + GAP.rows * type.small;
  markSummary(drawing, handoff, { x, y, width, height: bottom - y });
}

function drawTitle({ sheet, type, format, funnel }: Drawing, { handoff, x, width }: LedgerColumn, top: number): void {
  const t = type.small;
  const { slaSeconds, clock } = funnel.handoffs[handoff];
  const maxWidth = width - 2 * GAP.pad * t;
  const line = { x: x + GAP.pad * t, y: top + GAP.title * t, maxWidth, whole: true };
  sheet.text(`handoff${handoff}.title`, 'primary', 'HANDOFF', { ...line, ...heading(t) });
  const sla = slaSeconds === null ? 'no time agreed' : `agreed within ${format.duration(slaSeconds, clock)}`;
  sheet.text(`handoff${handoff}.sla`, 'muted', sla, { ...line, x: line.x + maxWidth, size: t, anchor: 'end' });
}

/** The leak and the lines below it, of which the least important are left out first; returns where the rows end. */
function drawFoot(drawing: Drawing, { handoff: index, mode, x, width }: LedgerColumn, top: number, bottom: number) {
  const { type, funnel } = drawing;
  const t = type.small;
  const handoff = funnel.handoffs[index];
  const maxWidth = width - 2 * GAP.pad * t;
  const room = bottom - top - statusesOf(handoff, funnel.view).length * 1.6 * type.name - GAP.leakRow * t;
  const lines = summaryOf(drawing, handoff, maxWidth).slice(0, Math.max(0, Math.floor(room / (SUMMARY_LINE * t))));
  const y = bottom - GAP.foot * t - lines.length * SUMMARY_LINE * t - GAP.leak * t;
  const leak = leakTexts(drawing, handoff).slice(mode === 'words' ? 0 : 1);
  const left = x + GAP.pad * t;
  drawLeak(drawing, index, leak, { x: left, y, size: type.name * 1.05 }, maxWidth);
  lines.forEach((line, i) => {
    const top = y + GAP.summary * t + (i + 1) * SUMMARY_LINE * t - t;
    drawSummaryLine(drawing, index, line, { x: left, y: top, width: maxWidth });
  });
  return y - 1.25 * type.name - GAP.rows * t;
}
