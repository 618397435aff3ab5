import type { BucketCounts } from './bucketCounts';
import { incidenceBy } from './incidence';
import type { ConversionBy } from '../figures';

const DAY = 86_400;

/**
 * The leak of a handoff `days` after its clock started: rejected by then, plus undecided past the SLA (rule `leak-by-day`).
 * Unlike the leak to date it does not depend on how long ago the range ended, so periods can be compared by it.
 * `sla` in seconds; without one nothing is ever stalled.
 */
export function leakBy(counts: BucketCounts[], sla: number | undefined): ConversionBy[] {
  return incidenceBy(counts).map(({ days, leak, undecided, atRisk }) => {
    const isPastSla = sla !== undefined && days * DAY > sla;
    return { days, share: leak === null || undecided === null ? null : leak + (isPastSla ? undecided : 0), atRisk };
  });
}
