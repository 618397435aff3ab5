import type { Tallies } from '../tally';

/**
 * Rule `value-at-risk` for the handoff rows of one boundary: known values of stalled journeys, plus an estimate for those
 * without: their number × (won among accepted / accepted) × mean value of the accepted that won.
 */
export function valueAtRisk(tallies: Tallies): { value: number | null; isEstimated: boolean } {
  const stalled = tallies('stalled');
  if (stalled.n === 0) {
    return { value: 0, isEstimated: false };
  }
  const unknown = stalled.n - stalled.valued;
  const each = unknown > 0 ? expectedValue(tallies) : null;
  if (each === null) {
    return { value: stalled.value, isEstimated: false };
  }
  return { value: (stalled.value ?? 0) + unknown * each, isEstimated: true };
}

/** What an accepted journey brings on average; null where none was accepted or no won value is known. */
function expectedValue(tallies: Tallies): number | null {
  const accepted = tallies('accepted_on_time').n + tallies('accepted_late').n;
  const won = tallies('won');
  if (accepted === 0 || won.valued === 0 || won.value === null) {
    return null;
  }
  return (won.n / accepted) * (won.value / won.valued);
}
