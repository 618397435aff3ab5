/** Relative width of a bucket: with γ = 1.02 the middle of a bucket is at most 1 % from every duration in it. */
export const GAMMA = 1.02;

/**
 * The bucket that holds a duration (rule `age-bucket`): 0 for ≤ 1 s, otherwise ceil(ln(seconds) / ln(γ)).
 * Source: DDSketch (Masson, Rim, Lee, VLDB 2019). The SQL compiler emits the same formula.
 */
export function bucketOf(seconds: number): number {
  return seconds <= 1 ? 0 : Math.ceil(Math.log(seconds) / Math.log(GAMMA));
}

/** The duration in seconds that stands for a bucket: 2γ^i / (γ + 1), within 1 % of all its members; 0 for bucket 0. */
export function secondsOf(bucket: number): number {
  return bucket <= 0 ? 0 : (2 * GAMMA ** bucket) / (GAMMA + 1);
}

/** Whether a number can be a bucket: whole, and of an age that anybody can have. */
export function isBucket(n: number): boolean {
  return Number.isInteger(n) && n >= 0 && n < 10_000;
}
