/** No line that is written here is longer, where it can be broken, in characters. */
export const WIDTH = 120;
/** How long an argument or a condition may be to share a line with others. */
const SHORT = 36;
/** A case of more branches has several in a line. */
const MANY = 12;

/**
 * Breaks every line that is longer than `width` as a person would: before `and`, `or` and `+`, a branch of a `case` a line,
 * arguments indented by their depth. Only white space changes, and only outside of quotes, of empty brackets, and of the
 * texts of `whole`. SQL that the owner wrote has to be among these: it may hold comments and macros.
 */
export function fold(sql: string, width = WIDTH, whole = wholeOf([])): string {
  let folded = '';
  let done = 0;
  for (let start = 0; start < sql.length; ) {
    const found = sql.indexOf('\n', start);
    const end = found < 0 ? sql.length : found;
    if (end - start > width) {
      folded += sql.slice(done, start) + foldedLine(sql.slice(start, end), width, whole);
      done = end;
    }
    start = end + 1;
  }
  return folded + sql.slice(done);
}

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

/** Most lines come again with every refresh: only those that mention an instant are new. */
const lines = new Map<string, string>();
const MOST_LINES = 1000;

function foldedLine(line: string, width: number, whole: Whole): string {
  if (width !== WIDTH || [...whole.heads].some((head) => line.includes(head))) {
    return new Folder(line, width, whole).folded();
  }
  const known = lines.get(line);
  if (known !== undefined) {
    return known;
  }
  if (lines.size >= MOST_LINES) {
    lines.clear();
  }
  const folded = new Folder(line, width, whole).folded();
  lines.set(line, folded);
  return folded;
}

/** What a token is to the layout. Lines are broken at the first six, the first of them first. */
const CLAUSE = 1;
const COMMA = 2;
const COMPARISON = 5;
const SIGN = 6;
const OVER = 7;
const CASE = 8;
const BRANCH = 9;
const THEN = 10;
const END = 11;
const BETWEEN = 12;
const OPENING = 13;
const CLOSING = 14;

