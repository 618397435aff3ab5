import { BRANCH, CASE, COMMA, OVER, THEN, Tokens, type Whole } from './foldTokens';

/** How long an argument or a condition may be to share a line with others. */
const SHORT = 36;
/** A case of more branches has several in a line. */
const MANY = 12;
/** Words at the start of a line that is not one of a list of items. */
const STARTS = new Set(['from', 'where', 'group', 'order', 'select', 'with', 'and', 'or', 'when', 'union']);

/** Writes one line as several. */
export class Folder {
  private readonly tokens: Tokens;
  private written = '';
  private column = 0;
  /** How far the line that is being written is indented. */
  private depth = 0;

  constructor(
    private readonly line: string,
    private readonly width: number,
    whole: Whole
  ) {
    this.tokens = new Tokens(line, whole);
  }

  folded(): string {
    const indented = this.tokens.starts[0]!;
    this.write(this.line.slice(0, indented));
    this.depth = indented;
    const count = this.tokens.starts.length;
    const first = this.line.slice(indented, this.line.indexOf(' ', indented));
    const listed = !STARTS.has(first) && this.tokens.loosest(0, count) === COMMA;
    this.put(0, count, listed ? indented : indented + 2, 0);
    return this.written;
  }

  /** Continues at `next` where it has to begin a line; `after` characters will follow on the last one. */
  private put(from: number, to: number, next: number, after: number): void {
    if (from >= to) {
      return;
    }
    if (this.column + this.tokens.length(from, to) + after <= this.width) {
      this.write(this.line.slice(this.tokens.starts[from], this.tokens.ends[to - 1]));
      return;
    }
    const kind = this.tokens.loosest(from, to);
    if (kind > 0) {
      const bounds = this.tokens.parts(from, to, kind);
      this.putParts(bounds, next, after, kind === COMMA || this.areShort(bounds));
      return;
    }
    const bounds = this.tokens.parts(from, to, OVER);
    if (bounds.length > 2 && next + this.tokens.length(bounds[1]!, to) + after <= this.width) {
      this.putParts(bounds, next, after, false);
    } else {
      this.putOpened(from, to, next, after);
    }
  }

  private areShort(bounds: number[]): boolean {
    return bounds.every((bound, index) => index === 0 || this.tokens.length(bounds[index - 1]!, bound) <= SHORT);
  }

  private putParts(bounds: number[], next: number, after: number, fill: boolean): void {
    let shares = false;
    for (let index = 1; index < bounds.length; index++) {
      const [from, to] = [bounds[index - 1]!, bounds[index]!];
      const length = this.tokens.length(from, to);
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
    for (let index = from; index < to; index = this.tokens.next(index)) {
      const last = this.tokens.partner[index]!;
      if (last > index + 1 && this.tokens.length(index, last + 1) > longest) {
        opened = index;
        longest = this.tokens.length(index, last + 1);
      }
    }
    if (opened < 0) {
      this.write(this.line.slice(this.tokens.starts[from], this.tokens.ends[to - 1]));
      return;
    }
    const last = this.tokens.partner[opened]!;
    this.put(from, opened, next, 1);
    this.writeGap(from, opened);
    if (this.tokens.kinds[opened] === CASE) {
      this.putCase(opened, last);
    } else {
      this.putBrackets(opened, last);
    }
    this.writeGap(last, Math.min(last + 1, to - 1));
    this.put(last + 1, to, next, after);
  }

  private putBrackets(first: number, last: number): void {
    const { depth } = this;
    const length = this.tokens.length(first + 1, last);
    this.writeToken(first);
    if (this.tokens.partner[first + 1] === last - 1 && depth + 2 + length > this.width) {
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
    const bounds = this.tokens.parts(first + 1, last, BRANCH);
    this.writeToken(first);
    if (this.tokens.kinds[first + 1] !== BRANCH) {
      this.write(' ');
      this.put(first + 1, bounds[1]!, depth + 2, 0);
      bounds.shift();
    }
    let shares = false;
    for (let index = 1; index < bounds.length; index++) {
      const [from, to] = [bounds[index - 1]!, bounds[index]!];
      const length = this.tokens.length(from, to);
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
    const [, then] = this.tokens.parts(from, to, THEN);
    if (then === to || this.column + this.tokens.length(from, to) <= this.width) {
      this.put(from, to, depth + 2, 0);
      return;
    }
    this.put(from, then!, depth + 2, ' then'.length);
    const isOpened =
      this.tokens.loosest(then!, to) === 0 && this.tokens.partner[to - 1] === to - 1 && this.tokens.isClosing(to - 1);
    if (this.depth === depth && isOpened) {
      this.write(' ');
    } else {
      this.begin(depth);
    }
    this.put(then!, to, depth + 2, 0);
  }

  private begin(depth: number): void {
    this.written += INDENTS[depth] ?? `\n${' '.repeat(depth)}`;
    this.column = depth;
    this.depth = depth;
  }

  private writeToken(index: number): void {
    this.write(this.line.slice(this.tokens.starts[index], this.tokens.ends[index]));
  }

  /** What stands before a token that another one comes before. */
  private writeGap(previous: number, index: number): void {
    if (index > previous) {
      this.write(this.line.slice(this.tokens.ends[index - 1], this.tokens.starts[index]));
    }
  }

  private write(text: string): void {
    this.written += text;
    this.column += text.length;
  }
}

const INDENTS = Array.from({ length: 64 }, (_, depth) => `\n${' '.repeat(depth)}`);
