import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CliError } from './CliError.ts';

/** A path as the caller means it: `npm run` changes into the package first and keeps the caller's directory in INIT_CWD. */
export function callerPath(path: string): string {
  const { npm_lifecycle_event: script, INIT_CWD: caller } = process.env;
  return resolve(script === 'baton' && caller ? caller : process.cwd(), path);
}

/** The text of a file. Throws `CliError` where it cannot be read. */
export function readFile(path: string): string {
  try {
    return readFileSync(callerPath(path), 'utf8');
  } catch (error) {
    throw new CliError(`${path}: ${unreadable(error)}`);
  }
}

function unreadable(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return 'there is no such file.';
    case 'EISDIR':
      return 'this is a directory, not a file.';
    case 'EACCES':
      return 'you may not read this file.';
    default:
      return `it cannot be read (${error instanceof Error ? error.message : String(error)}).`;
  }
}