const KINDS = new Map([
  ...['from', 'where', 'group', 'order', 'rows', 'union', 'filter'].map((word): [string, number] => [word, CLAUSE]),
  [',', COMMA],
  ['or', 3],
  ['and', 4],
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
/** Words at the start of a line that is not one of a list of items. */
const STARTS = new Set(['from', 'where', 'group', 'order', 'select', 'with', 'and', 'or', 'when', 'union']);

/** A line's tokens: words, strings, brackets, commas. From `partner[i]`, the end of what the token i opens, or i itself, the next one beside it follows. */
class Folder {
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly kinds: number[] = [];
  private readonly partner: number[] = [];
  private written = '';
  private column = 0;
  /** How far the line that is being written is indented. */
  private depth = 0;

  constructor(
    private readonly line: string,
    private readonly width: number,
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

  folded(): string {
    const indented = this.starts[0]!;
    this.write(this.line.slice(0, indented));
    this.depth = indented;
    const count = this.starts.length;
    const first = this.line.slice(indented, this.line.indexOf(' ', indented));
    const listed = !STARTS.has(first) && this.loosest(0, count) === COMMA;
    this.put(0, count, listed ? indented : indented + 2, 0);
    return this.written;
  }

  private add(start: number, end: number, kind: number, open: number[]): void {
    const index = this.starts.length;
    this.starts.push(start);
    this.ends.push(end);
    this.kinds.push(kind);
    this.partner.push(index);
    if (kind === OPENING || kind === CASE || kind === BETWEEN) {
      open.push(index);
    } else if (kind === 4 && this.kinds[open.at(-1)!] === BETWEEN) {
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

  private next(index: number): number {
    return this.partner[index]! + 1;
  }

  private length(from: number, to: number): number {
    return this.ends[to - 1]! - this.starts[from]!;
  }

  /** The kind of token that the range is to be broken at; 0 where it has none. */
  private loosest(from: number, to: number): number {
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
  private parts(from: number, to: number, kind: number): number[] {
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

  /** Continues at `next` where it has to begin a line; `after` characters will follow on the last one. */
  private put(from: number, to: number, next: number, after: number): void {
    if (from >= to) {
      return;
    }
    if (this.column + this.length(from, to) + after <= this.width) {
      this.write(this.line.slice(this.starts[from], this.ends[to - 1]));
      return;
    }
    const kind = this.loosest(from, to);
    if (kind > 0) {
      const bounds = this.parts(from, to, kind);
      this.putParts(bounds, next, after, kind === COMMA || this.areShort(bounds));
      return;
    }
    const bounds = this.parts(from, to, OVER);
    if (bounds.length > 2 && next + this.length(bounds[1]!, to) + after <= this.width) {
      this.putParts(bounds, next, after, false);
    } else {
      this.putOpened(from, to, next, after);
    }
  }

  private areShort(bounds: number[]): boolean {
    return bounds.every((bound, index) => index === 0 || this.length(bounds[index - 1]!, bound) <= SHORT);
  }

  private putParts(bounds: number[], next: number, after: number, fill: boolean): void {
    let shares = false;
    for (let index = 1; index < bounds.length; index++) {
      const [from, to] = [bounds[index - 1]!, bounds[index]!];
      const length = this.length(from, to);
      const following = index === bounds.length - 1 ? after : 0;
      if (shares && length <= SHORT && this.column + 1 + length + following <= this.width) {
        this.write(' ');
      } else if (index > 1) {
        this.begin(next);
      }
      this.put(from, to, next + 2, following);
      shares = fill && length <= SHORT;
    }
  }

  /** Opens the longest brackets or case of what cannot be broken otherwise. */
  private putOpened(from: number, to: number, next: number, after: number): void {
    let opened = -1;
    let longest = 0;
    for (let index = from; index < to; index = this.next(index)) {
      const last = this.partner[index]!;
      if (last > index + 1 && this.length(index, last + 1) > longest) {
        opened = index;
        longest = this.length(index, last + 1);
      }
    }
    if (opened < 0) {
      this.write(this.line.slice(this.starts[from], this.ends[to - 1]));
      return;
    }
    const last = this.partner[opened]!;
    this.put(from, opened, next, 1);
    this.writeGap(from, opened);
    if (this.kinds[opened] === CASE) {
      this.putCase(opened, last);
    } else {
      this.putBrackets(opened, last);
    }
    this.writeGap(last, Math.min(last + 1, to - 1));
    this.put(last + 1, to, next, after);
  }

  private putBrackets(first: number, last: number): void {
    const { depth } = this;
    const length = this.length(first + 1, last);
    this.writeToken(first);
    if (this.partner[first + 1] === last - 1 && depth + 2 + length > this.width) {
      this.put(first + 1, last, depth, 1);
    } else {
      this.begin(depth + 2);
      this.put(first + 1, last, depth + 2, 0);
      this.begin(depth);
    }
    this.writeToken(last);
  }

  private putCase(first: number, last: number): void {
    const { depth } = this;
    const bounds = this.parts(first + 1, last, BRANCH);
    this.writeToken(first);
    if (this.kinds[first + 1] !== BRANCH) {
      this.write(' ');
      this.put(first + 1, bounds[1]!, depth + 2, 0);
      bounds.shift();
    }
    let shares = false;
    for (let index = 1; index < bounds.length; index++) {
      const [from, to] = [bounds[index - 1]!, bounds[index]!];
      const length = this.length(from, to);
      if (shares && this.column + 1 + length <= this.width) {
        this.write(' ');
      } else {
        this.begin(depth + 2);
      }
      shares = bounds.length > MANY + 1 && this.column + length <= this.width;
      this.putBranch(from, to);
    }
    this.begin(depth);
    this.writeToken(last);
  }

  private putBranch(from: number, to: number): void {
    const { depth } = this;
    const [, then] = this.parts(from, to, THEN);
    if (then === to || this.column + this.length(from, to) <= this.width) {
      this.put(from, to, depth + 2, 0);
      return;
    }
    this.put(from, then!, depth + 2, ' then'.length);
    const isOpened = this.loosest(then!, to) === 0 && this.partner[to - 1] === to - 1 && this.isClosing(to - 1);
    if (this.depth === depth && isOpened) {
      this.write(' ');
    } else {
      this.begin(depth);
    }
    this.put(then!, to, depth + 2, 0);
  }

  private isClosing(index: number): boolean {
    return this.kinds[index] === CLOSING || this.kinds[index] === END;
  }

  private begin(depth: number): void {
    this.written += INDENTS[depth] ?? `\n${' '.repeat(depth)}`;
    this.column = depth;
    this.depth = depth;
  }

  private writeToken(index: number): void {
    this.write(this.line.slice(this.starts[index], this.ends[index]));
  }

  /** What stands before a token that another one comes before. */
  private writeGap(previous: number, index: number): void {
    if (index > previous) {
      this.write(this.line.slice(this.ends[index - 1], this.starts[index]));
    }
  }

  private write(text: string): void {
    this.written += text;
    this.column += text.length;
  }
}

const INDENTS = Array.from({ length: WIDTH }, (_, depth) => `\n${' '.repeat(depth)}`);
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
