/** A power of two, several times the number of segments that a result usually has. */
const SHORTCUTS = 128;

/**
 * Texts as small numbers in order of appearance. Asking a Map for every row would take a fifth of the time from rows to
 * shapes, so the texts asked for last also stand in a table, at a place that takes two characters and a length to find.
 */
export function codesOf(texts: Array<string | null>): { codes: Int32Array; texts: Array<string | null> } {
  const known = new Map<string | null, number>();
  const shortcuts = new Array<string | null | undefined>(SHORTCUTS).fill(undefined);
  const shortcutCodes = new Int32Array(SHORTCUTS);
  const codes = new Int32Array(texts.length);
  for (let row = 0; row < texts.length; row++) {
    const text = texts[row];
    const end = text === null ? 0 : text.length;
    const place =
      text === null || end === 0
        ? 0
        : (text.charCodeAt(end - 1) + 31 * text.charCodeAt(end >> 1) + end) & (SHORTCUTS - 1);
    if (shortcuts[place] === text) {
      codes[row] = shortcutCodes[place];
      continue;
    }
    let code = known.get(text);
    if (code === undefined) {
      code = known.size;
      known.set(text, code);
    }
    shortcuts[place] = text;
    shortcutCodes[place] = code;
    codes[row] = code;
  }
  return { codes, texts: [...known.keys()] };
}
