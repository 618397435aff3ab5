import { Folder } from './foldLine';
import { wholeOf, type Whole } from './foldTokens';

/** No line that is written here is longer, where it can be broken, in characters. */
export const WIDTH = 120;

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
