import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, open, rangeQuery, test } from './page';
import { listAddress } from './listAddress';
import { wallAddress } from './wallAddress';

interface Place {
  name: string;
  path: string;
  /** What is on the page once all of it is there: until then axe would find nothing, because there is nothing. */
  whole: (page: Page) => Locator[];
}

const picture = (page: Page, name = /funnel/i) => page.getByRole('img', { name }).first();
const editor = (page: Page) => page.locator('.monaco-editor .view-line').first();
const options = (page: Page) => page.getByRole('complementary', { name: 'Panel options' });

const PLACES: Place[] = [
  { name: 'the revenue funnel', path: `/d/baton-revenue?${rangeQuery()}`, whole: (page) => [picture(page)] },
  { name: 'the wall', path: `${wallAddress()}&${rangeQuery()}`, whole: (page) => [picture(page)] },
  {
    name: 'kiosk mode with its bar and foot',
    path: `/d/baton-revenue?${rangeQuery()}&kiosk`,
    whole: (page) => [picture(page), page.getByText('local host, not a Grafana server')],
  },
  {
    name: 'handoffs',
    path: `/d/baton-handoffs?${rangeQuery()}`,
    whole: (page) =>
      ['Leads of the range', 'By region', 'By campaign'].map((name) =>
        page.getByRole('region', { name }).getByRole('img').first()
      ),
  },
  {
    name: 'plain tables',
    path: `/d/baton-any-table?${rangeQuery()}`,
    whole: (page) => [picture(page, /One number per step/), picture(page, /A label and a number/)],
  },
  {
    name: 'the panel editor',
    path: `/edit/baton-revenue/1?${rangeQuery()}`,
    whole: (page) => [picture(page), options(page), page.getByRole('button', { name: 'Filter', exact: true })],
  },
  {
    name: 'the editor of a plain table',
    path: `/edit/baton-any-table/2?${rangeQuery()}`,
    whole: (page) => [picture(page, /A label and a number/), options(page), page.getByLabel('SQL of query A')],
  },
  {
    name: 'the list of dashboards',
    path: '/dashboards?',
    whole: (page) => [page.getByRole('link', { name: 'Revenue funnel' })],
  },
  {
    name: 'the settings',
    path: '/connections/datasources/edit/baton?',
    whole: (page) => [editor(page), page.getByRole('region', { name: 'Definition of Revenue funnel' })],
  },
  {
    name: 'the list of datasources',
    path: '/connections/datasources?',
    whole: (page) => [page.getByRole('link', { name: 'Warehouse' })],
  },
  {
    name: 'the types of datasources',
    path: '/connections/datasources/new?',
    whole: (page) => [page.getByRole('button', { name: /^Baton/ })],
  },
  {
    name: 'the dashboards of a datasource',
    path: '/connections/datasources/edit/baton/dashboards?',
    whole: (page) => [page.getByRole('button', { name: 'Re-import Handoffs' })],
  },
  {
    name: 'the form for a dashboard that is a file',
    path: '/dashboard/import?',
    whole: (page) => [page.getByRole('button', { name: 'Import' })],
  },
  {
    name: 'the start page',
    path: '/a/baton-funnel-app?',
    whole: (page) => [page.getByRole('region', { name: 'Definition of Revenue funnel' })],
  },
  {
    name: 'the page for alert rules',
    path: '/a/baton-funnel-app/alerts?',
    whole: (page) => [page.getByText(/^Now: \d+ stalled/), page.getByRole('heading', { name: 'Rules that there are' })],
  },
  {
    name: 'the page with a list of records',
    path: `${listAddress()}&segment=West`,
    whole: (page) => [page.getByRole('row').nth(1)],
  },
];

async function violations(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page }).analyze();
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

for (const theme of ['dark', 'light']) {
  for (const { name, path, whole } of PLACES) {
    test(`axe finds nothing on ${name} in the ${theme} theme`, async ({ page }) => {
      test.setTimeout(240_000);
      await page.goto(`${process.env.BATON_URL}${path}&theme=${theme}`);
      await expect(page.locator('h1, h2').first()).toBeAttached();
      for (const part of whole(page)) {
        await expect(part).toBeVisible({ timeout: 60_000 });
      }
      await expect(page.getByLabel('Panel loading bar')).toHaveCount(0);
      await page.waitForLoadState('networkidle');
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
  const named = async (wanted: string) => {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    return nodes.filter(({ role, ignored }) => role?.value === wanted && !ignored).map(({ name }) => name?.value);
  };
  await expect.poll(async () => (await named('table'))[0]).toBe('Stages');
  await expect.poll(() => named('rowheader')).toContain('MQL');
});
