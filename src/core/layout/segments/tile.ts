import { nameText } from '../../nameText';
import { journeys } from '../../funnel/funnel';
import { landscapeBars } from '../landscape/grid';
import { labelFlows } from '../landscape/landscapeFlow';
import { drawBar, drawFlows, drawGhost } from '../shared/bars';
import { drawLeakSign, leakWordOf } from '../shared/leak';
import { lengthsFor } from '../sheet/scale';
import type { Drawing } from '../sheet/scene';
import type { Box, Span } from '../sheet/shapes';
import { RADIUS } from '../sheet/sheet';
import { textWidth } from '../text/textWidth';
import { plural } from '../../plural';
import { leakChip, leakOf, valueAtRiskOf } from './rank';
import { shifted, type TileFrame, tileScene } from './tileFrame';

/** The lines of a tile from its top: their left and right end. Pixels. */
interface Lines {
  left: number;
  right: number;
  y: number;
}

/** In sizes of small text: inside the edges, above the head, and between its texts. */
const GAP = { pad: 0.8, top: 0.6, text: 1, change: 0.6, forChange: 8 };
/** In sizes of small text: pitches from line to line, and the least height of bars below counts and of their flows' texts. */
const PITCH = { size: 1.35, afterSize: 0.7, names: 1.2, afterNames: 0.1, counts: 1.1, afterCounts: 0.3, bars: 0.4 };
const LEAST_FOR_BARS = 6;

/** One segment small: its name, its leak and its columns, on a scale of its own. `place`: of its texts in the frame. */
export function drawTile(drawing: Drawing, box: Box, frame: TileFrame, place: number): void {
  const { sheet, type, format, funnel, definition } = drawing;
  const t = type.small;
  const id = `segment.${funnel.segment}`;
  const name = nameText(funnel.segment ?? '');
  const [left, right] = [box.x + GAP.pad * t, box.x + box.width - GAP.pad * t];
  const bottom = box.y + box.height - GAP.pad * t;
  sheet.rect(`${id}.panel`, 'panel', box, RADIUS);
  const baseline = box.y + GAP.top * t + type.conversion * 0.9;
  const leak = leakOf(funnel);
  const share = leak === null ? '–' : format.percent(leak);
  drawHead(drawing, id, share, { left, right, y: baseline });
  const started = journeys(funnel);
  const size = `${format.count(started)} ${plural(definition.record, started)}`;
  const sizeY = baseline + PITCH.size * t;
  // The first column alone would seem to contradict the size.
  const later = started - (funnel.stages[0]?.inflow ?? 0);
  const wordings = later > 0 && later < started ? [`${size}, ${format.count(later)} began later`, size] : [size];
  drawSize(drawing, id, wordings, { left, right, y: sizeY });
  const columns = { ...frame, grid: shifted(frame.grid, left) };
  const top = drawColumnTexts(drawing, id, columns, place, { top: sizeY + PITCH.afterSize * t, bottom });
  drawColumns({ ...tileScene(drawing), prefix: `${id}.` }, columns, place, { top, bottom });
  sheet.mark(
    { kind: 'segment', index: -1, segment: funnel.segment },
    box,
    `${name}: ${size}, ${share} ${leakWordOf(funnel)}`
  );
}

/** Name and leak, and between them how the leak changed where there is room. */
function drawHead(drawing: Drawing, id: string, share: string, { left, right, y }: Lines): void {
  const { sheet, type, funnel } = drawing;
  const t = type.small;
  const { conversion, name: size } = type;
  const shareWidth = textWidth(share, conversion, 600);
  sheet.text(`${id}.leak`, 'primary', share, { x: right, y, size: conversion, weight: 600, anchor: 'end' });
  const signX = right - shareWidth - 1.2 * size;
  const sign = drawLeakSign(drawing, id, leakOf(funnel), { x: signX, y, size });
  let end = right - shareWidth - sign - GAP.text * t;
  const change = leakChip(drawing);
  if (change !== null) {
    const x = right - shareWidth - sign - GAP.change * t;
    const line = { x, y, size: t, anchor: 'end', whole: true } as const;
    const width = textWidth(change.text, t, 400);
    const hasRoom = right - left > shareWidth + sign + width + GAP.forChange * t;
    if (hasRoom && sheet.text(`${id}.leakChange`, change.role, change.text, line)) {
      end -= width + GAP.change * t;
    }
  }
  sheet.text(`${id}.name`, 'primary', nameText(funnel.segment ?? ''), {
    x: left,
    y,
    size,
    weight: 600,
    maxWidth: end - left,
  });
}

function drawSize(
  { sheet, type, format, funnel }: Drawing,
  id: string,
  sizes: string[],
  { left, right, y }: Lines
): void {
  const t = type.small;
  const risk = valueAtRiskOf(funnel);
  const money =
    risk === null || risk === 0 ? leakWordOf(funnel) : `${leakWordOf(funnel)} · ${format.money(risk)} at risk`;
  const line = { y, size: t, whole: true };
  const width = right - left;
  sheet.text(`${id}.risk`, 'muted', money, { ...line, x: right, anchor: 'end', maxWidth: width });
  const maxWidth = width - textWidth(money, t, 400) - GAP.text * t;
  sheet.first(`${id}.size`, 'muted', sizes, { ...line, x: left, maxWidth });
}

/** The names of the stages and their counts, where all tiles have room for them; returns where the bars may begin. */
function drawColumnTexts(
  { sheet, type, columns, wall }: Drawing,
  id: string,
  { grid, names, counts }: TileFrame,
  place: number,
  { top, bottom }: Span
): number {
  const t = type.small;
  let y = top;
  if (names !== null) {
    const raise = names.raised.includes(true) ? 1.2 * names.size : 0;
    y += PITCH.names * t + raise;
    columns.forEach(({ name, index }, i) => {
      const line = { size: names.size, weight: 500, maxWidth: names.rooms[i] } as const;
      const at = { x: grid.cells[i].x, y: names.raised[i] === true ? y - raise : y };
      sheet.text(`${id}.stage${index}.name`, 'muted', name, { ...line, ...at });
    });
    y += PITCH.afterNames * t;
  }
  if (counts !== null && !wall && bottom - y > LEAST_FOR_BARS * t) {
    y += PITCH.counts * t;
    columns.forEach(({ owner }, i) => {
      const { x, room: maxWidth } = grid.cells[i];
      const line = { x, y, size: t, weight: 600, maxWidth, whole: true } as const;
      sheet.text(`${id}.count${i}`, { role: 'owner', owner }, counts.texts[place * columns.length + i], line);
    });
    y += PITCH.afterCounts * t;
  }
  return y + PITCH.bars * t;
}

function drawColumns(drawing: Drawing, { grid, flows }: TileFrame, place: number, { top, bottom }: Span): void {
  const lengths = lengthsFor(drawing, bottom - top);
  const bars = landscapeBars(drawing, grid, lengths, top + lengths.before);
  drawFlows(drawing, bars);
  for (const bar of bars) {
    drawBar(drawing, bar);
    drawGhost(drawing, bar, lengths);
  }
  if (bottom - top > LEAST_FOR_BARS * drawing.type.small) {
    labelFlows(drawing, flows[place], bars, bottom);
  }
}
