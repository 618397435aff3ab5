import { drawBar, drawFlows, drawGhost, drawTarget, type Extent, extentOf } from '../shared/bars';
import { drawFooter } from '../shared/footer';
import { drawnHandoffs } from '../shared/handoffs';
import { drawZone } from '../shared/zone';
import { lengthsFor } from '../sheet/scale';
import type { Drawing } from '../sheet/scene';
import type { Box } from '../sheet/shapes';
import { RADIUS } from '../sheet/sheet';
import type { Column } from '../sheet/stageColumns';
import { drawDrop, type PortraitBar } from './drops';
import type { LedgerPlace } from './portraitBands';
import { labelPortraitFlows } from './portraitFlow';
import { drawPortraitHead } from './portraitHead';
import { drawPortraitLedger } from './portraitLedger';
import { BLOCK_GAP, ledgerHeight, portraitRows, type PortraitRows, stageHeight } from './portraitRows';
import { labelPortraitStage } from './portraitStage';
import { drawPortraitTimes } from './portraitTimes';
import { textColumn } from './textColumn';

/** In sizes of small text: inside a zone, and between its columns. */
const GAP = { pad: 0.9, column: 1.2 };
/** Time in stage takes this share of the width where beside the text there are so many sizes of small text. */
const TIMES = { share: 0.24, least: 24 };
/** A bar is at most so thick in sizes of small text, and in shares of its row. */
const BAR = { most: 2.4, share: 0.9 };

/** Stages from top to bottom, text at the left, bars beside it, time in stage at the right. */
export function portrait(drawing: Drawing): void {
  const { sheet, type, columns, options } = drawing;
  const t = type.small;
  const margin = Math.max(0.5 * t, Math.min(1.6 * t, sheet.width * 0.03));
  const width = sheet.width - 2 * margin;
  const head = drawPortraitHead(drawing, margin, width);
  const text = textColumn(drawing, width - 2 * t);
  const rows = portraitRows(drawing, sheet.height - head, text.width, width >= text.width + TIMES.least * t);
  const left = margin + GAP.pad * t;
  const right = margin + width - GAP.pad * t;
  const times = rows.axis > 0 ? width * TIMES.share : 0;
  const barsLeft = left + text.width + GAP.column * t;
  const barsRight = right - (times > 0 ? times + GAP.column * t : 0);
  const lengths = lengthsFor(drawing, barsRight - barsLeft);
  const extents = columns.map((column) => extentOf(column, lengths, barsLeft + lengths.before));
  const { bars, ledgers, bottom } = stackStages(drawing, rows, extents, { x: margin, y: head + rows.pad, width });
  if (options.show.flows) {
    drawFlows(drawing, bars, ledgers);
  }
  for (const bar of bars) {
    drawBar(drawing, bar);
    drawDrop(drawing, bar);
    drawGhost(drawing, bar, lengths);
    drawTarget(drawing, bar);
  }
  for (const ledger of ledgers) {
    const sides = { giver: bars[ledger.from], taker: bars[ledger.from + 1] };
    drawPortraitLedger(drawing, ledger, sides, rows, { ...text, x: left, right: barsRight });
  }
  if (options.show.flows) {
    labelPortraitFlows(drawing, bars, barsRight);
  }
  for (const bar of bars) {
    labelPortraitStage(drawing, bar, rows, { left, width: text.width, right: barsRight });
  }
  if (times > 0) {
    drawPortraitTimes(drawing, bars, ledgers, { x: right - times, width: times, top: bars[0].rowTop, bottom });
  }
  if (rows.footer > 0) {
    const y = sheet.height - rows.pad - rows.footer;
    drawFooter(drawing, { x: margin, y, width, height: rows.footer });
  }
}

/** Places bars and ledgers below each other, and draws the grounds that they stand on. */
function stackStages(
  drawing: Drawing,
  rows: PortraitRows,
  extents: Extent[],
  { x, y: top, width }: Omit<Box, 'height'>
): { bars: PortraitBar[]; ledgers: LedgerPlace[]; bottom: number } {
  const { sheet, type, columns } = drawing;
  const gap = BLOCK_GAP * type.small;
  const handoffs = drawnHandoffs(drawing);
  const bars: PortraitBar[] = [];
  const ledgers: LedgerPlace[] = [];
  let y = top;
  let zoneTop = y;
  columns.forEach((column, i) => {
    const { owner, startsZone, endsZone } = column;
    if (startsZone) {
      zoneTop = y;
      y += rows.owner;
    }
    const { near, far, rowBottom } = placeBar(drawing, rows, column, y);
    const { start, line, end } = extents[i];
    bars.push({ column, start, line, end, near, far, thickness: far - near, rowTop: y, rowBottom });
    y = rowBottom;
    if (endsZone) {
      const name = { x: x + GAP.pad * type.small, y: zoneTop + 1.5 * type.small, maxWidth: width - 2 * type.small };
      const zone = { x, y: zoneTop, width, height: y - zoneTop };
      drawZone(drawing, `zone${owner}@${i}`, owner, zone, rows.owner > 0 ? name : undefined);
      y += gap;
    }
    const handoff = handoffs.find(({ from }) => from === i);
    const height = ledgerHeight(rows);
    if (handoff !== undefined && height > 0) {
      const bottom = y + height + gap;
      ledgers.push({ ...handoff, top: y, bottom });
      sheet.rect(`handoff${handoff.handoff}.panel`, 'panel', { x, y, width, height: bottom - y }, RADIUS);
      y = bottom + gap;
    }
  });
  return { bars, ledgers, bottom: y };
}

/** A bar stands beside the name and the count of its stage, or in the middle of its row where these are not shown. */
function placeBar({ type, columns }: Drawing, rows: PortraitRows, column: Column, top: number) {
  const beside = rows.name + rows.count;
  const height = stageHeight(rows, column) + rows.gap;
  const most = (beside > 0 ? beside : height + rows.spare) * BAR.share;
  const thickness = Math.max(1, Math.min(BAR.most * type.small, most));
  const near = top + Math.max(0, beside - thickness) / 2;
  const takesSpare = column.index < columns.length - 1 || beside === 0;
  return { near, far: near + thickness, rowBottom: top + (height + (takesSpare ? rows.spare : 0)) };
}
