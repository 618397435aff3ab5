import { markStatus } from '../shared/handoffs';
import { stageLabel } from '../shared/stageTexts';
import type { Drawing } from '../sheet/scene';
import type { QueueRow } from './queueTexts';

/**
 * Makes a row a place to point at, from `left` to `right`: from `past` on who is past the time agreed at a handoff, and from
 * `times` on how long they wait, where these have columns.
 */
export function markRow(
  drawing: Drawing,
  row: QueueRow,
  left: number,
  right: number,
  past: number | undefined,
  times: number | undefined
): void {
  const { sheet } = drawing;
  const { column, waiting, top, bottom, median, longest } = row;
  const box = (x: number, end: number) => ({ x, y: top, width: Math.max(0, end - x), height: bottom - top });
  const { handoff, limitSeconds } = waiting;
  const stalled = handoff !== null && limitSeconds !== null && waiting.judged > 0 ? past : undefined;
  const stage = { kind: 'stage', index: column.index } as const;
  sheet.mark(stage, box(left, stalled ?? times ?? right), stageLabel(drawing, column));
  if (handoff !== null && stalled !== undefined) {
    markStatus(drawing, handoff, 'stalled', box(stalled, times ?? right));
  }
  if (times !== undefined && median !== '') {
    const of = handoff === null ? stage : ({ kind: 'handoff', index: handoff } as const);
    sheet.mark(
      { ...of, part: 'time' },
      box(times, right),
      `Time in ${column.name}: half ${median}, longest ${longest}`
    );
  }
}
