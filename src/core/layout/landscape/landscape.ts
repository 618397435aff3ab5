import { captionsFor } from './captions';
import { drawFooter } from '../shared/footer';
import { type Grid, gridFor } from './grid';
import { headline } from '../shared/headline';
import { labelFlows } from './landscapeFlow';
import { drawLedger } from './ledger';
import { type Rows, rowsFor } from './landscapeRows';
import { heightsFor } from '../sheet/scale';
import type { Scene } from '../sheet/scene';
import type { Box } from '../sheet/shapes';
import type { Sheet } from '../sheet/sheet';
import { labelStage } from './stageLabels';
import { type Bar, barsOf, drawBar, drawFlow, drawGhost, drawTarget } from './stages';
import { columnsOf } from '../sheet/stageColumns';
import { drawTimeStrip } from './timeStrip';

/** Columns from left to right, handoffs between owners, time in stage below. */
export function landscape(sheet: Sheet, scene: Scene): void {
  const { type, columns } = scene;
  const t = type.small;
  const margin = Math.max(0.6 * t, Math.min(1.6 * t, sheet.width * 0.02));
  const left = margin;
  const right = sheet.width - margin;
  const grid = gridFor(
    scene,
    left,
    right,
    sheet.height - 1.8 * t - (scene.options.show.headline ? 1.3 * type.headline : 0)
  );
  const captions = captionsFor(scene, grid);
  const rows = rowsFor(scene, grid, captions, sheet.height, (row) => sheet.drop(row));
  const text = headline(scene);
  let y = rows.pad;
  if (rows.headline > 0) {
    const line = {
      x: left,
      y: y + 0.95 * type.headline,
      size: type.headline,
      weight: 600 as const,
      maxWidth: right - left,
    };
    sheet.first('headline', 'primary', text.finding, line);
    y += rows.headline;
  }
  if (rows.detail > 0) {
    sheet.first('detail', 'muted', text.detail, {
      x: left,
      y: y + 1.1 * type.sub,
      size: type.sub,
      maxWidth: right - left,
    });
    y += rows.detail;
  }
  const zoneTop = y;
  const zoneBottom = sheet.height - rows.pad - rows.footer - rows.strip;
  drawZones(sheet, scene, grid, rows, zoneTop, zoneBottom);
  y += rows.owner;
  const headTop = y;
  y += rows.raised + rows.name + rows.count + rows.value + rows.inflow;
  const earlier = scene.earlier === undefined ? [] : columnsOf(scene.input, scene.earlier, scene.options.measure);
  const heights = heightsFor([...columns, ...earlier], scene.options.scale, Math.max(1, rows.bars - 0.6 * t));
  const line = y + 0.4 * t + heights.above;
  const bars = barsOf(columns, grid, heights, line);
  const barsBottom = y + rows.bars;
  drawFunnel(sheet, scene, grid, bars, {
    rows,
    zoneTop,
    zoneBottom,
    headTop,
    floor: barsBottom + rows.stream - 0.2 * t,
  });
  bars.forEach((bar, i) => {
    const stage = scene.definition.stages[bar.column.index];
    if (earlier[i] !== undefined && earlier[i].total > 0) {
      drawGhost(sheet, bar, earlier[i], heights.of(earlier[i].total), type.line);
    }
    if (
      scene.options.show.targets &&
      stage.target !== undefined &&
      i < bars.length - 1 &&
      scene.options.measure === 'count' &&
      bar.column.total > 0
    ) {
      drawTarget(sheet, bar, stage.target, Math.min(0.45 * t, bar.cell.bar * 0.3), type.line);
    }
  });
  const lossTop = barsBottom + rows.stream;
  bars.forEach((bar, i) => labelStage(sheet, scene, bar, i, captions, rows, headTop, lossTop));
  labelFlows(sheet, scene, captions.flows, bars, lossTop);
  if (rows.strip > 0) {
    const box = { x: left, y: zoneBottom + 0.35 * t, width: right - left, height: rows.strip - 0.35 * t };
    drawTimeStrip(sheet, scene, grid, box);
  }
  if (rows.footer > 0) {
    const box = { x: left, y: sheet.height - rows.pad - rows.footer, width: right - left, height: rows.footer };
    drawFooter(sheet, scene, box);
  }
}

function drawZones(sheet: Sheet, scene: Scene, grid: Grid, rows: Rows, top: number, bottom: number): void {
  const t = scene.type.small;
  for (const zone of grid.zones) {
    const box: Box = { x: zone.x, y: top, width: zone.width, height: bottom - top };
    const id = `zone${zone.owner}@${Math.round(grid.zones.indexOf(zone))}`;
    sheet.rect(id, { role: 'zone', owner: zone.owner }, box, 4);
    if (rows.owner > 0) {
      sheet.text(`${id}.name`, { role: 'owner', owner: zone.owner }, scene.owners[zone.owner].toUpperCase(), {
        x: zone.textX,
        y: top + 1.55 * t,
        size: t,
        weight: 600,
        spacing: 0.08 * t,
        maxWidth: zone.x + zone.width - zone.textX - 0.5 * t,
      });
    }
  }
}

interface Frame {
  rows: Rows;
  zoneTop: number;
  zoneBottom: number;
  headTop: number;
  /** Where the streams end. */
  floor: number;
}

function drawFunnel(
  sheet: Sheet,
  scene: Scene,
  grid: Grid,
  bars: Bar[],
  { rows, zoneTop, zoneBottom, headTop, floor }: Frame
): void {
  const { type, format, definition } = scene;
  const t = type.small;
  if (scene.options.show.flows) {
    bars.slice(0, -1).forEach((bar, i) => {
      if (!grid.seams.some(({ from }) => from === i)) {
        drawFlow(sheet, bar, bars[i + 1]);
      }
    });
  }
  for (const bar of bars) {
    drawBar(sheet, bar, {
      inflow: Math.max(0, rows.inflow - 0.2 * t),
      stream: Math.max(0, rows.stream - 0.6 * t),
      floor,
    });
    const { column, cell } = bar;
    const { figures } = column;
    sheet.mark(
      { kind: 'stage', index: column.index },
      {
        x: cell.x - 0.4 * t,
        y: headTop,
        width: Math.max(cell.bar, cell.room) + 0.7 * t,
        height: zoneBottom - headTop - 2,
      },
      `${definition.stages[column.index].name}: ${format.count(figures.reached)} reached, ${format.count(figures.advanced)} advanced, ${format.count(figures.open)} open, ${format.count(figures.leaked)} left`
    );
    const seam = grid.seams.find(({ from }) => from === column.index);
    if (seam !== undefined) {
      drawLedger(sheet, scene, seam, bar, bars[column.index + 1], zoneTop, zoneBottom);
    }
  }
}
