import { nameText } from '../src/core/nameText.ts';

/** What a terminal obeys instead of showing it: controls, and signs that turn the direction of what follows. */
const OBEYED = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** Prints text on standard output. What a terminal would obey is written as `\u001b`, which JSON reads back. */
export function print(text: string): void {
  console.log(text.split('\n').map(lineText).join('\n'));
}

/** Prints text for a program, such as SQL, as it is; on a terminal as `print` does. */
export function printExact(text: string): void {
  if (process.stdout.isTTY) {
    print(text);
  } else {
    console.log(text);
  }
}

/** Prints what is wrong on standard error, in one line. */
export function complain(message: string): void {
  console.error(`baton: ${lineText(message.replace(/\s*\n\s*/g, ' '))}`);
}

/** Prints on standard error what is wrong, in the lines that it has. */
export function complainInLines(message: string): void {
  console.error(message.split('\n').map(lineText).join('\n'));
}

/** A text for one line, whatever stands in it: a line break, too, is written out. */
export function lineText(text: string): string {
  return text.replace(OBEYED, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A name from data or a definition for a line or a cell. Terminals know no isolates, and would count them as letters. */
export function cellText(name: string): string {
  return name === '' ? '' : nameText(name).replace(/[\u2068\u2069]/g, '');
}

const REASONS: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EPIPE: 'what reads it has ended',
};

/** Ends the program where its output cannot be written, so that nobody takes a part of it for the whole. Exit code 2. */
export function outputFailed(error: NodeJS.ErrnoException): never {
  console.error(`baton: the output is not complete: ${REASONS[error.code ?? ''] ?? lineText(error.message)}.`);
  process.exit(2);
}
