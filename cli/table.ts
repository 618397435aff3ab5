import { cellText } from './print.ts';

/** Columns aligned by padding: text to the left, numbers (every cell with a leading digit, sign or dash) to the right. */
export function alignedTable(head: string[], body: string[][]): string {
  const rows = [head, ...body].map((row) => row.map(cellText));
  const widths = head.map((_, i) => Math.max(...rows.map((row) => row[i].length)));
  const numeric = head.map((_, i) => i > 0 && body.every((row) => /^([-−–<>]?\s?[\d.]|–$|$)/.test(row[i])));
  return rows
    .map((row) =>
      row
        .map((cell, i) => (numeric[i] ? cell.padStart(widths[i]) : cell.padEnd(widths[i])))
        .join('  ')
        .trimEnd()
    )
    .join('\n');
}
