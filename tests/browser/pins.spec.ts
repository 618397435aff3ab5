import type { Page } from '@playwright/test';
import { expect, firstPicture, labels, open, rangeQuery, test } from './page';

/** Without lists: a picture of the gallery, where every mark opens its card. */
async function openCase(page: Page): Promise<void> {
  await page.goto(`${process.env.BATON_URL}/gallery?case=revenue`);
  await firstPicture(page);
}

const card = (page: Page) => page.locator('[role="dialog"][id$="card"]');
const list = (page: Page) => page.locator('[role="dialog"]:has(table)');
const pinned = (page: Page) => page.locator('[role="dialog"][data-pinned]');

test('by mouse a click pins a card, which lets the pointer pass to other marks and closes with Escape or a click elsewhere', async ({
  page,
}) => {
  await openCase(page);
  const [stalled, rejected] = ['stalled', 'rejected'].map((status) =>
    page.locator(`[data-target="handoff0.${status}"]`)
  );
  await stalled.click();
  await expect(pinned(page)).toContainText('stalled');
  await rejected.hover();
  await expect(pinned(page)).toContainText('stalled');
  await rejected.click();
  await expect(pinned(page)).toContainText('rejected');
  await page.keyboard.press('Escape');
  await expect(card(page)).toHaveCount(0);
  await stalled.click();
  await expect(pinned(page)).toHaveCount(1);
  await page.mouse.click(5, 5);
  await expect(card(page)).toHaveCount(0);
});

test('by keyboard Enter pins a card, arrows walk on from it, and Escape closes it', async ({ page }) => {
  await openCase(page);
  await page.locator('[data-target="handoff0.stalled"]').focus();
  await expect(card(page)).toHaveCount(1);
  await expect(pinned(page)).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(pinned(page)).toHaveCount(1);
  await page.keyboard.press('ArrowRight');
  await expect(card(page)).toHaveCount(1);
  await expect(pinned(page)).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(pinned(page)).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(card(page)).toHaveCount(0);
});

for (const id of ['revenue', 'five-owners', 'rows', 'snapshot']) {
  test(`every card can be opened and read by keyboard (${id})`, async ({ page }) => {
    await page.goto(`${process.env.BATON_URL}/gallery?case=${id}`);
    await firstPicture(page);
    const marks = page.locator('[data-target]');
    await marks.first().focus();
    await page.keyboard.press('Home');
    for (let place = 0; place < (await marks.count()); place++) {
      await expect(marks.nth(place)).toBeFocused();
      await expect(card(page)).toContainText(/[0-9]|agreed/);
      await page.keyboard.press('Enter');
      await expect(pinned(page)).toHaveCount(1);
      await page.keyboard.press('Escape');
      await expect(card(page)).toHaveCount(0);
      await page.keyboard.press('ArrowRight');
    }
  });
}

test.describe('by touch', () => {
  test.use({ hasTouch: true });

  test('a tap pins the card with its button for the list, below which it stays; Escape closes one at a time', async ({
    page,
  }) => {
    await open(page, `/d/baton-revenue?${rangeQuery()}`);
    await page.locator('[data-target="handoff0.stalled"]').first().tap();
    await expect(pinned(page)).toContainText('stalled');
    await expect(list(page)).toHaveCount(0);
    await card(page).getByRole('button', { name: 'Show the records' }).tap();
    await expect(list(page).getByRole('row').nth(1)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(list(page)).toHaveCount(0);
    await expect(pinned(page)).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(card(page)).toHaveCount(0);
  });
});

for (const way of ['mouse', 'keyboard'] as const) {
  test(`what opens a list by ${way} leaves no card below it`, async ({ page }) => {
    await open(page, `/d/baton-revenue?${rangeQuery()}`);
    const mark = page.locator('[data-target="handoff0.stalled"]').first();
    if (way === 'mouse') {
      await mark.click();
    } else {
      await mark.focus();
      await page.keyboard.press('Enter');
    }
    await expect(list(page).getByRole('row').nth(1)).toBeVisible();
    await expect(card(page)).toHaveCount(0);
    if (way === 'keyboard') {
      // Grafana's own button has the focus then, and a tooltip, which goes first.
      await expect(list(page).getByRole('button', { name: 'Close' })).toBeFocused();
      await page.keyboard.press('Escape');
    }
    await page.keyboard.press('Escape');
    await expect(list(page)).toHaveCount(0);
    await expect(pinned(page)).toHaveCount(0);
    await expect(mark).toBeFocused();
  });
}

test('a dashboard variable chooses what the bars measure', async ({ page }) => {
  await page.route('**/api/dashboards', async (route) => {
    const all = (await (await route.fetch()).json()) as Array<Record<string, any>>;
    const dashboard = all.find(({ uid }) => uid === 'baton-revenue')!;
    const [panel] = dashboard.panels;
    const measure = {
      type: 'custom',
      name: 'measure',
      query: 'count,value',
      current: { text: 'count', value: 'count' },
      options: ['count', 'value'].map((value) => ({ text: value, value, selected: value === 'count' })),
    };
    await route.fulfill({
      json: [
        {
          ...dashboard,
          uid: 'measured',
          panels: [{ ...panel, options: { ...panel.options, measure: '$measure' } }],
          templating: { list: [...dashboard.templating.list, measure] },
        },
      ],
    });
  });
  const countsOf = async (value: string) => {
    const picture = await open(page, `/d/measured?${rangeQuery()}&var-measure=${value}`);
    await expect(picture).toBeVisible();
    return labels(picture);
  };
  const counts = await countsOf('count');
  expect(counts.some((text) => /^[\d,]{5,}$/.test(text))).toBe(true);
  expect(counts).not.toContain('of the value');
  const money = await countsOf('value');
  expect(money).toContain('of the value');
  expect(money.filter((text) => text.startsWith('€')).length).toBeGreaterThan(2);
});
