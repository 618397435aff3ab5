import type { Row } from '../rows';
import { count, total } from './rowIndex';

/**
 * Rule 21 for the handoff rows of one boundary: known values of stalled journeys, plus an estimate for those without:
 * their number × (won among accepted / accepted) × mean value of the accepted that won.
 */
export function valueAtRisk(rows: Row[]): { value: number | null; isEstimated: boolean } {
  const stalled = rows.filter((row) => row.outcome === 'stalled');
  if (count(stalled) === 0) {
    return { value: 0, isEstimated: false };
  }
  const known = total(stalled);
  const unknown = count(stalled, (row) => row.value === null);
  const each = unknown > 0 ? expectedValue(rows) : null;
  if (each === null) {
    return { value: known, isEstimated: false };
  }
  return { value: (known ?? 0) + unknown * each, isEstimated: true };
}

/** What an accepted journey brings on average; null where none was accepted or no won value is known. */
function expectedValue(rows: Row[]): number | null {
  const accepted = count(rows, (row) => row.outcome === 'accepted_on_time' || row.outcome === 'accepted_late');
  const won = rows.filter((row) => row.outcome === 'won');
  const wonWithValue = count(won, (row) => row.value !== null);
  const wonValue = total(won);
  if (accepted === 0 || wonWithValue === 0 || wonValue === null) {
    return null;
  }
  return (count(won) / accepted) * (wonValue / wonWithValue);
}
