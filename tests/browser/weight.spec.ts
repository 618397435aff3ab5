import type { Page } from '@playwright/test';
import { expect, firstPicture, open, refresh, rangeQuery, test } from './page';

const KILOBYTE = 1000;

interface Answer {
  statement: string;
  bytes: number;
}

/** What the page asks the warehouse and how long its answers are, as they travel: Grafana does not compress them by default. */
function answersOf(page: Page): Array<Promise<Answer>> {
  const answers: Array<Promise<Answer>> = [];
  page.on('response', (response) => {
    if (response.url().includes('/api/ds/query')) {
      const statement: string = response.request().postDataJSON().queries[0].rawSql;
      answers.push(response.body().then(({ length }) => ({ statement, bytes: length })));
    }
  });
  return answers;
}

// By their own ranges, which are longer than those of other tests.
for (const [name, path, most, funnels] of [
  ['the wall', '/d/baton-revenue?var-compare=none', 150 * KILOBYTE, 1],
  ['the wall beside the period before', '/d/baton-revenue', 300 * KILOBYTE, 2],
  ['the dashboard of handoffs', '/d/baton-handoffs', 1000 * KILOBYTE, 2],
] as const) {
  test(`what ${name} asks for is answered in ${most / KILOBYTE} kB, and nothing is asked twice`, async ({ page }) => {
    const answers = answersOf(page);
    await open(page, path);
    await page.waitForLoadState('networkidle');
    const came = await Promise.all(answers);
    const bytes = came.reduce((sum, answer) => sum + answer.bytes, 0);
    console.log(`${name}: ${came.length} statements, ${Math.round(bytes / KILOBYTE)} kB`);
    expect(bytes).toBeLessThanOrEqual(most);
    expect(new Set(came.map(({ statement }) => statement)).size).toBe(came.length);
    // A funnel's statement tells counts by stage: of the handoffs' three funnels the whole is added up from its regions.
    expect(came.filter(({ statement }) => statement.includes('baton_stage_counts'))).toHaveLength(funnels);
  });
}

test('a refresh that brings the same writes nothing into the picture', async ({ page }) => {
  await open(page, `/d/baton-revenue?${rangeQuery()}`);
  await page.waitForLoadState('networkidle');
  const panel = page.locator('[data-viz-panel-key]').first();
  // The figures for those who cannot see the picture come a moment later.
  await expect(panel.locator('table').first()).toBeAttached();
  await panel.evaluate((element) => {
    const writes: string[] = [];
    Object.assign(window, { writes });
    const picture = element.querySelector('svg[role="img"]')!.parentElement!;
    new MutationObserver((records) =>
      writes.push(...records.map(({ type, target }) => `${type} ${target.nodeName}`))
    ).observe(picture, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  const answered = page.waitForResponse((response) => response.url().includes('/api/ds/query'));
  await refresh(page);
  await (await answered).finished();
  await page.waitForLoadState('networkidle');
  await firstPicture(page);
  expect(await page.evaluate(() => (window as unknown as { writes: string[] }).writes)).toEqual([]);
});
