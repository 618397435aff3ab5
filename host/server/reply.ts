import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** An answer of the API: JSON, as Grafana's. */
export interface Reply {
  status: number;
  body: object;
}

export function badRequest(reason: string): Reply {
  return { status: 400, body: { message: `bad request data: ${reason}` } };
}

/** Sends an answer piece by piece, no faster than it is read. Who leaves meanwhile gets no more of it. */
export async function sendReply(response: ServerResponse, { status, body }: Reply): Promise<void> {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  await pipeline(Readable.from(jsonPieces(body)), response).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') {
      throw error;
    }
  });
}

/** Elements of an array that are written as one piece. */
const PIECE = 2000;

/** The text of `JSON.stringify` in pieces, for values that are made of plain objects, arrays and scalars. */
export function* jsonPieces(value: unknown): Generator<string> {
  if (Array.isArray(value)) {
    const isFlat = value.every((element) => typeof element !== 'object' || element === null);
    const size = isFlat ? PIECE : 1;
    yield '[';
    for (let start = 0; start < value.length; start += size) {
      yield start > 0 ? ',' : '';
      if (isFlat) {
        yield JSON.stringify(value.slice(start, start + size)).slice(1, -1);
      } else {
        yield* jsonPieces(value[start]);
      }
    }
    yield ']';
  } else if (isObject(value)) {
    const entries = Object.entries(value).filter(([, part]) => part !== undefined);
    yield '{';
    for (const [index, [name, part]] of entries.entries()) {
      yield `${index > 0 ? ',' : ''}${JSON.stringify(name)}:`;
      yield* jsonPieces(part);
    }
    yield '}';
  } else {
    yield JSON.stringify(value) ?? 'null';
  }
}

/** The JSON object that a request brings, of at most so many bytes, or the reply that refuses it. */
export async function readObject(
  request: IncomingMessage,
  most: number,
  tooLong: string
): Promise<{ object: Record<string, unknown> } | { refused: Reply }> {
  const text = await readText(request, most);
  if (text === undefined) {
    return { refused: { status: 413, body: { message: tooLong } } };
  }
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? { object: parsed } : { refused: badRequest('an object is needed') };
  } catch {
    return { refused: badRequest('this is not JSON') };
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Undefined where it is too long. All of it is read even then: who is still sending does not listen to a refusal. */
async function readText(request: IncomingMessage, most: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= most) {
      chunks.push(chunk);
    }
  }
  return size > most ? undefined : Buffer.concat(chunks).toString('utf8');
}
