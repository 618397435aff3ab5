import { bucketOf, secondsOf } from '../../bucket';
import { aalenJohansen } from './aalenJohansen';
import type { BucketCounts } from './bucketCounts';
import type { ConversionBy } from '../figures';

/** Ages at which conversion is given, days. */
const CONVERSION_DAYS = [7, 14, 30, 60, 90, 180, 365];

/** Seconds. */
export const DAY = 86_400;

/** The state `days` after the start. Null shares: everybody undecided was last seen earlier. */
interface IncidenceBy {
  days: number;
  advance: number | null;
  leak: number | null;
  undecided: number | null;
  /** Observed for that long and undecided. */
  atRisk: number;
}

/**
 * Aalen–Johansen at ages of days of a length in seconds (rule `conversion-by-day`). Ages are compared by bucket, so a decision after exactly
 * seven days counts for day 7; one up to 2 % later may count too.
 */
export function incidenceBy(counts: BucketCounts[], length = DAY): IncidenceBy[] {
  const ordered = [...counts].sort((a, b) => a.bucket - b.bucket);
  const steps = aalenJohansen(ordered.map((count) => ({ ...count, seconds: secondsOf(count.bucket) })));
  const lastBucket = ordered.at(-1)?.bucket ?? -1;
  return CONVERSION_DAYS.map((days) => {
    const bucket = bucketOf(days * length);
    const end = secondsOf(bucket);
    let at = steps.length - 1;
    while (at >= 0 && steps[at].seconds > end) {
      at--;
    }
    const step = at < 0 ? { advance: 0, leak: 0, undecided: 1 } : steps[at];
    const atRisk = ordered.reduce(
      (sum, count) =>
        sum +
        (count.bucket > bucket
          ? count.advance + count.leak + count.censored
          : count.bucket === bucket
            ? count.censored
            : 0),
      0
    );
    const isKnown = ordered.length > 0 && (bucket <= lastBucket || isAllDecided(step.undecided));
    return {
      days,
      advance: isKnown ? step.advance : null,
      leak: isKnown ? step.leak : null,
      undecided: isKnown ? step.undecided : null,
      atRisk,
    };
  });
}

/** The conversion curve of a stage, as `Funnel` carries it. */
export function conversionBy(counts: BucketCounts[]): ConversionBy[] {
  return incidenceBy(counts).map(({ days, advance, atRisk }) => ({ days, share: advance, atRisk }));
}

/** When everybody is decided the curve is final and holds for every later day. */
function isAllDecided(undecided: number): boolean {
  return undecided < 1e-9;
}
