const DAY = 86_400_000;

/** A source of reproducible chance: the same seed gives the same sequence on every machine. */
export interface Random {
  /** 0 ≤ x < 1 */
  next(): number;
  /** True with probability `p`. */
  chance(p: number): boolean;
  /** Whole number, `from` ≤ x ≤ `to`. */
  integer(from: number, to: number): number;
  /** One of the entries, with the given relative weights. */
  pick<T>(weighted: ReadonlyArray<readonly [T, number]>): T;
  /** Log-normal: half of the draws are below `median`; `spread` is the standard deviation of the logarithm. */
  longTail(median: number, spread: number): number;
  /** `longTail` in days, as milliseconds. */
  days(median: number, spread: number): number;
}

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, enough for a demonstration, not for cryptography. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  /** Box and Muller 1958; 1 − x keeps the logarithm finite. */
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const longTail = (median: number, spread: number) => median * Math.exp(spread * normal());
  return {
    next,
    chance: (p) => next() < p,
    integer: (from, to) => from + Math.floor(next() * (to - from + 1)),
    pick: (weighted) => {
      let left = next() * weighted.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of weighted) {
        left -= weight;
        if (left < 0) {
          return value;
        }
      }
      return weighted[weighted.length - 1][0];
    },
    longTail,
    days: (median, spread) => longTail(median, spread) * DAY,
  };
}
