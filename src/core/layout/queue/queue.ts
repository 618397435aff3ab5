import { drawFooter, ONE_LINE, TWO_LINES } from '../shared/footer';
import { drawPortraitHead } from '../portrait/portraitHead';
import { giveUp } from '../shared/stack';
import { drawZone } from '../shared/zone';
import type { Drawing } from '../sheet/scene';
import { drawStacked } from './queueStacked';
import { drawTable, tableColumns } from './queueTable';
import { type QueueRow, queueTexts, type QueueTexts } from './queueTexts';

/** In sizes of small text: at the edges, around the text of a zone, its owner's name, and from the rows of a zone to the next; of
 * that, the part that is the zone's. */
const GAP = { pad: 0.9, inside: 0.9, owner: 2.2, between: 0.9, foot: 0.55 };

/** In sizes of small text: the least height of a row that has text, and of one whose facts stand below its bar. */
const LEAST = { row: 1.35, stacked: 5.2 };

/** Who waits where, how long and past what was agreed: the picture of a snapshot, a row for each stage. */
export function queue(drawing: Drawing): void {
  const { sheet, type, options, input } = drawing;
  const t = type.small;
  const texts = queueTexts(drawing);
  const zones = texts.filter((_, i) => startsZone(texts, i)).length;
  const margin = Math.max(0.5 * t, Math.min(1.6 * t, sheet.width * 0.03));
  const width = sheet.width - 2 * margin;
  const least = texts.length * LEAST.row * t + 2 * GAP.pad * t;
  const hasHead = options.show.headline && sheet.height - least >= 1.5 * type.headline;
  const head = hasHead ? drawPortraitHead(drawing, margin, width) : 0;
  if (options.show.headline && !hasHead) {
    sheet.drop('headline');
  }
  const isNoted = options.show.quality || input.stale !== undefined;
  const rows = {
    owner: GAP.owner * t,
    footer: isNoted ? (sheet.height > sheet.width ? TWO_LINES : ONE_LINE) * t : 0,
  };
  const top = head + GAP.pad * t;
  // Of twelve owners in a small panel the gaps would be higher than the rows.
  const between = Math.min(GAP.between * t, (0.3 * sheet.height) / zones);
  const room = () => sheet.height - top - GAP.pad * t - rows.footer - zones * (rows.owner + between);
  giveUp(drawing, rows, ['owner', 'footer'], () => room() >= texts.length * LEAST.row * t);
  const height = Math.max(1, room() / texts.length);
  let y = top;
  let zoneTop = top;
  const placed = texts.map((each, i): QueueRow => {
    if (startsZone(texts, i)) {
      zoneTop = y;
      y += rows.owner;
    }
    const row = { ...each, top: y, bottom: y + height };
    y += height;
    if (startsZone(texts, i + 1)) {
      const { owner, index } = each.column;
      const box = { x: margin, y: zoneTop, width, height: y + GAP.foot * between - zoneTop };
      const name = { x: margin + GAP.inside * t, y: zoneTop + 1.55 * t, maxWidth: width / 3 };
      drawZone(drawing, `zone${owner}@${index}`, owner, box, rows.owner > 0 ? name : undefined);
      y += between;
    }
    return row;
  });
  const frame = { x: margin + GAP.inside * t, width: width - 2 * GAP.inside * t };
  const table = tableColumns(drawing, placed, frame);
  if (!table.isWhole && height >= LEAST.stacked * t) {
    drawStacked(drawing, placed, frame);
  } else {
    drawTable(drawing, placed, table, rows.owner > 0 ? top + 1.55 * t : null);
  }
  if (rows.footer > 0) {
    const footerTop = sheet.height - GAP.pad * t - rows.footer;
    drawFooter(drawing, { x: margin, y: footerTop, width, height: rows.footer });
  }
}

/** Whether the row is the first of its owner's, or there is none any more. */
function startsZone(texts: QueueTexts[], i: number): boolean {
  return texts[i]?.column.owner !== texts[i - 1]?.column.owner;
}
