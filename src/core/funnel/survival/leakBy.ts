import type { BucketCounts } from './bucketCounts';
import { DAY, incidenceBy } from './incidence';
import { workingDay } from '../../definition/time/clock';
import type { Handoff } from '../../definition/definition';
import type { ConversionBy } from '../figures';

/**
 * The leak of a handoff `days` after its clock started: rejected by then, plus undecided past the SLA (rule `leak-by-day`).
 * Unlike the leak to date it does not depend on how long ago the range ended, so periods can be compared by it.
 * Without an SLA nothing is ever stalled.
 */
export function leakBy(counts: BucketCounts[], { sla, clock }: Pick<Handoff, 'sla' | 'clock'>): ConversionBy[] {
  const day = clock ? workingDay(clock) : DAY;
  return incidenceBy(counts, day).map(({ days, leak, undecided, atRisk }) => {
    const isPastSla = sla !== undefined && days * day > sla;
    return { days, share: leak === null || undecided === null ? null : leak + (isPastSla ? undecided : 0), atRisk };
  });
}
