/** Hundredths of a pixel keep path data short and are finer than any screen. */
export const round = (n: number): number => Math.round(n * 100) / 100;

/** A side of a bar: where it is across, and its extent along. */
export interface Edge {
  at: number;
  start: number;
  end: number;
}

/** From a level edge to another at its right; level up to `bendStart` and from `bendEnd` on. */
export function band(from: Edge, to: Edge, bendStart = from.at, bendEnd = to.at): string {
  const [left, right, middle] = [round(bendStart), round(bendEnd), round((bendStart + bendEnd) / 2)];
  const [top, bottom, toTop, toBottom] = [from.start, from.end, to.start, to.end].map(round);
  return (
    `M${round(from.at)} ${top}H${left}C${middle} ${top} ${middle} ${toTop} ${right} ${toTop}H${round(to.at)}` +
    `V${toBottom}H${right}C${middle} ${toBottom} ${middle} ${bottom} ${left} ${bottom}H${round(from.at)}Z`
  );
}

/** From an upright edge to another below it. */
export function fall(from: Edge, to: Edge): string {
  const [top, bottom, middle] = [round(from.at), round(to.at), round((from.at + to.at) / 2)];
  const [left, right, toLeft, toRight] = [from.start, from.end, to.start, to.end].map(round);
  return (
    `M${left} ${top}C${left} ${middle} ${toLeft} ${middle} ${toLeft} ${bottom}H${toRight}` +
    `C${toRight} ${middle} ${right} ${middle} ${right} ${top}Z`
  );
}

/** The frame of a box, given by two corners. */
export function outline(left: number, top: number, right: number, bottom: number): string {
  return `M${left} ${top}H${right}V${bottom}H${left}Z`;
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
  const [half, bend, tip] = [round(y + shoulder / 2), round(y + shoulder), round(y + length)];
  const [left, right] = [round(middle - neck / 2), round(middle + neck / 2)];
  const end = Math.min(neck, Math.max(1, neck * 0.35)) / 2;
  return (
    `M${round(x)} ${round(y)}H${round(x + width)}C${round(x + width)} ${half} ${right} ${half} ${right} ${bend}` +
    `L${round(middle + end)} ${tip}H${round(middle - end)}L${left} ${bend}C${left} ${half} ${round(x)} ${half} ${round(x)} ${round(y)}Z`
  );
}

/** A plus sign of radius `size`. */
export function plus(x: number, y: number, size: number): string {
  return `M${round(x - size)} ${round(y)}H${round(x + size)}M${round(x)} ${round(y - size)}V${round(y + size)}`;
}

/** The stroke of a dashed line that is `line` pixels wide. */
export function dashed(line: number, dash: number): string {
  return `${dash * line} ${3 * line}`;
}
