import { type Bar, drawBar, extentOf } from '../shared/bars';
import { lengthsFor } from '../sheet/scale';
import type { Drawing } from '../sheet/scene';
import type { Span } from '../sheet/shapes';
import type { QueueRow } from './queueTexts';

/** A bar of all who wait, of which those past their time are the first. `span`: from where to where a bar may go. */
export function drawQueueBars(
  drawing: Drawing,
  rows: QueueRow[],
  { x, width }: { x: number; width: number },
  span: (row: QueueRow) => Span
): void {
  const { sheet, options } = drawing;
  const lengths = lengthsFor({ ...drawing, earlier: [] }, width);
  for (const row of rows) {
    const { column, waiting } = row;
    const { top, bottom } = span(row);
    const bar: Bar = {
      column,
      ...extentOf(column, lengths, x + lengths.before),
      near: top,
      far: bottom,
      thickness: bottom - top,
    };
    drawBar(drawing, bar);
    if (waiting.past !== null && waiting.n > 0 && options.measure === 'count') {
      const past = ((bar.end - bar.start) * Math.min(waiting.past, waiting.n)) / waiting.n;
      const box = { x: bar.start, y: top, width: past, height: bar.thickness };
      sheet.rect(`stage${column.index}.past`, { role: 'status', status: 'stalled' }, box);
    }
  }
}
