import type { Page } from '@playwright/test';
import { expect, open, test } from './page';

const DAY = 86_400_000;

/** Saves overrides of the range in the wall's panel, as Grafana's panel editor would. */
async function override(page: Page, overrides: Record<string, string>): Promise<void> {
  await page.route('**/api/dashboards', async (route) => {
    const dashboards = await (await route.fetch()).json();
    for (const { panels } of dashboards) {
      Object.assign(panels[0], overrides);
    }
    await route.fulfill({ json: dashboards });
  });
}

/** The ranges that the panel asks for, in days before now. */
async function asked(page: Page): Promise<Array<[from: number, to: number]>> {
  const ranges: Array<[number, number]> = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/ds/query')) {
      const { from, to } = request.postDataJSON();
      ranges.push([Math.round((Date.now() - Number(from)) / DAY), Math.round((Date.now() - Number(to)) / DAY)]);
    }
  });
  await open(page, '/d/baton-revenue?from=now-90d&to=now&var-compare=none');
  return ranges;
}

test("a panel's own range and shift come before the dashboard's range", async ({ page }) => {
  await override(page, { timeFrom: '30d', timeShift: '1w' });
  const ranges = await asked(page);
  await expect.poll(() => ranges).toEqual([[37, 7]]);
});

test("a panel's saved time comparison asks for both ranges", async ({ page }) => {
  await override(page, { timeCompare: '1M' });
  const ranges = await asked(page);
  await expect
    .poll(() => [...ranges].sort())
    .toEqual([
      [120, 30],
      [90, 0],
    ]);
});
