import type { DataQueryRequest } from '@grafana/data';
import type { Clock } from '../core/plan/query';

interface Range {
  from: { valueOf(): number };
  to: { valueOf(): number };
}

export type LiteralClock = Extract<Clock, { kind: 'literal' }>;

const MINUTE = 60_000;

/**
 * The dashboard's range written into the statement; T is its end, but never later than now. Of a range that a time
 * comparison moved back by `shift`, now is as much earlier: both ranges are followed for equally long (rule
 * `time-comparison`). A range that ends now has ended when it is asked for. Milliseconds.
 */
export function literalClock(
  range: Range,
  now: number,
  shift = 0
): LiteralClock & Required<Omit<LiteralClock, 'isNow'>> {
  const from = range.from.valueOf();
  const to = range.to.valueOf();
  return {
    kind: 'literal',
    from,
    to,
    asOf: Math.min(to, now - shift),
    ...(shift === 0 && to > now - MINUTE && { isNow: true }),
  };
}

/** By the variables object, which a comparison's request has in common with the panel's own and with no other request. */
const starts = new WeakMap<object, number>();

/**
 * Milliseconds by which Grafana's time comparison moved this request back from the one before it; 0 for the panel's own
 * request. Grafana does not mark the request itself, only the frames that the panel gets.
 */
export function comparisonShift({ scopedVars, range }: Pick<DataQueryRequest, 'scopedVars' | 'range'>): number {
  if (typeof scopedVars !== 'object') {
    return 0;
  }
  const from = range.from.valueOf();
  const own = starts.get(scopedVars);
  if (own === undefined) {
    starts.set(scopedVars, from);
    return 0;
  }
  return Math.max(0, own - from);
}
