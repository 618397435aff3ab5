import type { RowGroup } from './rowIndex';

/** What the rows of one outcome add up to. */
export interface Tally {
  n: number;
  /** The part of n whose value is known. */
  valued: number;
  /** Σ of the known values; null where none is known. */
  value: number | null;
}

export type Tallies = (outcome: string) => Readonly<Tally>;

const NOTHING: Readonly<Tally> = { n: 0, valued: 0, value: null };

/** The sums of a group by outcome. */
export function talliesOf({ columns, order, from, to }: RowGroup): Tallies {
  const tallies = new Map<string, Tally>();
  for (let at = from; at < to; at++) {
    const row = order[at];
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
  return (outcome) => tallies.get(outcome) ?? NOTHING;
}

/** Counts by outcome and reason, largest first, ties in binary order. */
export function byReason<O extends string>(
  { columns, order, from, to }: RowGroup,
  outcomes: readonly O[]
): Array<{ outcome: O; reason: string | null; n: number }> {
  const groups = new Map<string, { outcome: O; reason: string | null; n: number }>();
  for (let at = from; at < to; at++) {
    const row = order[at];
    const outcome = outcomes.find((each) => each === columns.outcome[row]);
    if (outcome === undefined) {
      continue;
    }
    const reason = columns.reason[row];
    const key = reason === null ? outcome : `${outcome} ${reason}`;
    const group = groups.get(key) ?? { outcome, reason, n: 0 };
    group.n += columns.n[row];
    groups.set(key, group);
  }
  return [...groups.values()].sort((x, y) => y.n - x.n || (keyOf(x) < keyOf(y) ? -1 : 1));
}

function keyOf({ outcome, reason }: { outcome: string; reason: string | null }): string {
  return JSON.stringify([outcome, reason]);
}
