import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, open, rangeQuery, test } from './page';

const PLACES = {
  'the wall': `/d/baton-revenue?${rangeQuery()}`,
  'the wall in kiosk mode': `/d/baton-revenue?${rangeQuery()}&kiosk`,
  handoffs: `/d/baton-handoffs?${rangeQuery()}`,
  'plain tables': `/d/baton-any-table?${rangeQuery()}`,
  'the panel editor': `/edit/baton-revenue/1?${rangeQuery()}`,
  'the editor of a plain table': `/edit/baton-any-table/2?${rangeQuery()}`,
  'the form of an alert rule': '/alerting/new?',
  'the list of dashboards': '/dashboards?',
  'the settings': '/datasource?',
  'the start page': '/a/baton-funnel-app?',
};

async function violations(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page }).analyze();
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`)
  );
}

for (const theme of ['dark', 'light']) {
  for (const [name, path] of Object.entries(PLACES)) {
    test(`axe finds nothing on ${name} in the ${theme} theme`, async ({ page }) => {
      test.setTimeout(240_000);
      await page.goto(`${process.env.BATON_URL}${path}&theme=${theme}`);
      await expect(page.locator('h1, h2').first()).toBeAttached();
      await page.waitForLoadState('networkidle');
      await expect(page.getByLabel('Panel loading bar')).toHaveCount(0);
      expect(await violations(page)).toEqual([]);
    });
  }
}

for (const theme of ['dark', 'light']) {
  test(`axe finds nothing on the card of a mark in the ${theme} theme`, async ({ page }) => {
    await open(page, `/d/baton-revenue?${rangeQuery()}&theme=${theme}`);
    await page.getByRole('button', { name: /^stalled: / }).focus();
    await expect(page.getByRole('dialog')).toContainText('offered');
    expect(await violations(page)).toEqual([]);
  });
}

test('a screen reader is given the figures as tables', async ({ page }) => {
  await open(page, `/d/baton-revenue?${rangeQuery()}`);
  const session = await page.context().newCDPSession(page);
  // The tree that the browser hands over, which leaves out what it does not lay out; roles of elements alone would not tell.
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const named = (wanted: string) =>
    nodes.filter(({ role, ignored }) => role?.value === wanted && !ignored).map(({ name }) => name?.value);
  expect(named('table')[0]).toBe('Stages');
  expect(named('rowheader')).toContain('MQL');
});
