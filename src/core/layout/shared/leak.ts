import type { Funnel, HandoffFigures } from '../../funnel/figures';
import type { Drawing, Scene } from '../sheet/scene';
import { warningAfter } from '../sheet/signs';
import { textWidth } from '../text/textWidth';
import { chip } from './conversion';

interface Place {
  x: number;
  y: number;
  size: number;
}

/** From the leak to the sign behind it, in sizes of small text. */
export const BEFORE_SIGN = 0.4;
/** Room of a sign behind a text, in sizes of that. */
export const SIGN_ROOM = 1.3;

/** The highest of the leak's thresholds that this share has reached, counted from 1; 0: none. */
function leakLevel({ input, funnel }: Pick<Scene, 'input' | 'funnel'>, leak: number | null): number {
  return leak === null || funnel.view === 'snapshot'
    ? 0
    : (input.leakThresholds ?? []).filter((from) => leak >= from).length;
}

/** The leak of a handoff, the longest wording first. */
export function leakTexts({ format }: Scene, { leak }: HandoffFigures): string[] {
  if (leak === null) {
    return ['Nothing offered', '–'];
  }
  const share = format.percent(leak);
  return [`Leak to date ${share}`, `Leak ${share}`, share];
}

/** What the share of a segment is of: a snapshot has no leak (rule `snapshot-view`). */
export function leakWordOf({ view }: Funnel): string {
  return view === 'snapshot' ? 'stalled' : 'leak';
}

/** A sign in the threshold's color from `x` on, on the line of the leak; returns the room that it takes, 0 for none. */
export function drawLeakSign(drawing: Drawing, id: string, leak: number | null, { x, y, size }: Place): number {
  const level = leakLevel(drawing, leak);
  if (level === 0) {
    return 0;
  }
  const stroke = Math.max(1.25, size * 0.1);
  drawing.sheet.path(`${id}.leakSign`, { role: 'level', level }, warningAfter(x, y, size), stroke);
  return SIGN_ROOM * size;
}

/** The leak of a handoff in the longest wording that fits, the sign of a threshold, and at the right how it changed. */
export function drawLeak(drawing: Drawing, handoff: number, wordings: string[], place: Place, maxWidth: number): void {
  const { sheet, change, funnel, type } = drawing;
  const { x, y, size } = place;
  const id = `handoff${handoff}`;
  const text = sheet.first(`${id}.leak`, 'primary', wordings, { ...place, weight: 600, maxWidth, whole: true });
  if (text !== undefined) {
    const after = x + textWidth(text, size, 600) + BEFORE_SIGN * type.small;
    drawLeakSign(drawing, id, funnel.handoffs[handoff].leak, { x: after, y, size });
  }
  const points = change?.leak[handoff]?.change ?? null;
  if (points !== null) {
    const line = { x: x + maxWidth, y, size: type.small, anchor: 'end', whole: true, maxWidth } as const;
    const changed = chip(points, false);
    sheet.text(`${id}.leakChange`, changed.role, changed.text, line);
  }
}
