import { chip, type ConversionLine } from '../shared/conversion';
import type { Scene } from '../sheet/scene';

/** How the leak of a segment changed, at equal maturity; null where nothing is compared or several handoffs add up. */
export function leakChip({ change }: Scene): ConversionLine | null {
  const points = change?.leak.length === 1 ? change.leak[0].change : null;
  return points === null ? null : chip(points, false);
}
