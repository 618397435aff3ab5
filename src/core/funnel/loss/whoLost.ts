import { OTHER, UNKNOWN } from '../../rows';
import type { Loss } from './largestLoss';
import type { SegmentLosses } from './segmentLosses';

/** A segment, what it lost (journeys, or an amount where the loss is told by value), and its share of the loss. */
export interface LostBy {
  segment: string;
  lost: number;
  share: number;
}

/**
 * The segments of a spotlight by what they lost of the largest loss, most first; `Other` and what has no value are nobody
 * (rule `spotlight`). Empty where the loss is of one segment alone because there is only one.
 */
export function whoLost(loss: Loss, segments: SegmentLosses[]): LostBy[] {
  const parts = segments.map((each) => ({ segment: each.segment, lost: lostBy(loss, each) }));
  const whole = parts.reduce((sum, { lost }) => sum + lost, 0);
  return parts.length < 2 || whole <= 0
    ? []
    : parts
        .filter(({ segment, lost }) => segment !== OTHER && segment !== UNKNOWN && lost > 0)
        .sort((a, b) => b.lost - a.lost)
        .map((part) => ({ ...part, share: part.lost / whole }));
}

function lostBy({ kind, index, side, by }: Loss, { stages, handoffs }: SegmentLosses): number {
  if (kind === 'stage') {
    const { leaked, leakedValue } = stages[index];
    return by === 'value' ? (leakedValue ?? 0) : leaked;
  }
  const { values, rejected, stalled, lapsed } = handoffs[index];
  if (side === 'quality') {
    return by === 'value' ? (values.rejected ?? 0) : rejected;
  }
  return by === 'value' ? (values.stalled ?? 0) + (values.lapsed ?? 0) : stalled + lapsed;
}
