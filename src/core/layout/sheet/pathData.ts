const r = (n: number) => Math.round(n * 100) / 100;

/** A vertical extent at an x. */
export interface Edge {
  x: number;
  top: number;
  bottom: number;
}

/** A band that leaves `from` level, bends between `bendStart` and `bendEnd` and arrives at `to` level. */
export function band(from: Edge, to: Edge, bendStart = from.x, bendEnd = to.x): string {
  const middle = r((bendStart + bendEnd) / 2);
  return (
    `M${r(from.x)} ${r(from.top)}H${r(bendStart)}C${middle} ${r(from.top)} ${middle} ${r(to.top)} ${r(bendEnd)} ${r(to.top)}H${r(to.x)}` +
    `V${r(to.bottom)}H${r(bendEnd)}C${middle} ${r(to.bottom)} ${middle} ${r(from.bottom)} ${r(bendStart)} ${r(from.bottom)}H${r(from.x)}Z`
  );
}

/** A band that falls from one level extent to another: `band` turned by a right angle. */
export function fall(
  from: { y: number; left: number; right: number },
  to: { y: number; left: number; right: number }
): string {
  const middle = r((from.y + to.y) / 2);
  const [y1, y2] = [r(from.y), r(to.y)];
  return (
    `M${r(from.left)} ${y1}C${r(from.left)} ${middle} ${r(to.left)} ${middle} ${r(to.left)} ${y2}H${r(to.right)}` +
    `C${r(to.right)} ${middle} ${r(from.right)} ${middle} ${r(from.right)} ${y1}Z`
  );
}

/** Height of `band` between two edges at a place t of 0..1 along the bend (a cubic with level ends). */
export function bend(from: number, to: number, t: number): number {
  // x(s) of the same curve is 1.5 s − 1.5 s² + s³ (control points at the middle): solved by Newton for s.
  let s = t;
  for (let step = 0; step < 4; step++) {
    s -= (1.5 * s - 1.5 * s * s + s * s * s - t) / (1.5 - 3 * s + 3 * s * s);
  }
  return from + (to - from) * (3 * s * s - 2 * s * s * s);
}

/**
 * A stream that falls from a level edge, narrows to its `neck` within `shoulder` and tapers from there. Negative
 * lengths: upwards.
 */
export function stream(
  edge: { x: number; y: number; width: number },
  { neck, shoulder, length }: { neck: number; shoulder: number; length: number }
): string {
  const { x, y, width } = edge;
  const middle = x + width / 2;
  const [half, bend, tip] = [r(y + shoulder / 2), r(y + shoulder), r(y + length)];
  const [left, right] = [r(middle - neck / 2), r(middle + neck / 2)];
  const end = Math.min(neck, Math.max(1, neck * 0.35)) / 2;
  return (
    `M${r(x)} ${r(y)}H${r(x + width)}C${r(x + width)} ${half} ${right} ${half} ${right} ${bend}` +
    `L${r(middle + end)} ${tip}H${r(middle - end)}L${left} ${bend}C${left} ${half} ${r(x)} ${half} ${r(x)} ${r(y)}Z`
  );
}

/** A line between two x. */
export function horizontal(x1: number, x2: number, y: number): string {
  return `M${r(x1)} ${r(y)}H${r(x2)}`;
}

/** A line between two y. */
export function vertical(x: number, y1: number, y2: number): string {
  return `M${r(x)} ${r(y1)}V${r(y2)}`;
}

/** A plus sign of radius `size`. */
export function plus(x: number, y: number, size: number): string {
  return `M${r(x - size)} ${r(y)}H${r(x + size)}M${r(x)} ${r(y - size)}V${r(y + size)}`;
}
