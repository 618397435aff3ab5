import { WIDTH, type Group, type Sql } from './sql';

/** No part that shares a line of a group of several lines is longer. */
const SHORT = 32;

/** The text, as a person would write it. Only white space between parts depends on how long they are. */
export function print(sql: Sql): string {
  return new Printer().print(sql);
}

class Printer {
  private text = '';
  private column = 0;
  /** Where the line that is being written begins. */
  private margin = 0;

  print(sql: Sql): string {
    this.put(sql, 0);
    return this.text;
  }

  /** `after` characters have to follow on the last line. */
  private put(sql: Sql, after: number): void {
    if (typeof sql === 'string') {
      this.write(sql);
    } else if (sql.line !== undefined && this.column + sql.line.length + after <= WIDTH) {
      this.write(sql.line);
    } else if (isRow(sql)) {
      sql.parts.forEach((part, index) => this.put(part, widthToBreak(sql.parts, index + 1, after)));
    } else {
      this.putLines(sql, after);
    }
  }

  private putLines({ open, parts, between, close, indent }: Group, after: number): void {
    const { margin } = this;
    const [ending, beginning] = between === ', ' ? [',', ''] : ['', between.trimStart()];
    const last = parts.length - 1;
    let shares = false;
    if (open !== '') {
      this.write(open.trimEnd());
    }
    for (let index = 0; index <= last; index++) {
      const part = parts[index];
      const line = typeof part === 'string' ? part : part.line;
      const width = line === undefined ? Infinity : line.length + (index === 0 ? 0 : beginning.length);
      const follows = index < last ? ending.length : close === '' ? after : 0;
      let lead = index === 0 ? '' : beginning;
      if (index > 0 || open !== '') {
        if (shares && width <= SHORT && this.column + 1 + width + follows <= WIDTH) {
          lead = ` ${lead}`;
        } else {
          this.begin(margin + indent);
        }
      }
      const end = index < last ? ending : '';
      if (this.column + lead.length + width + follows <= WIDTH) {
        this.write(lead + line + end);
      } else {
        this.write(lead);
        this.put(part, follows);
        this.write(end);
      }
      shares = width <= SHORT;
    }
    if (close !== '') {
      this.begin(margin);
      this.write(close.trimStart());
    }
  }

  private begin(margin: number): void {
    this.text += `\n${' '.repeat(margin)}`;
    this.column = margin;
    this.margin = margin;
  }

  private write(text: string): void {
    this.text += text;
    this.column += text.length;
  }
}

function isRow({ open, between }: Group): boolean {
  return open === '' && between === '';
}

/** How many characters of these parts stay on the line, whatever is broken: those before the first place where it can be. */
function widthToBreak(parts: readonly Sql[], from: number, after: number): number {
  let width = 0;
  for (let index = from; index < parts.length; index++) {
    const part = parts[index];
    if (typeof part !== 'string') {
      return width + leadOf(part);
    }
    width += part.length;
  }
  return width + after;
}

function leadOf(sql: Group): number {
  return sql.open === '' ? widthToBreak(isRow(sql) ? sql.parts : sql.parts.slice(0, 1), 0, 0) : sql.open.length;
}
