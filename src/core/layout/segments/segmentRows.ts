import { nameText } from '../../nameText';
import { drawLeakSign, leakLevel, leakWordOf, SIGN_ROOM } from '../shared/leak';
import { dashed, outline } from '../sheet/pathData';
import type { Drawing } from '../sheet/scene';
import type { Box } from '../sheet/shapes';
import { STROKE } from '../sheet/sheet';
import { textWidth } from '../text/textWidth';
import { leakChip, leakOf, valueAtRiskOf } from './rank';

/** Horizontal places of the table in pixels, its scale, and the wording that all counts have room for. */
type Table = ReturnType<typeof tableOf>;

/** In sizes of small text: heights of a row and of the head, and from a name or a bar to what follows. */
const ROW = { most: 4.2, least: 1.7, head: 2, headLine: 1.2, afterHead: 0.8, striped: 0.3 };
const BAR = { top: 1.95, most: 1.5, bottom: 0.5 };
const GAP = { name: 0.6, stage: 0.8 };
/** In sizes of small text: widths of columns, and the width of a table that has room for the last two. */
const COLUMN = { risk: 6, chip: 5.5, leak: 4.5, wide: 40 };

/** Segments as the rows of a table, worst first: a bar and a count per stage, then the leak and the value at risk. */
export function drawSegmentRows(drawings: Drawing[], box: Box): void {
  const [{ sheet, type }] = drawings;
  const t = type.small;
  const room = box.height - ROW.head * t;
  const height = Math.min(ROW.most * t, Math.max(ROW.least * t, room / (drawings.length + 0.2)));
  const shown = drawings.slice(0, Math.max(1, Math.floor(room / height)));
  if (shown.length < drawings.length) {
    sheet.drop(`${drawings.length - shown.length} segments`);
  }
  const table = tableOf(shown, box);
  const y = box.y + ROW.headLine * t;
  drawTableHead(drawings[0], table, y);
  shown.forEach((drawing, i) => {
    const row = { x: box.x, y: y + ROW.afterHead * t + i * height, width: box.width, height };
    if (i % 2 === 0) {
      const stripe = { ...row, x: box.x - ROW.striped * t, width: box.width + 2 * ROW.striped * t };
      sheet.rect(`segment.${drawing.funnel.segment}.panel`, 'panel', stripe, 3);
    }
    drawRow(drawing, table, row);
  });
}

/** `names`, `chip` and `risk` are widths, the last two 0 where they are not drawn; stages begin at `stages`. */
function tableOf(drawings: Drawing[], box: Box) {
  const [{ type, columns, format }] = drawings;
  const t = type.small;
  const isWide = box.width > COLUMN.wide * t;
  const nameWidths = drawings.map(({ funnel }) => textWidth(nameText(funnel.segment ?? ''), type.name, 500));
  const names = Math.min(box.width * 0.28, Math.max(...nameWidths) + t);
  const risk = isWide && drawings.some(({ funnel }) => valueAtRiskOf(funnel) !== null) ? COLUMN.risk * t : 0;
  const chip = isWide && drawings.some((drawing) => leakChip(drawing) !== null) ? COLUMN.chip * t : 0;
  const hasSign = drawings.some((drawing) => leakLevel(drawing, leakOf(drawing.funnel)) > 0);
  const leak = COLUMN.leak * t + chip + (hasSign ? SIGN_ROOM * type.name : 0);
  const stages = box.x + names;
  const right = box.x + box.width;
  const pitch = (right - risk - leak - GAP.stage * t - stages) / Math.max(1, columns.length);
  const room = pitch - GAP.stage * t;
  const totals = drawings.flatMap((drawing) => drawing.columns.map(({ total }) => total));
  const earlier = drawings.flatMap((drawing) => drawing.earlier.map(({ total }) => total));
  const most = Math.max(1, ...totals, ...earlier);
  const fits = (text: (n: number) => string) => totals.every((n) => textWidth(text(n), t, 600) <= room);
  const countText = [format.count, format.shortCount].find(fits) ?? (() => '');
  return { left: box.x, right, names, stages, pitch, room, chip, risk, most, countText };
}

