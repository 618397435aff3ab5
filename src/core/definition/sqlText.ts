/** Longer than any expression that somebody wrote by hand. */
const MOST_CHARACTERS = 10_000;

/** What Grafana replaces by a variable's value, as its `templateSrv` finds it; macros and the range are left to the warehouse. */
const VARIABLE =
  /\$(?!__\w+\(|__(?:from|to|interval|interval_ms|range|range_s|range_ms)\b)[A-Za-z_]\w*|\$\{[^}]*\}?|\[\[\w+(?::\w+)?\]\]/;

/**
 * What would break the statement around an expression, or let others write a part of it, found without knowing its dialect:
 * a variable of Grafana, a semicolon, a line comment, an open quote or a parenthesis without its partner. Dialects disagree
 * on what quotes text, so only what is wrong under each reading is reported. The answer ends a sentence.
 */
export function sqlMistake(sql: string): string | undefined {
  if (sql.length > MOST_CHARACTERS) {
    return `it has ${sql.length} characters, more than the ${MOST_CHARACTERS} that an expression may have: make a view of it in the warehouse.`;
  }
  const variable = VARIABLE.exec(sql)?.[0];
  if (variable) {
    return `Grafana would put a variable's value in place of ${variable}, as SQL that any viewer can write: make a dimension of the column and filter by it in the query.`;
  }
  const codes = QUOTES.map((quotes) => sql.replace(quotes, ' '));
  // A statement behind the one text would be a part of the other, so it would be found under no reading.
  if (/\\['"]/.test(sql) && /;|--/.test(`${codes[0]} ${codes[1]}`)) {
    return "warehouses disagree on \\': double the quote instead, or write chr(92).";
  }
  const mistakes = codes.map(mistakeOutside);
  return mistakes.every((mistake) => mistake !== undefined) ? mistakes[0] : undefined;
}

/** Quoted names (in brackets on SQL Server) and block comments. */
const REST = String.raw`\`[^\`]*\`|\[[^\[\]'"]*\]|/\*[^]*?\*/`;
const DOUBLED = String.raw`'(?:[^']|'')*'|"(?:[^"]|"")*"`;
const BACKSLASH = String.raw`'(?:[^'\\]|\\[^]|'')*'|"(?:[^"\\]|\\[^]|"")*"`;

/** What may stand around text: doubled quotes, backslashes, the triple quotes of BigQuery, the dollars of PostgreSQL. */
const QUOTES = [
  `${DOUBLED}|${REST}`,
  `${BACKSLASH}|${REST}`,
  String.raw`'''[^]*?'''|"""[^]*?"""|${BACKSLASH}|${REST}`,
  String.raw`\$\$[^]*?\$\$|${DOUBLED}|${REST}`,
].map((pattern) => new RegExp(pattern, 'g'));

function mistakeOutside(code: string): string | undefined {
  const quote = /['"`]/.exec(code)?.[0];
  if (quote) {
    return `the quote ${quote} is opened and never closed.`;
  }
  if (code.includes('/*')) {
    return 'the comment /* is opened and never closed.';
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
