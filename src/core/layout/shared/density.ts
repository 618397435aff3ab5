import type { AgeCount } from '../../funnel/figures';
import { plus } from '../sheet/pathData';

/** Equal parts of the logarithmic axis that a density is counted in. */
export const BINS = 56;
/** Gaussian of two steps, cut at five: wide enough to hide the edges of buckets, narrow enough to keep two humps distinct. */
const KERNEL = Array.from({ length: 11 }, (_, i) => Math.exp(-((i - 5) ** 2) / 8));
/** Below this share of the fullest mark a mark is left out: it would look like many. */
const FEW = 0.02;

/**
 * Density of the ages of visits between two ages (seconds) in `BINS` equal steps of a logarithmic axis: of finished ones
 * smoothed, as a share of the tallest step, and of open ones as a share of the fullest.
 */
export function densityOf(ages: AgeCount[], from: number, to: number) {
  const counts = new Array<number>(BINS).fill(0);
  const open = new Array<number>(BINS).fill(0);
  const start = Math.log(from);
  const span = Math.log(to) - start;
  for (const age of ages) {
    const at = span > 0 ? (Math.log(Math.max(age.seconds, 1)) - start) / span : 0.5;
    const bin = Math.max(0, Math.min(BINS - 1, Math.floor(at * BINS)));
    counts[bin] += age.left;
    open[bin] += age.open;
  }
  const smooth = counts.map((_, bin) =>
    KERNEL.reduce((sum, weight, k) => sum + weight * (counts[bin + k - 5] ?? 0), 0)
  );
  const most = Math.max(...smooth);
  const fullest = Math.max(1, ...open);
  return {
    finished: most > 0 ? smooth.map((n) => n / most) : smooth,
    open: open.map((n) => n / fullest),
  };
}

/**
 * `+` for visits still open, at most one in `pitch` pixels of an axis `length` pixels long; the area of its square
 * grows with their number. `at` turns a place on the axis into x and y.
 */
export function openMarks(
  open: number[],
  length: number,
  pitch: number,
  at: (along: number) => [number, number]
): string {
  const slots = Math.max(1, Math.floor(length / pitch));
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
      return plus(x, y, pitch * 0.46 * Math.max(0.35, Math.sqrt(n / most)));
    })
    .join('');
}
