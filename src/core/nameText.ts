/** Every sign that changes the direction of what follows it: embeddings, overrides, isolates and their ends. */
const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069]/g;

/** Letters written from right to left, and the marks that make others behave like them. */
const FROM_THE_RIGHT =
  /[\u0590-\u08ff\u200f\u061c\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]|[\u202a-\u202e\u2066-\u2069]/u;

const CONTROLS = /\p{Cc}+/gu;

/** What nobody can see: blanks, controls, and characters without a width or an ink of their own. */
const UNSEEN = /[\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** More marks on one letter than any script puts there: what they draw lies across the lines above and below. */
const FLOOD = /(\p{M}{6})\p{M}+/gu;

/** A longer name is a text that has got into the wrong column. */
const LONG = /^(.{199}).{2}.*$/su;

/** Stands for a name that nobody could see. */
const BLANK = '(blank)';

/** Whole sentences with names in them, or of a warehouse: nothing overrides the direction of what follows. */
export function sentenceText(text: string): string {
  return text.replace(/[\u202a-\u202e\u2066\u2067]/g, '');
}

/** A sentence with names in it for one line of a mail, a chat or a heading. */
export function lineText(text: string): string {
  return sentenceText(text).replace(CONTROLS, ' ');
}

/** Whether a name has nothing in it that can be seen. */
export function isBlank(name: string): boolean {
  return name.replace(UNSEEN, '') === '';
}

/**
 * A name from a warehouse, a definition or a dashboard, as it may stand in a text. It cannot turn the figures around
 * it: signs of direction are taken out, and what is written from the right stands in an isolate (U+2068, U+2069).
 * Control characters become blanks, and what cannot be seen `(blank)`; more marks on a letter and more letters than any name
 * has are left out. The same again for a text that has been through.
 */
export function nameText(name: string): string {
  const all = name.replace(DIRECTIONS, '').replace(CONTROLS, ' ').replace(FLOOD, '$1');
  if (isBlank(all)) {
    return BLANK;
  }
  const text = all.replace(LONG, '$1…');
  return FROM_THE_RIGHT.test(name) ? `\u2068${text}\u2069` : text;
}
