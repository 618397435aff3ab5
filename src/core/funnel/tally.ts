import { ConservationError } from '../rows';
import type { RowGroup } from './rowIndex';

/** What the rows of one outcome add up to. */
interface Tally {
  n: number;
  /** The part of n whose value is known. */
  valued: number;
  /** Σ of the known values; null where none is known. */
  value: number | null;
}

export type Tallies = (outcome: string) => Readonly<Tally>;

const NOTHING: Readonly<Tally> = { n: 0, valued: 0, value: null };

/** The sums of a group by outcome. */
export function talliesOf({ columns, places }: RowGroup): Tallies {
  const tallies = new Map<string, Tally>();
  for (const row of places) {
    const outcome = columns.outcome[row];
    let tally = tallies.get(outcome);
    if (tally === undefined) {
      tally = { n: 0, valued: 0, value: null };
      tallies.set(outcome, tally);
    }
    const n = columns.n[row];
    const value = columns.value[row];
    tally.n += n;
    if (value !== null) {
      tally.valued += n;
      tally.value = (tally.value ?? 0) + value;
    }
  }
  for (const [outcome, { value }] of tallies) {
    if (value !== null && !Number.isFinite(value)) {
      throw new ConservationError(
        `The amounts of ${outcome} add up to more than a number can hold: look for one that is wrong.`
      );
    }
  }
  return (outcome) => tallies.get(outcome) ?? NOTHING;
}

interface ReasonCount<Outcome extends string> {
  outcome: Outcome;
  reason: string | null;
  n: number;
}

/** Counts by outcome and reason, largest first, ties in binary order. */
export function byReason<Outcome extends string>(
  { columns, places }: RowGroup,
  outcomes: readonly Outcome[]
): Array<ReasonCount<Outcome>> {
  const counts = new Map(
    outcomes.map((outcome) => [outcome as string, new Map<string | null, ReasonCount<Outcome>>()])
  );
  for (const row of places) {
    const outcome = columns.outcome[row];
    const own = counts.get(outcome);
    if (own === undefined) {
      continue;
    }
    const reason = columns.reason[row];
    const count = own.get(reason);
    if (count === undefined) {
      own.set(reason, { outcome: outcome as Outcome, reason, n: columns.n[row] });
    } else {
      count.n += columns.n[row];
    }
  }
  return [...counts.values()]
    .flatMap((own) => [...own.values()])
    .sort((a, b) => b.n - a.n || (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf({ outcome, reason }: { outcome: string; reason: string | null }): string {
  return JSON.stringify([outcome, reason]);
}
