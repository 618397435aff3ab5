import { TimeFacts, type Cell } from './times.ts';
import { visibleText } from './characters.ts';
import type { TimePattern } from '../../src/core/definition/time/timePattern.ts';

/** 18 digits are always within 64 bits. A leading zero makes it a text of digits, such as a postal code. */
const INTEGER = /^-?(?:0|[1-9]\d{0,17})$/;
/** What a double can hold without changing a digit. */
const DECIMAL = /^-?(?:0|[1-9]\d{0,11})\.\d{1,6}$/;
const BOOLEAN = /^(?:true|false)$/i;
/** Where the comma is the decimal mark, the dot groups thousands: `1.234` could be either. */
const GROUPED = /^-?[1-9]\d{0,2}\.\d{3}$/;

/** What is true of all values of a column. */
export class ColumnFacts {
  values = 0;
  first: Cell | undefined;
  isInteger = true;
  isNumber = true;
  isBoolean = true;
  /** No number has decimals other than zeros. */
  isWhole = true;
  /** Some value has blanks around it. */
  isPadded = false;
  /** The first value with a dot, as long as every such value could have it between thousands. */
  grouped: Cell | undefined;
  private hasDecimals = false;
  readonly times: TimeFacts;

  /** `pattern`: how the definition says that the column's times are written. */
  constructor(pattern?: TimePattern) {
    this.times = new TimeFacts(pattern);
  }

  see(cell: string, row: number, line: number): void {
    const text = cell.trim();
    if (text === '') {
      return;
    }
    this.isPadded ||= text.length < cell.length;
    this.values++;
    this.first ??= { text, row, line };
    if (this.isInteger && !INTEGER.test(text)) {
      this.isInteger = false;
    }
    if (this.isNumber && !this.isInteger) {
      this.seeNumber(text, row, line);
    }
    if (this.isBoolean && !BOOLEAN.test(text)) {
      this.isBoolean = false;
    }
    if (this.times.other === undefined) {
      const visible = visibleText(text);
      // The warehouse's own reading, which is for plain times, would refuse what is not seen.
      this.times.isPlain &&= visible === text;
      this.times.see(visible, row, line);
    }
  }

  private seeNumber(text: string, row: number, line: number): void {
    if (DECIMAL.test(text)) {
      this.hasDecimals ||= !GROUPED.test(text);
      this.isWhole &&= /\.0+$/.test(text);
      this.grouped ??= { text, row, line };
    } else {
      this.isNumber = INTEGER.test(text);
    }
  }

  /** A value of which nobody can say whether its dot is the decimal mark, where the file does not separate cells by commas. */
  get doubtful(): Cell | undefined {
    return this.isNumber && !this.hasDecimals ? this.grouped : undefined;
  }
}
