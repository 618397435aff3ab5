import type { IncomingMessage, ServerResponse } from 'node:http';

/** An answer of the API: JSON, as Grafana's. */
export interface Reply {
  status: number;
  body: object;
}

export function badRequest(reason: string): Reply {
  return { status: 400, body: { message: `bad request data: ${reason}` } };
}

export function sendReply(response: ServerResponse, { status, body }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
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
