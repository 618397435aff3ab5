/**
 * What would break the statement around an expression, found without knowing its dialect: a semicolon, a line
 * comment, an open quote or a parenthesis without its partner. Dialects disagree on whether a backslash escapes
 * a quote, so only what is wrong under both readings is reported. The answer ends a sentence.
 */
export function sqlMistake(sql: string): string | undefined {
  if (/\$\$|'''|"""/.test(sql)) {
    return undefined; // dollar quotes and triple quotes may hold anything
  }
  const [plain, escaped] = [PLAIN_QUOTES, BACKSLASH_QUOTES].map((quotes) => mistakeOutside(sql.replace(quotes, ' ')));
  return plain === undefined ? undefined : escaped && plain;
}

/** Strings, quoted names (in brackets on SQL Server) and block comments. */
const PLAIN_QUOTES = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]'"]*\]|\/\*[^]*?\*\//g;
const BACKSLASH_QUOTES = /'(?:[^'\\]|\\[^]|'')*'|"(?:[^"\\]|\\[^]|"")*"|`[^`]*`|\[[^\]'"]*\]|\/\*[^]*?\*\//g;

function mistakeOutside(code: string): string | undefined {
  const quote = /['"`]/.exec(code)?.[0];
  if (quote) {
    return `the quote ${quote} is opened and never closed.`;
  }
  if (code.includes(';')) {
    return 'remove the semicolon, because this becomes a part of a longer statement.';
  }
  if (code.includes('--')) {
    return 'remove the comment (--), because the rest of the statement follows on the same line.';
  }
  let open = 0;
  for (const character of code) {
    open += character === '(' ? 1 : character === ')' ? -1 : 0;
    if (open < 0) {
      return 'a ")" closes nothing: remove it, or add the "(" that it belongs to.';
    }
  }
  return open > 0 ? 'a "(" is never closed: add the ")".' : undefined;
}
