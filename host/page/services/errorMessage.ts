import { isFetchError } from '@grafana/runtime';

/** What the server, or whoever threw, has to say. */
export function errorMessage(error: unknown): string {
  if (isFetchError(error)) {
    return error.data?.message ?? error.statusText ?? 'The request failed.';
  }
  return error instanceof Error ? error.message : String(error);
}
