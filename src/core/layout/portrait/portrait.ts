import { columnsOf } from '../sheet/stageColumns';
import { drawFooter } from '../shared/footer';
import { seamsOf } from '../landscape/grid';
import { drawFalls, drawLyingBar, drawLyingGhost, drawLyingTarget, type LyingBar } from './lyingBars';
import { labelPortraitFlows } from './portraitFlow';
import { drawPortraitHead } from './portraitHead';
import { drawPortraitLedger, type LedgerPlace } from './portraitLedger';
import { portraitRows, stageHeight } from './portraitRows';
import { labelPortraitStage } from './portraitStage';
import { drawPortraitTimes } from './portraitTimes';
import { heightsFor, inflowShare } from '../sheet/scale';
import type { Scene } from '../sheet/scene';
import type { Box } from '../sheet/shapes';
import type { Sheet } from '../sheet/sheet';
import { textColumn } from './textColumn';

/** Stages from top to bottom, text at the left, lying bars beside it, time in stage at the right. */
export function portrait(sheet: Sheet, scene: Scene): void {
  const { type, columns, options } = scene;
  const t = type.small;
  const margin = Math.max(0.5 * t, Math.min(1.6 * t, sheet.width * 0.03));
  const inner = sheet.width - 2 * margin;
  const head = drawPortraitHead(sheet, scene, margin, inner);
  const seams = seamsOf(scene);
  const zones = columns.filter((column, i) => i === 0 || column.owner !== columns[i - 1].owner).length;
  const text = textColumn(scene, inner - 2 * t);
  const parts = { zones, handoffs: seams.length, times: inner >= text.width + 24 * t, text: text.width };
  const rows = portraitRows(scene, sheet.height - head, parts, (row) => sheet.drop(row));
  const left = margin + 0.9 * t;
  const right = margin + inner - 0.9 * t;
  const times = rows.axis > 0 ? inner * 0.24 : 0;
  const barsLeft = left + text.width + 1.2 * t;
  const barsRight = right - (times > 0 ? times + 1.2 * t : 0);
  const earlier = scene.earlier === undefined ? [] : columnsOf(scene.input, scene.earlier, options.measure);
  const lengths = heightsFor([...columns, ...earlier], options.scale, Math.max(1, barsRight - barsLeft));
  const line = barsLeft + lengths.above;
  const bars: LyingBar[] = [];
  const ledgers: LedgerPlace[] = [];
  let y = head + rows.pad;
  let zoneTop = y;
  columns.forEach((column, i) => {
    if (i === 0 || column.owner !== columns[i - 1].owner) {
      zoneTop = y;
      y += rows.owner;
    }
    const rowTop = y;
    const textHeight = stageHeight(rows, column);
    const length = lengths.of(column.total);
    const barLeft = line - length * inflowShare(column);
    const thick = Math.max(1, Math.min(2.4 * t, (rows.name + rows.count || textHeight + rows.gap + rows.spare) * 0.9));
    const top = y + Math.max(0, rows.name + rows.count - thick) / 2;
    y += textHeight + rows.gap + (i < columns.length - 1 || rows.name + rows.count === 0 ? rows.spare : 0);
    bars.push({ left: barLeft, line, right: barLeft + length, top, bottom: top + thick, rowTop, rowBottom: y });
    if (i === columns.length - 1 || columns[i + 1].owner !== column.owner) {
      drawZone(sheet, scene, column.owner, i, rows.owner, { x: margin, y: zoneTop, width: inner, height: y - zoneTop });
      y += 0.4 * t;
    }
    const seam = seams.find(({ from }) => from === i);
    const height = rows.ledgerTitle + rows.ledgerRows + rows.leak + rows.summary;
    if (seam !== undefined && height > 0) {
      const bottom = y + height + 0.4 * t;
      ledgers.push({ ...seam, top: y, bottom });
      sheet.rect(`handoff${seam.handoff}.panel`, 'panel', { x: margin, y, width: inner, height: bottom - y }, 4);
      y = bottom + 0.4 * t;
    }
  });
  const between = ledgers.map(({ from }) => from);
  drawFalls(sheet, scene, bars, between);
  columns.forEach((column, i) => {
    drawLyingBar(sheet, column, bars[i]);
    if ((earlier[i]?.total ?? 0) > 0) {
      drawLyingGhost(sheet, column, bars[i], earlier[i], lengths, type.line);
    }
    const { target } = scene.definition.stages[column.index];
    const hasNext = i < columns.length - 1 && options.measure === 'count' && column.total > 0;
    if (options.show.targets && target !== undefined && hasNext) {
      const length = Math.min(0.45 * t, (bars[i].bottom - bars[i].top) * 0.3);
      drawLyingTarget(sheet, column, bars[i], target, length, type.line);
    }
  });
  for (const ledger of ledgers) {
    const frame = { ...text, x: left, right: barsRight };
    drawPortraitLedger(sheet, scene, ledger, bars[ledger.from], bars[ledger.from + 1], rows, frame);
  }
  columns.forEach((column, i) => {
    labelPortraitStage(sheet, scene, column, bars[i], rows, { left, width: text.width, right: barsRight });
  });
  if (options.show.flows) {
    labelPortraitFlows(sheet, scene, bars, barsRight);
  }
  if (times > 0) {
    drawPortraitTimes(sheet, scene, bars, ledgers, { x: right - times, width: times, top: bars[0].rowTop, bottom: y });
  }
  if (rows.footer > 0) {
    const box = { x: margin, y: sheet.height - rows.pad - rows.footer, width: inner, height: rows.footer };
    drawFooter(sheet, scene, box);
  }
}

function drawZone(sheet: Sheet, scene: Scene, owner: number, last: number, name: number, box: Box): void {
  const t = scene.type.small;
  const id = `zone${owner}@${last}`;
  sheet.rect(id, { role: 'zone', owner }, box, 4);
  if (name > 0) {
    sheet.text(`${id}.name`, { role: 'owner', owner }, scene.owners[owner].toUpperCase(), {
      x: box.x + 0.9 * t,
      y: box.y + 1.5 * t,
      size: t,
      weight: 600,
      spacing: 0.08 * t,
      maxWidth: box.width - 2 * t,
    });
  }
}
