/**
 * Text that may stand between quotes as it is. Left out on purpose: quotes and backslashes (string syntax), `$ [ ] { }`
 * (Grafana's macros and variables), `; # - / *` (statement splitters and comment strippers), control characters and
 * everything beyond ASCII (client encodings). Two hyphens make a comment, one does not.
 */
const HARMLESS = /^(?!.*--)[A-Za-z0-9 _.,:+=@()!?%&<>|~^-]*$/;

export function isHarmless(text: string): boolean {
  return HARMLESS.test(text);
}

/** UTF-8 as hexadecimal. A lone surrogate, which no encoding can hold, becomes U+FFFD. */
export function utf8Hex(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** UTF-16, little endian, as hexadecimal. */
export function utf16Hex(text: string): string {
  let hex = '';
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    hex += (unit & 0xff).toString(16).padStart(2, '0') + (unit >> 8).toString(16).padStart(2, '0');
  }
  return hex;
}

/** A literal that spells harmless text out and has the warehouse decode everything else from hexadecimal. */
export function spelledOr(decoded: (text: string) => string): (text: string) => string {
  return (text) => (isHarmless(text) ? `'${text}'` : decoded(text));
}
