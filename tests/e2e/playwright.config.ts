import type { PluginOptions } from '@grafana/plugin-e2e';
import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from '../../scripts/chromium.mjs';

/** The journeys that need a real Grafana with the repository's provisioning, such as that of docker-compose.yml. */
export default defineConfig<PluginOptions>({
  testDir: '.',
  outputDir: '../../test-results/e2e',
  // The tests share one Grafana and one warehouse.
  workers: 1,
  timeout: 120_000,
  forbidOnly: Boolean(process.env.CI),
  retries: process.env.CI ? 1 : 0,
  expect: { timeout: 30_000, toPass: { timeout: 30_000 } },
  reporter: 'list',
  use: {
    baseURL: process.env.GRAFANA_URL || 'http://localhost:3000',
    actionTimeout: 30_000,
    viewport: { width: 1600, height: 1000 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    timezoneId: 'UTC',
    locale: 'en-GB',
    launchOptions: { executablePath: findChromium(), args: CHROMIUM_FLAGS },
  },
});
