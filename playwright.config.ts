import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from './scripts/chromium.mjs';

/** The browser tests visit the page that `npm start` serves, in the Chromium that the system has. */
export default defineConfig({
  testDir: 'tests/browser',
  outputDir: 'test-results/browser',
  globalSetup: './tests/browser/globalSetup.ts',
  workers: 1,
  timeout: 90_000,
  // One unlucky moment of a shared machine shall not fail a whole run. `npm test` names every test that needed its second try.
  retries: process.env.CI ? 1 : 0,
  expect: { timeout: 20_000, toPass: { timeout: 20_000 } },
  reporter: 'list',
  use: {
    viewport: { width: 1600, height: 1000 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    timezoneId: 'UTC',
    locale: 'en-GB',
    launchOptions: { executablePath: findChromium(), args: CHROMIUM_FLAGS },
  },
});
