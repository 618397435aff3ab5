import type { Drawing } from '../sheet/scene';

/** Heights of rows in sizes of their own text. */
export const TEXT_ROW = { name: 1.35, count: 1.15 };

/**
 * Gives up rows of a picture that is not tall enough, in this order, until those that are left fit. The last line
 * stays while the data is stale, because it is what shows that.
 */
export function giveUp<Row extends string>(
  { sheet, input }: Drawing,
  rows: Record<Row, number>,
  order: Row[],
  fits: () => boolean
): void {
  for (const row of order) {
    if (fits()) {
      return;
    }
    if (rows[row] > 0 && !(row === 'footer' && input.stale !== undefined)) {
      rows[row] = 0;
      sheet.drop(row);
    }
  }
}
