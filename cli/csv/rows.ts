import { CliError } from '../CliError.ts';
import { isFooter, maybeFooter, type LastRow } from './footer.ts';
import { isBlankRow, linesOf, parseRows, type CsvLayout } from './layout.ts';

interface Held extends LastRow {
  row: number;
  line: number;
}

/** More lines under a table are no footer. */
const LONGEST_FOOTER = 100;

/**
 * The rows of a table, as its text comes in. A row that may belong to a footer waits until it is known whether another
 * record follows. Throws `CliError` for a row that has not as many cells as there are headings.
 */
export class TableRows {
  private row = 0;
  private line: number;
  private held: Held[] = [];
  private afterBlank = false;

  constructor(
    private readonly file: string,
    private readonly layout: CsvLayout,
    private readonly keep: (cells: string[], row: number, line: number) => void
  ) {
    this.line = layout.firstLine;
  }

  /** Takes the whole rows of a text, and gives the index at which the rest begins. */
  take(text: string, isLast: boolean): number {
    const { rows, end, malformed } = parseRows(text, this.layout.delimiter, isLast);
    rows.forEach((cells, i) => {
      if (i === malformed) {
        this.row++;
        throw new CliError(
          `${this.file}: ${this.placeOf(this.row, this.line)} has a quote that is not closed, or has text behind it: write a quote inside a quoted text twice.`
        );
      }
      this.see(cells);
      this.line += linesOf(cells);
    });
    return end;
  }

  /** After the last text: lets out the footer, as lines. */
  end(): string[] {
    const { width } = this;
    const records = this.held.reduce((records, row, i) => (isFooter(row, width) ? records : i + 1), 0);
    this.held.slice(0, records).forEach((row) => this.letThrough(row));
    return this.held.slice(records).map(({ cells }) => cells.filter((cell) => cell !== '').join(this.layout.delimiter));
  }

  /** The row that comes next. */
  place(): string {
    return this.placeOf(this.row + 1, this.line);
  }

  private get width(): number {
    return this.layout.headings.length;
  }

  private see(cells: string[]): void {
    if (isBlankRow(cells)) {
      this.afterBlank = true;
      return;
    }
    this.row++;
    const { row, line, afterBlank, width } = this;
    if (maybeFooter(cells, width) && this.held.length < LONGEST_FOOTER) {
      this.held.push({ cells, row, line, afterBlank });
      return;
    }
    this.held.forEach((each) => this.letThrough(each));
    this.held = [];
    this.afterBlank = false;
    this.letThrough({ cells, row, line });
  }

  private letThrough({ cells, row, line }: Pick<Held, 'cells' | 'row' | 'line'>): void {
    const { width, file } = this;
    if (cells.length < width || !isBlankRow(cells.slice(width))) {
      const counts = `${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}, but there are ${width} headings`;
      const mend =
        cells.length < width
          ? 'give every row as many cells as there are headings; if the file ends there, it was cut off'
          : `a text with ${JSON.stringify(this.layout.delimiter)} in it stands in double quotes, right behind the delimiter`;
      throw new CliError(`${file}: ${this.placeOf(row, line)} has ${counts}: ${mend}.`);
    }
    this.keep(cells, row, line);
  }

  private placeOf(row: number, line: number): string {
    return `row ${row} (line ${line})`;
  }
}
