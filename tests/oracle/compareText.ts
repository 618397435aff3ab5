/**
 * Binary order of the UTF-8 text, which is the order that rules `attributes` and `breakdown` mean. JavaScript's own `<`
 * differs beyond U+FFFF.
 */
export function compareText(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** The greatest known cell; numbers (amounts, times) by size, text in binary order. */
export function greatest<C extends string | number>(cells: Array<C | null>): C | null {
  return cells.reduce(
    (best, cell) => (cell !== null && (best === null || compareCells(cell, best) > 0) ? cell : best),
    null
  );
}

function compareCells(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : compareText(String(a), String(b));
}
