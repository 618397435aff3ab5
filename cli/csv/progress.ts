import { lineText } from '../print.ts';

/** Files that are read in a moment need none. */
const LARGE = 50_000_000;
const BETWEEN_UPDATES = { terminal: 200, log: 10_000 };

/** Tells on standard error how much of a large file has been read: on one line of a terminal, elsewhere now and then. */
export class Progress {
  private told = Date.now();

  constructor(
    private readonly file: string,
    private readonly size: number,
    private readonly stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'> = process.stderr
  ) {}

  read(bytes: number): void {
    const now = Date.now();
    if (this.size < LARGE || now - this.told < BETWEEN_UPDATES[this.stream.isTTY ? 'terminal' : 'log']) {
      return;
    }
    this.told = now;
    this.show(`${this.file}: ${megabytes(bytes)} of ${megabytes(this.size)} MB read`);
  }

  /** The text has been read, and becomes times and numbers. */
  typing(): void {
    if (this.size >= LARGE) {
      this.show(`${this.file}: ${megabytes(this.size)} MB read; now its times and numbers`);
    }
  }

  end(): void {
    if (this.size >= LARGE && this.stream.isTTY) {
      this.stream.write('\r\u001b[K');
    }
  }

  private show(text: string): void {
    const line = lineText(text);
    this.stream.write(this.stream.isTTY ? `\r\u001b[K${line}` : `${line}\n`);
  }
}

function megabytes(bytes: number): string {
  return Math.round(bytes / 1e6).toLocaleString('en');
}
