import type { Clock } from '../core/plan/query';

interface Range {
  from: { valueOf(): number };
  to: { valueOf(): number };
}

export type LiteralClock = Extract<Clock, { kind: 'literal' }>;

/** The dashboard's range written into the statement; T is its end, but never later than now. Milliseconds. */
export function literalClock(range: Range, now: number): Required<LiteralClock> {
  const from = range.from.valueOf();
  const to = range.to.valueOf();
  return { kind: 'literal', from, to, asOf: Math.min(to, now) };
}
