import type { HandoffStatus } from '../../rows';
import { round } from './pathData';

/** A small sign per status, drawn rather than set: fonts disagree about ✓ and ↺. On a line of type of this size. */
export function statusSign(status: HandoffStatus, x: number, baseline: number, size: number): string {
  return signInSquare(status, x, baseline - 0.76 * size, 0.8 * size);
}

function signInSquare(status: HandoffStatus, x: number, y: number, size: number): string {
  const p = (u: number, v: number) => `${round(x + u * size)} ${round(y + v * size)}`;
  const circle = (radius: number) => {
    const r = round(radius * size);
    return `M${p(0.5 - radius, 0.5)}A${r} ${r} 0 1 1 ${p(0.5 + radius, 0.5)}A${r} ${r} 0 1 1 ${p(0.5 - radius, 0.5)}`;
  };
  switch (status) {
    case 'accepted_on_time':
      return `M${p(0.1, 0.55)}L${p(0.38, 0.82)}L${p(0.9, 0.2)}`;
    case 'accepted_late':
      return `${circle(0.42)}M${p(0.5, 0.24)}V${round(y + 0.52 * size)}L${p(0.7, 0.62)}`;
    case 'pending':
      return [0.14, 0.5, 0.86].map((u) => `M${p(u - 0.05, 0.5)}H${round(x + (u + 0.05) * size)}`).join('');
    case 'stalled':
      return `M${p(0.5, 0.08)}V${round(y + 0.6 * size)}M${p(0.5, 0.84)}V${round(y + 0.92 * size)}`;
    case 'lapsed':
      return `M${p(0.2, 0.1)}H${round(x + 0.8 * size)}L${p(0.2, 0.9)}H${round(x + 0.8 * size)}Z`;
    case 'rejected':
      return `M${p(0.16, 0.16)}L${p(0.84, 0.84)}M${p(0.84, 0.16)}L${p(0.16, 0.84)}`;
    case 'recycled': {
      const r = round(0.38 * size);
      return `M${p(0.2, 0.3)}A${r} ${r} 0 1 1 ${p(0.12, 0.56)}M${p(0.16, 0.02)}V${round(y + 0.32 * size)}H${round(x + 0.46 * size)}`;
    }
  }
}

/** A warning behind a text of this size. */
export function warningAfter(x: number, baseline: number, size: number): string {
  return warningSign(x, baseline - 0.8 * size, 0.9 * size);
}

/** A triangle with an exclamation mark. */
export function warningSign(x: number, y: number, size: number): string {
  const p = (u: number, v: number) => `${round(x + u * size)} ${round(y + v * size)}`;
  return `M${p(0.5, 0.08)}L${p(0.97, 0.92)}H${round(x + 0.03 * size)}ZM${p(0.5, 0.38)}V${round(y + 0.62 * size)}M${p(0.5, 0.76)}V${round(y + 0.79 * size)}`;
}
