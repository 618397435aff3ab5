import type { Credentials } from '@grafana/plugin-e2e';
import type { APIRequest } from '@playwright/test';
import { answerOf } from './answerOf';

/** A browser that has never signed in. */
export const ANONYMOUS = { cookies: [], origins: [] };

/**
 * A new session. Every test has its own: Grafana replaces the token of a session after ten minutes, and a later test that
 * still came with the first one would be an anonymous viewer without a word.
 */
export async function signIn(request: APIRequest, baseURL: string | undefined, credentials: Credentials) {
  const context = await request.newContext({ baseURL });
  await answerOf(context.post('/login', { data: credentials }));
  const session = await context.storageState();
  await context.dispose();
  return session;
}
