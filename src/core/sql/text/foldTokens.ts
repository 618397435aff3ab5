/** Texts in which no line is broken, and the tokens that they begin with. */
export interface Whole {
  texts: readonly string[];
  heads: ReadonlySet<string>;
}

/** One that begins with another has to come before it. */
export function wholeOf(texts: Iterable<string>): Whole {
  const different = [...new Set(texts)];
  return { texts: different, heads: new Set(different.map((text) => text.slice(0, tokenEnd(text, 0)))) };
}

/** What a token is to the layout. Lines are broken at the first six, the first of them first. */
const CLAUSE = 1;
export const COMMA = 2;
const OR = 3;
const AND = 4;
const COMPARISON = 5;
const SIGN = 6;
export const OVER = 7;
export const CASE = 8;
export const BRANCH = 9;
export const THEN = 10;
export const END = 11;
const BETWEEN = 12;
const OPENING = 13;
export const CLOSING = 14;

const KINDS = new Map([
  ...['from', 'where', 'group', 'order', 'rows', 'union', 'filter'].map((word): [string, number] => [word, CLAUSE]),
  [',', COMMA],
  ['or', OR],
  ['and', AND],
  ...['=', '<>', '<', '<=', '>', '>='].map((word): [string, number] => [word, COMPARISON]),
  ['+', SIGN],
  ['-', SIGN],
  ['over', OVER],
  ['case', CASE],
  ['when', BRANCH],
  ['else', BRANCH],
  ['then', THEN],
  ['end', END],
  ['between', BETWEEN],
  ...['(', '[', '{'].map((word): [string, number] => [word, OPENING]),
  ...[')', ']', '}'].map((word): [string, number] => [word, CLOSING]),
]);
const LONGEST = Math.max(...[...KINDS.keys()].map((word) => word.length));

/**
 * The tokens of a line: words, strings, brackets, commas; what is nothing to the layout is one token with its neighbour.
 * From `partner[i]`, the end of what the token i opens, or i itself, the next one beside it follows.
 */
export class Tokens {
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly kinds: number[] = [];
  readonly partner: number[] = [];

  constructor(
    private readonly line: string,
    { texts, heads }: Whole
  ) {
    const open: number[] = [];
    for (let at = skipSpaces(line, 0); at < line.length; at = skipSpaces(line, at)) {
      const token = tokenEnd(line, at);
      const begins = heads.size > 0 && heads.has(line.slice(at, token));
      const known = begins ? texts.find((text) => line.startsWith(text, at)) : undefined;
      const end = known === undefined ? token : at + known.length;
      const kind = known === undefined ? this.kindOf(at, end) : 0;
      if (kind === 0 && this.kinds.at(-1) === 0) {
        this.ends[this.ends.length - 1] = end;
      } else {
        this.add(at, end, kind, open);
      }
      at = end;
    }
  }

  private add(start: number, end: number, kind: number, open: number[]): void {
    const index = this.starts.length;
    this.starts.push(start);
    this.ends.push(end);
    this.kinds.push(kind);
    this.partner.push(index);
    if (kind === OPENING || kind === CASE || kind === BETWEEN) {
      open.push(index);
    } else if (kind === AND && this.kinds[open.at(-1)!] === BETWEEN) {
      open.pop();
      this.kinds[index] = 0;
    } else if (kind === CLOSING || kind === END) {
      const opening = kind === END ? CASE : OPENING;
      while (open.length > 0 && this.kinds[open.at(-1)!] !== opening) {
        open.pop();
      }
      this.partner[open.pop() ?? index] = index;
    }
  }

  /** A word that is a part of something longer is none to break at. */
  private kindOf(start: number, end: number): number {
    const kind = end - start > LONGEST ? undefined : KINDS.get(this.line.slice(start, end));
    if (kind === undefined || kind > SIGN || kind === CLAUSE) {
      return kind ?? 0;
    }
    const apart = this.line.charCodeAt(end) === SPACE && (kind === COMMA || this.line.charCodeAt(start - 1) === SPACE);
    return apart ? kind : 0;
  }

  /** The token beside this one and all that it opens. */
  next(index: number): number {
    return this.partner[index]! + 1;
  }

  length(from: number, to: number): number {
    return this.ends[to - 1]! - this.starts[from]!;
  }

  /** The kind of token that the range is to be broken at; 0 where it has none. */
  loosest(from: number, to: number): number {
    let loosest = SIGN + 1;
    for (let index = from; index < to; index = this.next(index)) {
      const kind = this.kinds[index]!;
      if (kind > 0 && kind < loosest && (kind === COMMA ? index + 1 < to : index > from)) {
        loosest = kind;
      }
    }
    return loosest > SIGN ? 0 : loosest;
  }

  /** Where the parts of a range begin, and its end. A part begins with a token of the kind, or ends with a comma. */
  parts(from: number, to: number, kind: number): number[] {
    const bounds = [from];
    for (let index = from; index < to; index = this.next(index)) {
      const begins = kind === COMMA ? index + 1 : index;
      if (this.kinds[index] === kind && begins > from && begins < to) {
        bounds.push(begins);
      }
    }
    bounds.push(to);
    return bounds;
  }

  isClosing(index: number): boolean {
    return this.kinds[index] === CLOSING || this.kinds[index] === END;
  }
}

const SPACE = ' '.charCodeAt(0);
/** What a character begins: 1 a string, 2 a token of its own. */
const MARKS = new Uint8Array(128);
Array.from(`'"\``, (quote) => (MARKS[quote.charCodeAt(0)] = 1));
Array.from('()[]{},', (bracket) => (MARKS[bracket.charCodeAt(0)] = 2));
MARKS[SPACE] = 3;

function skipSpaces(line: string, start: number): number {
  let at = start;
  while (line.charCodeAt(at) === SPACE) {
    at++;
  }
  return at;
}

function tokenEnd(line: string, start: number): number {
  const mark = MARKS[line.charCodeAt(start)];
  if (mark === 2) {
    return start + 1;
  }
  if (mark === 1) {
    const end = line.indexOf(line[start]!, start + 1);
    return end < 0 ? line.length : end + 1;
  }
  let end = start + 1;
  while (end < line.length && !MARKS[line.charCodeAt(end)]) {
    end++;
  }
  return end;
}
