import { headlineTarget } from '../shared/headline';
import type { Drawing } from '../sheet/scene';
import type { TextRole } from '../sheet/shapes';
import { textWidth } from '../text/textWidth';
import type { QueueRow } from './queueTexts';
import { drawQueueBars } from './queueBars';
import { markRow } from './queueMarks';

/** In sizes of small text: beside the names, the pitch of lines, from the bar to them, and the room of bars. */
const GAP = { column: 1.2, line: 1.35, bar: 1.3, least: 8 };
/** The most that the names take of the width, and a bar of its row. */
const MOST = { names: 0.42, bar: 0.34 };

/** Name and count at the left; at the right the bar and below it what else there is to say: of a narrow, high panel. */
export function drawStacked(drawing: Drawing, rows: QueueRow[], frame: { x: number; width: number }): void {
  const { sheet, type } = drawing;
  const t = type.small;
  const wanted = rows.map(({ column, count }) =>
    Math.max(textWidth(column.name, type.name, 500), textWidth(count[0], type.count, 600))
  );
  const names = Math.min(Math.max(...wanted), MOST.names * frame.width);
  const bar = { x: frame.x + names + GAP.column * t, width: frame.width - names - GAP.column * t };
  const height = rows[0].bottom - rows[0].top;
  const thickness = Math.min(2.4 * t, MOST.bar * height);
  const target = headlineTarget(drawing);
  drawQueueBars(drawing, rows, bar, ({ top }) => ({ top: top + 0.3 * t, bottom: top + 0.3 * t + thickness }));
  const first = 0.3 * t + thickness + GAP.bar * t;
  const size = height - first >= 3.5 * GAP.line * type.name ? type.name : t;
  const pitch = GAP.line * size;
  const lines = Math.floor((height - first) / pitch) + 1;
  for (const row of rows) {
    const { column, waiting, top, median, longest } = row;
    const id = `stage${column.index}`;
    const paint = { role: 'owner', owner: column.owner } as const;
    const place = { x: frame.x, maxWidth: names };
    sheet.text(`${id}.name`, 'muted', column.name, { ...place, y: top + type.name, size: type.name, weight: 500 });
    const count = {
      ...place,
      y: top + type.name + 1.15 * type.count,
      size: type.count,
      weight: 600,
      whole: true,
    } as const;
    sheet.first(`${id}.count`, paint, row.count, count);
    const isTheMost = target !== null && waiting.handoff === target.index;
    const past: TextRole = !waiting.past ? 'muted' : isTheMost ? 'alarm' : 'primary';
    const times =
      median === '' ? [] : [`half longer than ${median}, longest ${longest}`, `half longer than ${median}`, median];
    const facts: Array<[string, TextRole, string[]]> = [
      ['past', past, row.past],
      ['times', 'primary', times],
      ['money', 'muted', row.money],
      // The limit of a stage is told by who is past it.
      ['agreed', 'muted', waiting.handoff === null ? [] : row.agreed],
    ];
    facts
      .filter(([, , texts]) => texts.length > 0)
      .slice(0, lines)
      .forEach(([kind, role, texts], i) => {
        const line = { x: bar.x, y: top + first + i * pitch, size, maxWidth: bar.width, whole: true };
        sheet.first(`${id}.${kind}`, role, texts, { ...line, weight: kind === 'past' ? 600 : 400 });
      });
    markRow(drawing, row, frame.x, frame.x + frame.width, undefined, undefined);
  }
}
