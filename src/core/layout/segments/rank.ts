import { OTHER } from '../../rows';
import type { Funnel } from '../../funnel/figures';
import { chip, type ConversionLine } from '../shared/conversion';
import type { RankBy } from '../sheet/pictureOptions';
import type { Scene } from '../sheet/scene';
import { sumOf } from '../sheet/stageColumns';

/** Share of the offered that leaked over all handoffs, in a snapshot of those who wait longer than agreed; without handoffs, of the journeys that ended without success. */
export function leakOf(...funnels: Funnel[]): number | null {
  const handoffs = funnels.flatMap((funnel) => funnel.handoffs);
  const stages = funnels.flatMap((funnel) => funnel.stages);
  const offered = handoffs.reduce((sum, handoff) => sum + handoff.offered, 0);
  if (offered > 0) {
    return handoffs.reduce((sum, { rejected, stalled, lapsed }) => sum + rejected + stalled + lapsed, 0) / offered;
  }
  const started = sumOf(stages, 'inflow');
  return started > 0 ? sumOf(stages, 'leaked') / started : null;
}

/** Null where no handoff knows it. */
export function valueAtRiskOf(...funnels: Funnel[]): number | null {
  const handoffs = funnels.flatMap((funnel) => funnel.handoffs);
  const known = handoffs.flatMap(({ valueAtRisk }) => (valueAtRisk === null ? [] : [valueAtRisk]));
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

/** How the leak of a segment changed, at equal maturity; null where nothing is compared or several handoffs add up. */
export function leakChip({ change }: Scene): ConversionLine | null {
  const points = change?.leak.length === 1 ? change.leak[0].change : null;
  return points === null ? null : chip(points, false);
}

/** Worst first, unknown behind, `Other` last; equals keep their order, which is by size. */
export function ranked(funnels: Funnel[], by: RankBy): Funnel[] {
  if (by === 'size') {
    return funnels;
  }
  const figure = by === 'leak' ? leakOf : valueAtRiskOf;
  const isOther = ({ segment }: Funnel) => Number(segment === OTHER);
  return [...funnels].sort((a, b) => isOther(a) - isOther(b) || (figure(b) ?? -1) - (figure(a) ?? -1));
}