function drawTableHead({ sheet, type, columns, funnel }: Drawing, table: Table, y: number): void {
  const t = type.small;
  columns.forEach(({ owner, name }, i) => {
    const line = { x: table.stages + i * table.pitch, y, size: t, maxWidth: table.room, weight: 500 } as const;
    sheet.text(`rows.head${i}`, { role: 'owner', owner }, name, line);
  });
  const x = table.right - table.risk - table.chip;
  sheet.text('rows.leak', 'muted', leakWordOf(funnel), { x, y, size: t, anchor: 'end' });
  if (table.risk > 0) {
    sheet.text('rows.risk', 'muted', 'at risk', { x: table.right, y, size: t, anchor: 'end' });
  }
}

function drawRow(drawing: Drawing, table: Table, row: Box): void {
  const { sheet, type, format, funnel } = drawing;
  const { name: size, small: t } = type;
  const id = `segment.${funnel.segment}`;
  const name = nameText(funnel.segment ?? '');
  const y = row.y + Math.min(row.height * 0.5 + 0.36 * size, 1.5 * t);
  if (row.height >= ROW.least * t) {
    const line = { x: table.left, y, size, weight: 500, maxWidth: table.names - GAP.name * t } as const;
    sheet.text(`${id}.name`, 'primary', name, line);
  }
  drawStages(drawing, id, table, row, y);
  const leak = leakOf(funnel);
  const share = leak === null ? '–' : format.percent(leak);
  const change = leakChip(drawing);
  if (table.chip > 0 && change !== null) {
    const line = { x: table.right - table.risk, y, size: t, anchor: 'end', maxWidth: table.chip, whole: true } as const;
    sheet.text(`${id}.leakChange`, change.role, change.text, line);
  }
  const x = table.right - table.risk - table.chip;
  drawLeakSign(drawing, id, leak, { x: x - textWidth(share, size, 600) - 1.2 * size, y, size });
  sheet.text(`${id}.leak`, 'primary', share, { x, y, size, weight: 600, anchor: 'end' });
  const risk = valueAtRiskOf(funnel);
  if (table.risk > 0 && risk !== null) {
    const line = { x: table.right, y, size: t, anchor: 'end', maxWidth: table.risk } as const;
    sheet.text(`${id}.risk`, risk > 0 ? 'alarm' : 'muted', format.money(risk), line);
  }
  sheet.mark({ kind: 'segment', index: -1, segment: funnel.segment }, row, `${name}: ${share} ${leakWordOf(funnel)}`);
}

function drawStages(drawing: Drawing, id: string, table: Table, row: Box, baseline: number): void {
  const { sheet, type, columns, earlier } = drawing;
  const t = type.small;
  const { room, most } = table;
  const y = row.y + BAR.top * t;
  const height = Math.min(BAR.most * t, row.y + row.height - BAR.bottom * t - y);
  columns.forEach(({ parts, owner, total }, i) => {
    const x = table.stages + i * table.pitch;
    const line = { x, y: baseline, size: t, weight: 600, maxWidth: room } as const;
    sheet.text(`${id}.count${i}`, 'primary', table.countText(total), line);
    let left = x;
    for (const { role, n } of parts) {
      const width = (room * n) / most;
      sheet.rect(`${id}.stage${i}.${role}`, { role, owner }, { x: left, y, width, height });
      left += width;
    }
    const before = earlier[i]?.total ?? 0;
    if (before > 0 && height > 0) {
      const d = outline(x, y - 1.5, x + (room * before) / most, y + height + 1.5);
      sheet.path(`${id}.stage${i}.ghost`, 'ghost', d, STROKE.fine * type.line, dashed(type.line, 4));
    }
  });
}
