import { type Bar, drawBar, drawFlows, drawGhost, drawTarget, partsOf } from '../shared/bars';
import { drawFooter } from '../shared/footer';
import { headline, headlineTarget } from '../shared/headline';
import { stageLabel } from '../shared/stageTexts';
import { drawZone } from '../shared/zone';
import { stream } from '../sheet/pathData';
import { lengthsFor } from '../sheet/scale';
import type { Drawing } from '../sheet/scene';
import { textWidth } from '../text/textWidth';
import { captionsFor } from './captions';
import type { LandscapeBar } from '../ledger/ledgerColumn';
import { gridFor, landscapeBars, sideMargin } from './grid';
import { labelFlows } from './landscapeFlow';
import { HEADLINE_ROW, type LandscapeFrame, landscapeFrame, type LandscapeRows, ROW } from './landscapeRows';
import { drawHandoffRow } from '../ledger/handoffRow';
import { drawLedger } from '../ledger/ledger';
import { labelStage } from './stageLabels';
import { drawTimeStrip } from './timeStrip';

/** In sizes of small text: from the rows above to the bars, around the bars, and from inflow and streams to what is next. */
const AIR = { above: 0.4, around: 0.6, inflow: 0.2, stream: 0.6, floor: 0.2, strip: 0.35, mark: 0.4 };

/** Columns from left to right, handoffs between owners, time in stage below. */
export function landscape(drawing: Drawing): void {
  const { sheet, type, options } = drawing;
  const t = type.small;
  const x = sideMargin(drawing);
  const width = sheet.width - x - x;
  const most = sheet.height - 2 * ROW.pad * t - (options.show.headline ? HEADLINE_ROW * type.headline : 0);
  const grid = gridFor(drawing, x, sheet.width - x, most);
  const captions = captionsFor(drawing, grid);
  const frame = landscapeFrame(drawing, grid, captions);
  const { rows, levels } = frame;
  drawHead(drawing, rows, x, width);
  drawZones(drawing, frame);
  const gap = AIR.strip * t;
  if (rows.handoffs > 0) {
    drawHandoffRow(drawing, grid.row, { top: levels.bottom + gap, bottom: levels.strip });
  }
  const lengths = lengthsFor(drawing, rows.bars - AIR.around * t);
  const bars = landscapeBars(drawing, grid, lengths, levels.bars + AIR.above * t + lengths.before);
  drawFunnel(drawing, frame, bars);
  bars.forEach((bar) => {
    drawGhost(drawing, bar, lengths);
    drawTarget(drawing, bar);
  });
  bars.forEach((bar, i) => labelStage(drawing, frame, bar, i));
  labelFlows(drawing, captions.flows, bars, levels.losses);
  if (rows.strip > 0) {
    drawTimeStrip(drawing, grid, { x, y: levels.strip + gap, width, height: rows.strip - gap });
  }
  if (rows.footer > 0) {
    drawFooter(drawing, { x, y: sheet.height - rows.pad - rows.footer, width, height: rows.footer });
  }
}

function drawHead(drawing: Drawing, rows: LandscapeRows, x: number, maxWidth: number): void {
  const { sheet, type } = drawing;
  const { finding, detail } = headline(drawing);
  if (rows.headline > 0) {
    const line = { x, y: rows.pad + 0.95 * type.headline, size: type.headline, weight: 600, maxWidth } as const;
    const said = sheet.first('headline', 'primary', finding, line);
    const target = headlineTarget(drawing);
    if (said !== undefined && target !== null) {
      const width = Math.min(maxWidth, textWidth(said, type.headline, 600));
      sheet.mark(target, { x, y: rows.pad, width, height: rows.headline }, said);
    }
  }
  if (rows.detail > 0) {
    const y = rows.pad + rows.headline + 1.1 * type.sub;
    sheet.first('detail', 'muted', detail, { x, y, size: type.sub, maxWidth });
  }
}

function drawZones(drawing: Drawing, { grid, rows, levels }: LandscapeFrame): void {
  const t = drawing.type.small;
  grid.zones.forEach(({ owner, x, width, textX }, i) => {
    const box = { x, y: levels.zones, width, height: levels.bottom - levels.zones };
    const name = { x: textX, y: levels.zones + 1.55 * t, maxWidth: x + width - textX - 0.5 * t };
    drawZone(drawing, `zone${owner}@${i}`, owner, box, rows.owner > 0 ? name : undefined);
  });
}

function drawFunnel(drawing: Drawing, { grid, rows, levels }: LandscapeFrame, bars: LandscapeBar[]): void {
  const { sheet, type, options } = drawing;
  const t = type.small;
  const room = {
    inflow: Math.max(0, rows.inflow - AIR.inflow * t),
    stream: Math.max(0, rows.stream - AIR.stream * t),
    floor: levels.losses - AIR.floor * t,
  };
  if (options.show.flows) {
    drawFlows(drawing, bars, grid.ledgers);
  }
  bars.forEach((bar, i) => {
    const { column, cell } = bar;
    drawBar(drawing, bar);
    drawStreams(drawing, bar, room);
    const width = Math.max(cell.bar, cell.room) + 0.7 * t;
    const height = levels.bottom - levels.heads - 2;
    const area = { x: cell.x - AIR.mark * t, y: levels.heads, width, height };
    sheet.mark({ kind: 'stage', index: column.index }, area, stageLabel(drawing, column));
    const ledger = grid.ledgers.find(({ from }) => from === i);
    if (ledger !== undefined) {
      drawLedger(drawing, ledger, { giver: bar, taker: bars[i + 1] }, { top: levels.zones, bottom: levels.bottom });
    }
  });
}

/** What falls out of a bar, down to `floor`, and what flows into it from above. `room` is in pixels, 0: not drawn. */
function drawStreams({ sheet }: Drawing, bar: Bar, room: { inflow: number; stream: number; floor: number }): void {
  const { column, near: x, thickness: width, start } = bar;
  const id = `stage${column.index}`;
  const leaked = partsOf(bar).find(({ role }) => role === 'leaked');
  if (leaked !== undefined && room.stream > 0) {
    // As wide as a flow of as many is high.
    const neck = Math.max(1, Math.min(0.75 * width, leaked.length));
    const length = Math.max(room.stream, room.floor - leaked.end);
    const shoulder = Math.min(room.stream, 0.75 * width, 0.3 * width + leaked.length);
    sheet.path(`${id}.stream`, 'stream', stream({ x, y: leaked.end, width }, { neck, shoulder, length }));
  }
  if (column.inflow > 0 && room.inflow > 0) {
    const shape = { neck: 0.22 * width, shoulder: -room.inflow, length: -room.inflow };
    sheet.path(`${id}.inflow`, { role: 'inflow', owner: column.owner }, stream({ x, y: start, width }, shape));
  }
}
