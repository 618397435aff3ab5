import { expect, test as base, type Locator, type Page } from '@playwright/test';
import { startHost, type RunningHost } from './hosts';

/** A quarter that lies in the past of every demo warehouse: the same figures all day. */
export const RANGE = { from: quarterAgo(2), to: quarterAgo(1) };

/** 00:00 UTC, `n` × 91 days ago. */
function quarterAgo(n: number): number {
  const day = 86_400_000;
  return Math.floor(Date.now() / day - n * 91) * day;
}

export const rangeQuery = (range = RANGE) => `from=${range.from}&to=${range.to}&timezone=utc`;

interface Fixtures {
  /** Fails a test whose page logs an error or throws: neither belongs to any page of ours. */
  noErrors: void;
  /** `npm start -- …args` on a free port, until the test ends, however it ends. */
  startHost: typeof startHost;
}

export const test = base.extend<Fixtures>({
  noErrors: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => {
        // The browser logs each refused request by itself; tests that break the warehouse look at the page instead.
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
          errors.push(message.text());
        }
      });
      await use();
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
  // Playwright reads from the parameter which fixtures this one needs: none.
  startHost: async ({}, use) => {
    const running: RunningHost[] = [];
    await use(async (args) => {
      const host = await startHost(args);
      running.push(host);
      return host;
    });
    await Promise.all(running.map(({ stop }) => stop()));
  },
});

export { expect } from '@playwright/test';

/** Opens an address of the host, the demo's by default, and waits for the first picture. */
export async function open(page: Page, path: string, url = process.env.BATON_URL): Promise<Locator> {
  await page.goto(`${url}${path}`);
  return firstPicture(page);
}

/** The funnel that is drawn first on the page. */
export async function firstPicture(page: Page): Promise<Locator> {
  const picture = page.getByRole('img', { name: /funnel/i }).first();
  await expect(picture).toBeVisible({ timeout: 60_000 });
  return picture;
}

/** Runs the queries of the dashboard again. */
export async function refresh(page: Page): Promise<void> {
  await page.getByTestId('data-testid RefreshPicker run button').click();
}

/** Every label of a picture, as it is read. */
export async function labels(picture: Locator): Promise<string[]> {
  return picture.locator('text').allTextContents();
}
