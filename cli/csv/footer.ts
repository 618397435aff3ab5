import { isBlankRow } from './layout.ts';

/** A row at the end of a file, and whether a blank line stands somewhere between it and the rows before. */
export interface LastRow {
  cells: string[];
  afterBlank: boolean;
}

const TOTAL =
  /^\W*(?:(?:grand|sub|report)[ -]?totals?|totals?|sum|summe|zwischensumme|gesamt(?:summe|ergebnis)?|insgesamt|count|record count|anzahl|average|durchschnitt|totaux|totale|totaal|suma)\s*(?:[:=(\d].*)?$/i;
const LEGAL = /^\W*(?:copyright|\(c\)|©|confidential|vertraulich)/i;

/**
 * Whether a row may be one of those that exports of reports put under the table: too short for the headings, or a total.
 * Whether it is one shows only at the end of the file.
 */
export function maybeFooter(cells: string[], width: number): boolean {
  return cells.length < width || isTotal(cells) || isTitle(cells);
}

/** True of a row at the end of the file that is no record: a total, a copyright line, a sentence on a line of its own. */
export function isFooter({ cells, afterBlank }: LastRow, width: number): boolean {
  const first = firstOf(cells);
  if (isTotal(cells) || LEGAL.test(first)) {
    return true;
  }
  if (cells.length < width) {
    // One word could be the beginning of a record in a file that was cut off.
    return afterBlank || (cells.length === 1 && (/\s/.test(first) || !/[\p{L}\p{N}]/u.test(first)));
  }
  return isTitle(cells) && afterBlank;
}

/** Only the first cell of several has something in it. */
function isTitle(cells: string[]): boolean {
  return cells.length > 1 && cells[0].trim() !== '' && isBlankRow(cells.slice(1));
}

/** `Total`, `Grand Totals (5 records)`, beside which cells are empty or numbers. */
function isTotal(cells: string[]): boolean {
  const first = cells.findIndex((cell) => cell.trim() !== '');
  return (
    first >= 0 &&
    TOTAL.test(cells[first].trim()) &&
    (cells.some((cell) => cell.trim() === '') || cells.slice(first + 1).every((cell) => !/\p{L}/u.test(cell)))
  );
}

function firstOf(cells: string[]): string {
  return cells.find((cell) => cell.trim() !== '')?.trim() ?? '';
}
