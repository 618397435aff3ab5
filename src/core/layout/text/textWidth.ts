/**
 * Advances of Inter 4 at its text optical size with tabular figures, in thousandths of the font size, for the
 * characters 32 to 126. Measured in Chromium without kerning; larger sizes set a little narrower, so the answer errs
 * on the wide side, and so do the fallbacks of the family.
 */
// prettier-ignore
const REGULAR = [
  269, 288, 466, 633, 642, 982, 644, 300, 391, 391, 648, 648, 269, 648, 269, 360, 648, 648, 648,
  648, 648, 648, 648, 648, 648, 648, 269, 269, 648, 648, 648, 511, 966, 690, 654, 730, 722, 601,
  590, 746, 743, 269, 571, 672, 565, 903, 754, 765, 639, 765, 644, 642, 646, 744, 690, 985, 682,
  679, 629, 391, 360, 391, 471, 456, 323, 562, 612, 571, 612, 583, 370, 613, 591, 242, 242, 549,
  242, 876, 591, 600, 612, 612, 377, 528, 327, 591, 562, 818, 546, 562, 552, 391, 333, 391, 648,
];
// prettier-ignore
const SEMIBOLD = [
  269, 321, 523, 644, 650, 1004, 663, 326, 391, 391, 647, 647, 269, 647, 269, 379, 647, 647, 647,
  647, 647, 647, 647, 647, 647, 647, 269, 269, 647, 647, 647, 543, 999, 728, 659, 737, 722, 605,
  588, 749, 746, 277, 580, 703, 565, 922, 759, 769, 645, 773, 652, 650, 660, 736, 728, 1020, 720,
  713, 652, 391, 379, 391, 482, 469, 351, 574, 624, 583, 624, 591, 389, 626, 612, 262, 262, 569,
  262, 900, 612, 609, 624, 624, 397, 549, 353, 612, 587, 839, 569, 588, 566, 391, 359, 391, 647,
];

/** 400 is regular; everything above is measured as semibold (600). */
export type Weight = 400 | 500 | 600;

/** Width of one line in pixels at a font size in pixels: at least what Inter takes. */
export function textWidth(text: string, size: number, weight: Weight): number {
  const table = weight === 400 ? REGULAR : SEMIBOLD;
  let sum = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at) ?? 0;
    at += code > 0xffff ? 1 : 0;
    sum += table[code - 32] ?? wide(code);
  }
  return (sum * size) / 1000;
}

/** Upper bounds for what the table leaves out, by the code below which they hold. */
const WIDE: Array<[below: number, width: number]> = [
  [0xc0, 680], // Latin-1 signs: · £ § × and the no-break space
  [0x250, 800], // Latin with accents; the widest, Æ and Œ, are over 900 but rare
  [0x2000, 900], // Greek, Cyrillic, Hebrew, Arabic, Indic
  [0x2e80, 1020], // punctuation, arrows, mathematics
  [0x10000, 1050], // CJK is one em
  [Infinity, 1400], // emoji
];

function wide(code: number): number {
  return isInvisible(code) || isCombining(code) ? 0 : (WIDE.find(([below]) => code < below)?.[1] ?? 0);
}

/** Controls, joiners, signs of direction and isolates. */
function isInvisible(code: number): boolean {
  return (
    code < 32 ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x2069) ||
    code === 0xfeff
  );
}

function isCombining(code: number): boolean {
  return (code >= 0x300 && code <= 0x36f) || (code >= 0xfe00 && code <= 0xfe0f);
}

/** The text itself, or its longest beginning that fits with an ellipsis; null where not even three letters fit. */
export function fitText(text: string, size: number, weight: Weight, maxWidth: number): string | null {
  if (textWidth(text, size, weight) <= maxWidth) {
    return text;
  }
  const room = maxWidth - textWidth('…', size, weight);
  const characters = [...text];
  let kept = 0;
  let letters = 0;
  let width = 0;
  while (kept < characters.length) {
    const own = textWidth(characters[kept], size, weight);
    width += own;
    if (width > room) {
      break;
    }
    letters += own > 0 ? 1 : 0;
    kept++;
  }
  const [cut] = isolated([characters.slice(0, kept).join('').trimEnd()]);
  return letters < 3 ? null : `${cut}…`;
}

const ISOLATE = '\u2068';
const END = '\u2069';

/** Lines of one text, in which an isolate that goes on in the next line ends with its own and begins anew there. */
function isolated(lines: string[]): string[] {
  let open = 0;
  return lines.map((line) => {
    const begun = ISOLATE.repeat(open) + line;
    open += line.split(ISOLATE).length - line.split(END).length;
    return begun + END.repeat(open);
  });
}

/** How many letters one can see: those that spacing between letters stands behind. */
export function letterCount(text: string): number {
  return [...text].filter((letter) => textWidth(letter, 1, 400) > 0).length;
}

/** A space where a line may break: not between a number and its unit. */
const BREAK = /(?<!\d) | (?!(?:%|h|d|w|mo|min|y|s|K|M|B)(?![\p{L}\d]))/u;

/** Breaks at spaces into lines of at most `maxWidth`; null where that takes more than `maxLines` or a word is too long. */
export function wrapText(
  text: string,
  size: number,
  weight: Weight,
  maxWidth: number,
  maxLines: number
): string[] | null {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(BREAK)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer, size, weight) <= maxWidth) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = word;
    if (line === '' || lines[0] === '' || lines.length >= maxLines || textWidth(word, size, weight) > maxWidth) {
      return null;
    }
  }
  return isolated([...lines, line]);
}

/** As `wrapText`, and no line much longer than the others. */
export function balanceText(
  text: string,
  size: number,
  weight: Weight,
  maxWidth: number,
  maxLines: number
): string[] | null {
  let lines = wrapText(text, size, weight, maxWidth, maxLines);
  for (let width = maxWidth * 0.95; lines !== null && lines.length > 1; width *= 0.95) {
    const narrower = wrapText(text, size, weight, width, lines.length);
    if (narrower === null) {
      break;
    }
    lines = narrower;
  }
  return lines;
}
