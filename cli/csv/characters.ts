import { createReadStream, openSync, readSync, closeSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { CliError } from '../CliError.ts';

/** How the bytes of a file are characters. Labels are those of `TextDecoder`. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface Characters {
  /** Absent where nothing marks it: UTF-8 then, or Windows-1252 where the bytes are not UTF-8. */
  marked?: Encoding;
  compressed: boolean;
}

const LOOKED_AT = 4096;
/** Bytes to which Windows-1252 gives no character; `TextDecoder` makes control characters of them. */
const NO_WINDOWS_CHARACTER = /[\u0081\u008d\u008f\u0090\u009d]/;

/** Text without characters that nobody sees, such as the direction marks of dates that Windows copies, and with plain blanks. */
export function visibleText(text: string): string {
  return /^[ -~]*$/.test(text)
    ? text
    : text.replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '').replace(/[\u00a0\u202f]/g, ' ');
}

/** What files begin with that are no text, or no table. */
const OTHER_FILES: Array<[start: RegExp, what: string]> = [
  [/^PK\x03\x04/, 'an Excel workbook or a ZIP archive: save the sheet as "CSV UTF-8" and give that'],
  [/^\xd0\xcf\x11\xe0/, 'an Excel workbook: save the sheet as "CSV UTF-8" and give that'],
  [/^\s*<(?:!|\?|html|table)/i, 'HTML or XML, not CSV: open it in Excel and save the sheet as "CSV UTF-8"'],
  [/^\s*(?:\[\s*)?\{\s*["}]/, 'JSON, not CSV: make a CSV file, or a DuckDB file for --duckdb, of it'],
  [/^PAR1/, 'a Parquet file, not CSV: make a DuckDB file for --duckdb of it'],
  [/^.{8}DUCK/s, 'a DuckDB file: give it with --duckdb'],
  [/^%PDF/, 'a PDF, not CSV: export the table as CSV'],
  [/^(?:\x28\xb5\x2f\xfd|BZh|\xfd7zXZ|7z\xbc\xaf)/, 'compressed in another way than gzip: unpack it'],
];

/** Looks at the first bytes of a file. Throws `CliError`, beginning with `file`, where it is certainly no text. */
export function charactersOf(path: string, file: string): Characters {
  const bytes = Buffer.alloc(LOOKED_AT);
  const handle = openSync(path, 'r');
  const start = bytes.subarray(0, readSync(handle, bytes, 0, LOOKED_AT, 0));
  closeSync(handle);
  if (start.length >= 2 && start[0] === 0x1f && start[1] === 0x8b) {
    return { compressed: true };
  }
  const begun = start.toString('latin1').replace(/^\xef\xbb\xbf/, '');
  const other = OTHER_FILES.find(([sign]) => sign.test(begun));
  if (other) {
    throw new CliError(`${file}: this is ${other[1]}.`);
  }
  return { marked: markOf(start), compressed: false };
}

function markOf(start: Buffer): Encoding | undefined {
  if (start[0] === 0xff && start[1] === 0xfe) {
    return 'utf-16le';
  }
  if (start[0] === 0xfe && start[1] === 0xff) {
    return 'utf-16be';
  }
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) {
    return 'utf-8';
  }
  // UTF-16 without its mark: of digits, delimiters and line ends every other byte is zero, always the same one.
  const zeros = [0, 1].map((parity) => start.filter((byte, i) => byte === 0 && i % 2 === parity).length);
  const [most, least] = [Math.max(...zeros), Math.min(...zeros)];
  return most < Math.max(4, start.length / 64) || least > most / 10
    ? undefined
    : zeros[1] > zeros[0]
      ? 'utf-16le'
      : 'utf-16be';
}

/** The bytes of the file were not those of the encoding. */
export class NotInEncoding extends Error {}

/**
 * The text of a file, piece by piece, with `\n` for every line end. `read` is told how many bytes of the file have been read.
 * Throws `NotInEncoding` where the bytes are not in the encoding.
 */
export async function* textOf(
  path: string,
  { compressed }: Characters,
  encoding: Encoding,
  read: (bytes: number) => void
): AsyncGenerator<string> {
  const file = createReadStream(path, { highWaterMark: 1 << 20 });
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decode = (bytes?: Uint8Array): string => {
    let text: string;
    try {
      text = decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      throw new NotInEncoding();
    }
    if (encoding === 'windows-1252' && NO_WINDOWS_CHARACTER.test(text)) {
      throw new NotInEncoding();
    }
    return text;
  };
  let carriage = '';
  for await (const bytes of compressed ? file.pipe(createGunzip()) : file) {
    const text = carriage + decode(bytes as Buffer);
    // The second half of a line end may be in the next piece.
    carriage = text.endsWith('\r') ? '\r' : '';
    read(file.bytesRead);
    yield (carriage === '' ? text : text.slice(0, -1)).replace(/\r\n?/g, '\n');
  }
  yield (carriage + decode()).replace(/\r\n?/g, '\n');
}
