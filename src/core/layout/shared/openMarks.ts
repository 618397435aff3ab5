import { BINS } from './density';
import { plus } from '../sheet/pathData';

/** Below this share of the fullest mark a mark is left out: it would look like many. */
const FEW = 0.02;

/**
 * `+` for visits still open, at most one in `apart` pixels of an axis `length` pixels long; the area of its square
 * grows with their number. `at` turns a place on the axis into x and y.
 */
export function openMarks(
  open: number[],
  length: number,
  apart: number,
  at: (along: number) => [number, number]
): string {
  const slots = Math.max(1, Math.floor(length / apart));
  const filled = new Array<number>(slots).fill(0);
  open.forEach((n, bin) => {
    filled[Math.min(slots - 1, Math.floor(((bin + 0.5) * slots) / BINS))] += n;
  });
  const most = Math.max(...filled);
  return filled
    .map((n, slot) => {
      if (n <= 0 || n < most * FEW) {
        return '';
      }
      const [x, y] = at(((slot + 0.5) * length) / slots);
      return plus(x, y, apart * 0.46 * Math.max(0.35, Math.sqrt(n / most)));
    })
    .join('');
}
