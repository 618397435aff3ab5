import type { PictureInput } from '../src/core/layout/sheet/pictureInput';
import { each, inputOf, REVENUE } from './revenue';
import { type FunnelSpec, funnelOf } from './simulate';

/** With the quarter before, which was smaller and better. */
export function comparedInput(spec: FunnelSpec): PictureInput {
  const before = each(
    ({ inflow, advance, leak }) => ({
      inflow: inflow && Math.round(inflow * 0.86),
      advance: advance && advance * 1.08,
      leak: leak && leak * 0.9,
    }),
    spec
  );
  return inputOf(spec, { comparison: [funnelOf(before)], comparisonName: 'last quarter' });
}

export const compared = comparedInput(REVENUE);
