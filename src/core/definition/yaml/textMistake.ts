import type { YAMLError } from 'yaml';

/** What is wrong with the text as YAML, and how to mend it, in one sentence. */
export function textMistake({ code, message, pos }: YAMLError, text: string): string {
  const open = /end with a ([\]}])/.exec(message)?.[1];
  if (open) {
    return `A bracket that was opened is still open here: add the missing "${open}".`;
  }
  if (/closing .quote/.test(message)) {
    return 'A quote that was opened is never closed: add the missing quote.';
  }
  switch (code) {
    case 'TAB_AS_INDENT':
      return 'This line is indented with a tab, which YAML does not allow: use spaces.';
    case 'DUPLICATE_KEY':
      return `The key ${keyAt(text, pos[0])} stands twice in the same mapping: keep one of the two.`;
    case 'MULTIPLE_DOCS':
      return 'A second document starts here: keep one definition per file and remove the line "---".';
    case 'TAG_RESOLVE_FAILED':
      return 'The tag (a word that starts with "!") is not known: remove it, or put the text in quotes.';
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return 'The text has a second colon in it, or the line before is unfinished: put text that contains ": " in quotes.';
    case 'BAD_SCALAR_START':
      return `Text cannot start with "${text[pos[0]]}": put it in quotes.`;
    default:
      return `This is not valid YAML (${message}): check the indentation, quotes and brackets of this line and the one before.`;
  }
}

function keyAt(text: string, offset: number): string {
  return /^[^:\n]{1,60}/.exec(text.slice(offset))?.[0].trim() ?? '';
}
