import { expect, test as base } from '@grafana/plugin-e2e';
import type { APIRequestContext, APIResponse, Page } from '@playwright/test';

/** A browser that has never signed in. */
export const ANONYMOUS = { cookies: [], origins: [] };

interface Fixtures {
  /** What the page throws or logs as an error, with the script that it comes from. */
  errors: string[];
  /** Grafana's HTTP API for an administrator, for what a test needs before its first step and clears away after its last. */
  api: APIRequestContext;
  /** Adds a dashboard that is removed after the test, and resolves with its uid. */
  addDashboard: (dashboard: object) => Promise<string>;
  /** A page of somebody who has not signed in. */
  visitor: Page;
}

export const test = base.extend<Fixtures>({
  errors: async ({ page }, use) => {
    const errors: string[] = [];
    // The page is handed over while it loads Grafana's home, and what is cut off there logs errors.
    await page.goto('about:blank');
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      // The browser logs each refused request by itself; what a panel makes of it is on the page.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
        errors.push(`${message.text()} (${message.location().url})`);
      }
    });
    await use(errors);
  },
  api: async ({ playwright, baseURL, grafanaAPICredentials: { user, password } }, use) => {
    const api = await playwright.request.newContext({
      baseURL,
      httpCredentials: { username: user, password, send: 'always' },
    });
    await use(api);
    await api.dispose();
  },
  addDashboard: async ({ api }, use) => {
    const added: string[] = [];
    await use(async (dashboard) => {
      const { uid } = await answerOf(api.post('/api/dashboards/db', { data: { dashboard, overwrite: true } }));
      added.push(uid);
      return uid;
    });
    for (const uid of added) {
      await api.delete(`/api/dashboards/uid/${uid}`);
    }
  },
  visitor: async ({ browser }, use) => {
    const context = await browser.newContext({ storageState: ANONYMOUS });
    await use(await context.newPage());
    await context.close();
  },
});

/** The JSON of an answer of the API; the test fails with the answer where it is a refusal. */
export async function answerOf(response: Promise<APIResponse>): Promise<any> {
  const answer = await response;
  expect(answer.ok(), await answer.text()).toBe(true);
  return answer.json();
}

export { expect } from '@grafana/plugin-e2e';
