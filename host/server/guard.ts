import type { IncomingMessage } from 'node:http';

/**
 * Why a request is refused, or undefined. Binding to 127.0.0.1 keeps other machines out; this keeps other *web pages* out:
 * a foreign name that resolves here (DNS rebinding) shows in `Host`, a page elsewhere that posts here shows in `Origin`
 * or `Sec-Fetch-Site`.
 */
export function refusal({ headers }: Pick<IncomingMessage, 'headers'>, port: number): string | undefined {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!hosts.includes(headers.host ?? '')) {
    return `This server answers only to ${hosts.join(' and ')}.`;
  }
  if (headers.origin !== undefined && headers.origin !== `http://${headers.host}`) {
    return 'Requests from other origins are refused.';
  }
  const site = headers['sec-fetch-site'];
  // A link on another page may open the dashboard, but nothing there may read or embed it.
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && headers['sec-fetch-mode'] !== 'navigate') {
    return 'Requests from other sites are refused.';
  }
  return undefined;
}
