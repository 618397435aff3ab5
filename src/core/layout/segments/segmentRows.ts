import { columnsOf } from '../sheet/stageColumns';
import { leakChip } from './leakChip';
import { drawLeakSign, leakLevel } from '../shared/leakSign';
import { leakOf, valueAtRiskOf } from './rank';
import type { Scene } from '../sheet/scene';
import type { Box } from '../sheet/shapes';
import type { Sheet } from '../sheet/sheet';
import { textWidth } from '../text/textWidth';

/** Segments as the rows of a table, worst first: a bar and a count per stage, then the leak and the value at risk. */
export function drawSegmentRows(sheet: Sheet, scenes: Scene[], box: Box): void {
  const [{ type, columns, format }] = scenes;
  const t = type.small;
  const rowHeight = Math.min(4.2 * t, Math.max(1.7 * t, (box.height - 2 * t) / (scenes.length + 0.2)));
  const shown = scenes.slice(0, Math.max(1, Math.floor((box.height - 2 * t) / rowHeight)));
  if (shown.length < scenes.length) {
    sheet.drop(`${scenes.length - shown.length} segments`);
  }
  const text = rowHeight >= 1.7 * t;
  const names = Math.min(
    box.width * 0.28,
    Math.max(...shown.map(({ funnel }) => textWidth(funnel.segment ?? '', type.name, 500))) + t
  );
  const risks = shown.map(({ funnel }) => valueAtRiskOf(funnel));
  const riskWidth = risks.some((risk) => risk !== null) && box.width > 40 * t ? 6 * t : 0;
  const chips = shown.map(leakChip);
  const chipWidth = chips.some((chip) => chip !== null) && box.width > 40 * t ? 5.5 * t : 0;
  const signWidth = shown.some((scene) => leakLevel(scene, leakOf(scene.funnel)) > 0) ? 1.3 * type.name : 0;
  const leakWidth = 4.5 * t + chipWidth + signWidth;
  const cellsLeft = box.x + names;
  const cell = (box.x + box.width - riskWidth - leakWidth - 0.8 * t - cellsLeft) / Math.max(1, columns.length);
  const rooms = cell - 0.8 * t;
  const counted = shown.flatMap((scene) => scene.columns.map(({ total }) => format.count(total)));
  const fits = Math.max(0, ...counted.map((n) => textWidth(n, t, 600))) <= rooms;
  const shorter =
    Math.max(
      0,
      ...shown.flatMap((scene) => scene.columns.map(({ total }) => textWidth(format.shortCount(total), t, 600)))
    ) <= rooms;
  const before = shown.map(({ earlier, input, options }) =>
    earlier === undefined ? [] : columnsOf(input, earlier, options.measure)
  );
  const all = [...shown.flatMap((scene) => scene.columns), ...before.flat()];
  const most = Math.max(1, ...all.map(({ total }) => total));
  let y = box.y + 1.2 * t;
  columns.forEach((column, i) => {
    const line = { x: cellsLeft + i * cell, y, size: t, maxWidth: rooms, weight: 500 as const };
    sheet.text(`rows.head${i}`, { role: 'owner', owner: column.owner }, column.name, line);
  });
  const right = box.x + box.width;
  sheet.text('rows.leak', 'muted', 'leak', { x: right - riskWidth - chipWidth, y, size: t, anchor: 'end' });
  if (riskWidth > 0) {
    sheet.text('rows.risk', 'muted', 'at risk', { x: right, y, size: t, anchor: 'end' });
  }
  y += 0.8 * t;
  shown.forEach((scene, row) => {
    const { funnel, columns: own } = scene;
    const id = `segment.${funnel.segment}`;
    const top = y + row * rowHeight;
    if (row % 2 === 0) {
      sheet.rect(
        `${id}.panel`,
        'panel',
        { x: box.x - 0.3 * t, y: top, width: box.width + 0.6 * t, height: rowHeight },
        3
      );
    }
    const baseline = top + Math.min(rowHeight * 0.5 + 0.36 * type.name, 1.5 * t);
    if (text) {
      sheet.text(`${id}.name`, 'primary', funnel.segment ?? '', {
        x: box.x,
        y: baseline,
        size: type.name,
        weight: 500,
        maxWidth: names - 0.6 * t,
      });
    }
    const barTop = top + 1.95 * t;
    const barHeight = Math.min(1.5 * t, top + rowHeight - 0.5 * t - barTop);
    own.forEach((column, i) => {
      const x = cellsLeft + i * cell;
      const count = fits ? format.count(column.total) : shorter ? format.shortCount(column.total) : '';
      sheet.text(`${id}.count${i}`, 'primary', count, {
        x,
        y: baseline,
        size: t,
        weight: 600,
        maxWidth: rooms,
      });
      let left = x;
      for (const part of column.parts) {
        const width = (rooms * part.n) / most;
        sheet.rect(
          `${id}.stage${i}.${part.role}`,
          { role: part.role, owner: column.owner },
          { x: left, y: barTop, width, height: barHeight }
        );
        left += width;
      }
      const earlier = before[row][i]?.total ?? 0;
      if (earlier > 0 && barHeight > 0) {
        const d = `M${x} ${barTop - 1.5}H${x + (rooms * earlier) / most}V${barTop + barHeight + 1.5}H${x}Z`;
        sheet.path(`${id}.stage${i}.ghost`, 'ghost', d, 1.25 * type.line, `${4 * type.line} ${3 * type.line}`);
      }
    });
    const leak = leakOf(funnel);
    const share = leak === null ? '–' : format.percent(leak);
    const change = chips[row];
    if (chipWidth > 0 && change !== null) {
      const line = {
        x: right - riskWidth,
        y: baseline,
        size: t,
        anchor: 'end' as const,
        maxWidth: chipWidth,
        whole: true,
      };
      sheet.text(`${id}.leakChange`, change, change.text, line);
    }
    const shareX = right - riskWidth - chipWidth;
    const size = type.name;
    const signX = shareX - textWidth(share, size, 600) - 1.2 * size;
    drawLeakSign(sheet, scene, id, leak, { x: signX, y: baseline, size });
    sheet.text(`${id}.leak`, 'primary', share, {
      x: shareX,
      y: baseline,
      size,
      weight: 600,
      anchor: 'end',
    });
    const risk = risks[row];
    if (riskWidth > 0 && risk !== null) {
      sheet.text(`${id}.risk`, { role: risk > 0 ? 'alarm' : 'muted' }, format.money(risk), {
        x: right,
        y: baseline,
        size: t,
        anchor: 'end',
        maxWidth: riskWidth,
      });
    }
    sheet.mark(
      { kind: 'segment', index: -1, segment: funnel.segment },
      { x: box.x, y: top, width: box.width, height: rowHeight },
      `${funnel.segment}: ${share} leak`
    );
  });
}
