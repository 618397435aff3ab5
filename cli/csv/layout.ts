import { Parser } from 'papaparse';
import { visibleText } from './characters.ts';

/** Where the table is in a file, and how its cells are told apart. */
export interface CsvLayout {
  delimiter: string;
  /** What stands before the headings, such as the title of a report. */
  before: string[];
  /** Line of the first row under the headings, counted from 1. */
  firstLine: number;
  /** As they are written, with line breaks. */
  headings: string[];
  /** Index into the text at which the first row begins. */
  start: number;
}

export interface ParsedRows {
  rows: string[][];
  /** Index into the text at which the next row begins. */
  end: number;
  /** Index of the first row whose quotes are not in order. */
  malformed?: number;
}

/** The rows of a piece of text, whose lines end with `\n`. A last row that may go on is left for the next piece. */
export function parseRows(text: string, delimiter: string, isLast: boolean, most?: number): ParsedRows {
  // The parser's fast mode counts a row too many where only the first rows are asked for.
  const fast = most === undefined ? {} : { preview: most, fastMode: false };
  const { data, errors, meta } = new Parser({ delimiter, newline: '\n', ...fast }).parse(text, 0, !isLast) as {
    data: string[][];
    errors: Array<{ type: string; row: number }>;
    meta: { cursor: number };
  };
  const malformed = errors.find(({ type, row }) => type === 'Quotes' && row < data.length)?.row;
  return { rows: data, end: meta.cursor, ...(malformed !== undefined && { malformed }) };
}

/** How many lines a row takes: line breaks in quotes belong to it. */
export function linesOf(row: string[]): number {
  return row.reduce((lines, cell) => lines + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 1);
}

export function isBlankRow(row: string[]): boolean {
  return row.every((cell) => cell.trim() === '');
}

/** A heading as a definition names it: one blank for each run of blanks and line breaks. */
export function headingName(cell: string): string {
  return visibleText(cell).replace(/\s+/g, ' ').trim();
}

const DELIMITERS = [',', ';', '\t', '|'];
/** Headings stand among these first rows. */
const MOST_BEFORE = 50;
const MOST_LOOKED_AT = 1000;

/**
 * Finds delimiter and headings at the beginning of a file: the delimiter with which most rows have the same number of cells,
 * and the first row of that many in which most cells are filled. Where a row has one of `names` (in small letters), the first
 * of these is taken, one of that many cells before any other. Undefined where there is no row.
 */
export function layoutOf(text: string, isWhole: boolean, names: ReadonlySet<string>): CsvLayout | undefined {
  const told = /^"?sep=(.)"?(?:\n|$)/i.exec(text);
  const skipped = told?.[0].length ?? 0;
  const body = text.slice(skipped);
  const { delimiter, rows, width } = (told ? [told[1]] : DELIMITERS)
    .map((each) => rowsWith(each, body, isWhole))
    .reduce((best, each) =>
      each.share > best.share || (each.share === best.share && each.width > best.width) ? each : best
    );
  const filled = rows
    .slice(0, MOST_BEFORE)
    .flatMap((row, i) =>
      row.length >= Math.min(width, 2) && row.filter((cell) => cell.trim()).length > width / 2 ? [i] : []
    );
  const wide = filled.filter((i) => rows[i].length === width);
  const isNamed = (i: number) => rows[i].some((cell) => names.has(headingName(cell).toLowerCase()));
  // Some write a delimiter behind every row but the headings, or behind these alone.
  const heading = wide.find(isNamed) ?? filled.find(isNamed) ?? wide[0];
  if (heading === undefined) {
    return undefined;
  }
  const upTo = rows.slice(0, heading + 1);
  return {
    delimiter,
    before: rows
      .slice(0, heading)
      .filter((row) => !isBlankRow(row))
      .map((row) => row.filter((cell) => cell !== '').join(delimiter)),
    firstLine: upTo.reduce((sum, row) => sum + linesOf(row), told ? 2 : 1),
    headings: withoutBlankEnd(rows[heading], width),
    start: skipped + parseRows(body, delimiter, isWhole, heading + 1).end,
  };
}

/** A row without the blank cells that it has more than `width`. */
function withoutBlankEnd(row: string[], width: number): string[] {
  return isBlankRow(row.slice(width)) ? row.slice(0, width) : row;
}

/** The rows that a delimiter makes, and the number of cells that the largest share of them has. A row of one cell is no table. */
function rowsWith(delimiter: string, text: string, isWhole: boolean) {
  const { rows } = parseRows(text, delimiter, isWhole, MOST_LOOKED_AT);
  const widths = rows.filter((row) => !isBlankRow(row)).map(({ length }) => length);
  const count = (width: number) => widths.filter((each) => each === width).length;
  const wide = [...new Set(widths)].filter((width) => width > 1);
  const width = wide.reduce((best, each) => (count(each) > count(best) ? each : best), wide[0] ?? 1);
  return { delimiter, rows, width, share: width === 1 ? 0 : count(width) / widths.length };
}
