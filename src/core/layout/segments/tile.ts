import { columnsOf } from '../sheet/stageColumns';
import { labelFlows } from '../landscape/landscapeFlow';
import { leakChip } from './leakChip';
import { drawLeakSign } from '../shared/leakSign';
import { leakOf, valueAtRiskOf } from './rank';
import { heightsFor } from '../sheet/scale';
import type { Scene } from '../sheet/scene';
import type { Box } from '../sheet/shapes';
import type { Sheet } from '../sheet/sheet';
import { barsOf, drawBar, drawFlow, drawGhost } from '../landscape/stages';
import { textWidth } from '../text/textWidth';
import { shifted, type TileFrame, tileScene } from './tileFrame';
import { plural } from '../text/words';

/** One segment small: its name, its leak and its columns, on a scale of its own. `place`: of its texts in the frame. */
export function drawTile(sheet: Sheet, scene: Scene, box: Box, frame: TileFrame, place: number): void {
  const { type, format, funnel, definition, columns, wall } = scene;
  const counts = frame.counts?.texts.slice(place * columns.length, (place + 1) * columns.length);
  const t = type.small;
  const id = `segment.${funnel.segment}`;
  const left = box.x + 0.8 * t;
  const right = box.x + box.width - 0.8 * t;
  sheet.rect(`${id}.panel`, 'panel', box, 4);
  const leak = leakOf(funnel);
  const risk = valueAtRiskOf(funnel);
  const share = leak === null ? '–' : format.percent(leak);
  const baseline = box.y + 0.6 * t + type.conversion * 0.9;
  const shareWidth = textWidth(share, type.conversion, 600);
  sheet.text(`${id}.leak`, 'primary', share, {
    x: right,
    y: baseline,
    size: type.conversion,
    weight: 600,
    anchor: 'end',
  });
  const change = leakChip(scene);
  const signSize = type.name;
  const signX = right - shareWidth - 1.2 * signSize;
  const sign = drawLeakSign(sheet, scene, id, leak, { x: signX, y: baseline, size: signSize });
  let headEnd = right - shareWidth - sign - t;
  if (change !== null) {
    const at = { x: right - shareWidth - sign - 0.6 * t, y: baseline, size: t, anchor: 'end' as const, whole: true };
    const width = textWidth(change.text, t, 400);
    if (right - left > shareWidth + sign + width + 8 * t && sheet.text(`${id}.leakChange`, change, change.text, at)) {
      headEnd -= width + 0.6 * t;
    }
  }
  const nameRoom = headEnd - left;
  sheet.text(`${id}.name`, 'primary', funnel.segment ?? '', {
    x: left,
    y: baseline,
    size: type.name,
    weight: 600,
    maxWidth: nameRoom,
  });
  let y = baseline + 1.35 * t;
  const started = funnel.stages.reduce(
    (sum, { inflow, open }) => sum + (funnel.view === 'snapshot' ? open : inflow),
    0
  );
  const size = `${format.count(started)} ${plural(definition.record, started)}`;
  const money = risk === null || risk === 0 ? 'leak' : `leak · ${format.money(risk)} at risk`;
  const moneyWidth = textWidth(money, t, 400);
  sheet.text(`${id}.risk`, 'muted', money, {
    x: right,
    y,
    size: t,
    anchor: 'end',
    maxWidth: right - left,
    whole: true,
  });
  sheet.text(`${id}.size`, 'muted', size, {
    x: left,
    y,
    size: t,
    maxWidth: right - left - moneyWidth - t,
    whole: true,
  });
  y += 0.7 * t;
  const grid = shifted(frame.grid, left);
  const bottom = box.y + box.height - 0.8 * t;
  const { names } = frame;
  if (names !== null) {
    const raise = names.raised.includes(true) ? 1.2 * names.size : 0;
    y += 1.2 * t + raise;
    columns.forEach(({ name, index }, i) => {
      const at = { x: grid.cells[i].x, y: names.raised[i] === true ? y - raise : y, maxWidth: names.rooms[i] };
      sheet.text(`${id}.stage${index}.name`, 'muted', name, { ...at, size: names.size, weight: 500 });
    });
    y += 0.1 * t;
  }
  if (counts !== undefined && !wall && bottom - y > 6 * t) {
    y += 1.1 * t;
    columns.forEach((column, i) => {
      const line = { x: grid.cells[i].x, y, size: t, weight: 600 as const, maxWidth: grid.cells[i].room, whole: true };
      sheet.text(`${id}.count${i}`, { role: 'owner', owner: column.owner }, counts[i], line);
    });
    y += 0.3 * t;
  }
  y += 0.4 * t;
  const earlier = scene.earlier === undefined ? [] : columnsOf(scene.input, scene.earlier, scene.options.measure);
  const heights = heightsFor([...columns, ...earlier], scene.options.scale, Math.max(1, bottom - y));
  const bars = barsOf(columns, grid, heights, y + heights.above);
  bars.slice(0, -1).forEach((bar, i) => drawFlow(sheet, bar, bars[i + 1], `${id}.`));
  bars.forEach((bar, i) => {
    drawBar(sheet, bar, { inflow: 0, stream: 0, floor: 0 }, `${id}.`);
    if ((earlier[i]?.total ?? 0) > 0) {
      drawGhost(sheet, bar, earlier[i], heights.of(earlier[i].total), type.line, `${id}.`);
    }
  });
  if (bottom - y > 6 * t) {
    labelFlows(sheet, tileScene(scene), frame.flows[place], bars, bottom, `${id}.`);
  }
  sheet.mark({ kind: 'segment', index: -1, segment: funnel.segment }, box, `${funnel.segment}: ${size}, ${share} leak`);
}
