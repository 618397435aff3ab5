import type { HandoffStatus } from '../../rows';
import { isTheLoss, markStatus, markSummary } from '../shared/handoffs';
import { drawLeak, leakTexts } from '../shared/leak';
import { drawSummaryLine, SUMMARY_LINE, summaryOf } from '../shared/ledgerSummary';
import type { Drawing, Scene } from '../sheet/scene';
import type { Span } from '../sheet/shapes';
import { RADIUS } from '../sheet/sheet';
import { textWidth } from '../text/textWidth';
import { statusCount, statusesOf, statusWord } from '../text/words';
import type { LedgerColumn } from './ledgerColumn';

/** What leaks, in the order in which it is told. */
const LEAKS: HandoffStatus[] = ['rejected', 'stalled', 'lapsed'];

/** In sizes of small text: from the zones, from the edge to the text, to the leak, to the first line, and below the last one. */
const GAP = { above: 0.35, pad: 0.9, leak: 1.6, head: 2.1, foot: 0.5 };

/** From so many sizes of small text on there is a second column, for what is agreed. */
const TWO_COLUMNS = 21;

/** Pixels that the row takes, with what is above it. */
export function handoffRowHeight(scene: Scene): number {
  return (GAP.above + GAP.head + SUMMARY_LINE * linesOf(scene) + GAP.foot) * scene.type.small;
}

/** Handoffs of which no ledger has room between the zones: each below its place, with its leak and what that is made of. */
export function drawHandoffRow(drawing: Drawing, row: LedgerColumn[], { top, bottom }: Span): void {
  const { sheet, type } = drawing;
  const t = type.small;
  const lines = linesOf(drawing);
  const isDouble = row.every(({ width }) => width >= TWO_COLUMNS * t);
  const texts = row.map(({ handoff }) => leaksOf(drawing, handoff));
  const inside = row.map(({ width }) => (isDouble ? width / 2 : width) - 2 * GAP.pad * t);
  // The same words in every place, or one of them would seem to lack something.
  const wording = [0, 1, 2].find((k) =>
    texts.every((own, i) => own.every(({ wordings }) => textWidth(wordings[k], t, 600) <= inside[i]))
  );
  row.forEach(({ handoff, x, width }, i) => {
    const box = { x, y: top, width, height: bottom - top };
    sheet.rect(`handoff${handoff}.panel`, 'panel', box, RADIUS);
    markSummary(drawing, handoff, box);
    const left = x + GAP.pad * t;
    const place = { x: left, y: top + GAP.leak * t, size: type.name * 1.05 };
    drawLeak(drawing, handoff, leakTexts(drawing, drawing.funnel.handoffs[handoff]), place, inside[i]);
    const y = (line: number) => top + (GAP.head + SUMMARY_LINE * line) * t;
    texts[i].forEach(({ status, wordings }, k) => {
      if (wording !== undefined) {
        const isLoss = isTheLoss(drawing, handoff, status);
        const line = { x: left, y: y(k) + t, size: t, weight: isLoss ? 600 : 400 } as const;
        sheet.text(`handoff${handoff}.${status}.word`, isLoss ? 'alarm' : 'primary', wordings[wording], line);
        markStatus(drawing, handoff, status, { x, y: y(k), width: inside[i] + GAP.pad * t, height: SUMMARY_LINE * t });
      }
    });
    if (isDouble) {
      const second = { x: x + width / 2 + GAP.pad * t, width: inside[i] };
      const summary = summaryOf(drawing, drawing.funnel.handoffs[handoff], second.width).slice(0, lines);
      summary.forEach((line, k) => drawSummaryLine(drawing, handoff, line, { ...second, y: y(k) }));
    }
  });
}

/** How many lines stand below a leak. */
function linesOf(scene: Scene): number {
  return Math.max(1, ...scene.funnel.handoffs.map((_, handoff) => leaksOf(scene, handoff).length));
}

/** What a leak is made of, each the longest wording first. */
function leaksOf({ funnel, format }: Scene, index: number) {
  const handoff = funnel.handoffs[index];
  const possible = statusesOf(handoff, funnel.view);
  return LEAKS.filter((status) => possible.includes(status)).map((status) => {
    const n = statusCount(handoff, status);
    const word = statusWord(status, handoff.slaSeconds !== null);
    const share = format.percent(handoff.offered === 0 ? 0 : n / handoff.offered);
    const count = format.count(n);
    return {
      status,
      wordings: [`${count} ${word}, ${share} of offered`, `${count} ${word}, ${share}`, `${share} ${word}`],
    };
  });
}
