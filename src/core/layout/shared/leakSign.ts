import type { Scene } from '../sheet/scene';
import type { Sheet } from '../sheet/sheet';
import { warningSign } from '../text/signs';

/** The highest of the leak's thresholds that this share has reached, counted from 1; 0: none. */
export function leakLevel({ input }: Pick<Scene, 'input'>, leak: number | null): number {
  return leak === null ? 0 : (input.leakThresholds ?? []).filter((from) => leak >= from).length;
}

/** A sign in the threshold's colour from `x` on, on the line of the leak; returns the room that it takes, 0 for none. */
export function drawLeakSign(
  sheet: Sheet,
  scene: Scene,
  id: string,
  leak: number | null,
  { x, y, size }: { x: number; y: number; size: number }
): number {
  const level = leakLevel(scene, leak);
  if (level === 0) {
    return 0;
  }
  const stroke = Math.max(1.25, size * 0.1);
  sheet.path(`${id}.leakSign`, { role: 'level', level }, warningSign(x, y - 0.8 * size, 0.9 * size), stroke);
  return 1.3 * size;
}
