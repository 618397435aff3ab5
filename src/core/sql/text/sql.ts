/**
 * SQL until it is printed: text that stays as it is, or a group of parts that one line or several may hold. Text is written
 * down once and never read again, least of all what the owner wrote and literals.
 */
export type Sql = string | Group;

export interface Group {
  readonly open: string;
  readonly parts: readonly Sql[];
  /** A comma ends a line; whatever else is between two parts begins one. Without it the parts are no parts but a row. */
  readonly between: string;
  readonly close: string;
  /** How much farther to the right than the group its lines begin. */
  readonly indent: number;
  /** All of it on one line, where one line can hold it. */
  readonly line: string | undefined;
}

/** No line is longer where it can be broken. */
export const WIDTH = 120;
/** A piece of text that is longer may leave no room for what follows it. */
const LONG = 60;

/** Parts that share a line where it has room, and otherwise begin a line each, save neighbors that are short. */
export function group(open: string, parts: readonly Sql[], between: string, close: string, indent = 2): Group {
  return { open, parts, between, close, indent, line: lineOf(open, parts, between, close) };
}

function lineOf(open: string, parts: readonly Sql[], between: string, close: string): string | undefined {
  let line = open;
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index];
    const text = typeof part === 'string' ? part : part.line;
    if (text === undefined || line.length > WIDTH) {
      return undefined;
    }
    line += index === 0 ? text : between + text;
  }
  line += close;
  return line.length <= WIDTH ? line : undefined;
}

/** Parts one after the other, between which no line ends. */
export function row(parts: readonly Sql[]): Group {
  return group('', parts, '', '');
}

/** SQL with other SQL in it. Groups stay groups; all the rest becomes text. */
export function sql(texts: TemplateStringsArray, ...values: Array<Sql | number>): Sql {
  let written: Sql = texts[0];
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    const text = texts[index + 1];
    written = typeof value === 'object' ? joined(joined(written, value), text) : joined(written, value + text);
  }
  return written;
}

/** Text beside brackets becomes a part of them. */
function joined(first: Sql, second: Sql): Sql {
  if (typeof second === 'string') {
    if (typeof first === 'string') {
      return first + second;
    }
    if (second === '') {
      return first;
    }
    return first.close === '' ? row([first, second]) : bracketed(first, first.open, first.close + second);
  }
  if (first === '') {
    return second;
  }
  return typeof first === 'string' && second.open !== ''
    ? bracketed(second, first + second.open, second.close)
    : row([first, second]);
}

function bracketed({ parts, between, indent }: Group, open: string, close: string): Group {
  return group(open, parts, between, close, indent);
}

/** SQL and what follows it: on the next line, where both do not fit and what comes first is one long piece. */
export function followed(value: Sql, by: string): Sql {
  return typeof value === 'string' && value.length > LONG ? group('', [value, by], ' ', '') : joined(value, ` ${by}`);
}

/** An expression of the owner's. */
export function owners(expression: string): Sql {
  return asWritten(`(${expression})`);
}

/** Text whose lines stay as they are: of several lines it is never taken for one. */
export function asWritten(text: string): Sql {
  return text.includes('\n') ? { ...row([text]), line: undefined } : text;
}

/** Whether two trees say the same in the same groups. */
export function isSame(left: Sql, right: Sql): boolean {
  return typeof left === 'string' || typeof right === 'string'
    ? left === right
    : left.open === right.open &&
        left.between === right.between &&
        left.close === right.close &&
        left.parts.length === right.parts.length &&
        left.parts.every((part, index) => isSame(part, right.parts[index]));
}
