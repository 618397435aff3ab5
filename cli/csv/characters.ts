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

/** Looks at the first bytes of a file. Throws `CliError`, beginning with `file`, where it is certainly no text. */
export function charactersOf(path: string, file: string): Characters {
  const bytes = Buffer.alloc(LOOKED_AT);
  const handle = openSync(path, 'r');
  const start = bytes.subarray(0, readSync(handle, bytes, 0, LOOKED_AT, 0));
  closeSync(handle);
  if (start.length >= 2 && start[0] === 0x1f && start[1] === 0x8b) {
    return { compressed: true };
  }
  if (start.subarray(0, 4).equals(Buffer.from('PK\x03\x04'))) {
    throw new CliError(
      `${file}: this is an Excel workbook or a ZIP archive: save the sheet as "CSV UTF-8" and give that.`
    );
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
  // UTF-16 without its mark: every other byte of Latin letters and digits is zero.
  const zeros = [0, 1].map((parity) => start.filter((byte, i) => byte === 0 && i % 2 === parity).length);
  if (Math.max(...zeros) > start.length / 4) {
    return zeros[1] > zeros[0] ? 'utf-16le' : 'utf-16be';
  }
  return undefined;
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
