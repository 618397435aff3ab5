import { test as base } from '@grafana/plugin-e2e';
import type { APIRequestContext, Page } from '@playwright/test';
import { answerOf } from './answerOf';
import { ANONYMOUS, signIn } from './session';

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
  storageState: async ({ playwright, baseURL, grafanaAPICredentials }, use) =>
    use(await signIn(playwright.request, baseURL, grafanaAPICredentials)),
  errors: async ({ page }, use) => {
    const errors: string[] = [];
    // The page is handed over while it loads Grafana's home, and what is cut off there logs errors, even when it is left.
    await page.goto('about:blank');
    page.on('request', (request) => {
      if (request.isNavigationRequest()) {
        errors.length = 0;
      }
    });
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

export { expect } from '@grafana/plugin-e2e';
