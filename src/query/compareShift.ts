import { BatonError } from './BatonError';
import type { BatonQuery } from './BatonQuery';

const DAY = 86_400_000;
const UNITS: Record<string, number> = { d: DAY, w: 7 * DAY, y: 365 * DAY };

/** What no comparison is called: a dashboard's variable cannot be empty. */
const NOTHING = ['', 'none'];

/**
 * Milliseconds by which the range that a query compares with is earlier; undefined where it compares with none. Of the query
 * after its variables were replaced. Throws `BatonError` for what is no such time.
 */
export function compareShift(
  { refId, compare = '' }: Pick<BatonQuery, 'refId' | 'compare'>,
  range: { from: { valueOf(): number }; to: { valueOf(): number } }
): number | undefined {
  if (NOTHING.includes(compare)) {
    return undefined;
  }
  if (compare === 'previous') {
    return Math.max(1, range.to.valueOf() - range.from.valueOf());
  }
  const [, n, unit] = /^([1-9]\d{0,3})([dwy])$/.exec(compare) ?? [];
  if (n === undefined) {
    throw new BatonError(
      `Query ${refId} compares with "${compare}": write previous, or a time such as 7d, 4w or 1y, or none.`
    );
  }
  return Number(n) * UNITS[unit];
}
