import { meantOrKnown, quote } from '../nearest';
import type { Path } from '../path';
import type { Written } from '../schema';

/** A sentence about a field, without its line. */
export interface Mistake {
  path: Path;
  message: string;
}

/** What the checks of references look at. */
export interface Context {
  written: Written;
  ids: string[];
}

/** A problem for every value that stood in the list before. */
export function duplicates(values: readonly string[], path: (i: number) => Path, what: string): Mistake[] {
  return values.flatMap((value, i): Mistake[] =>
    values.indexOf(value) < i
      ? [{ path: path(i), message: `The ${what} ${quote(value)} stands twice: rename or remove one of the two.` }]
      : []
  );
}

/** The sentence for an id that nothing has, with the one that was meant or those that there are. */
export function unknown(what: string, id: string, known: readonly string[]): string {
  return `There is no ${what} ${quote(id)}: ${meantOrKnown(id, known)}`;
}
