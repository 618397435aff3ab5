import type { Locator } from '@playwright/test';
import { expect, labels, open, rangeQuery, test } from './page';

const WALL = `/d/baton-revenue?${rangeQuery()}`;

test('changes the theme without a reload, and keeps the figures', async ({ page }) => {
  const picture = await open(page, WALL);
  const before = await labels(picture);
  const color = () =>
    picture
      .locator('text')
      .first()
      .evaluate((text) => getComputedStyle(text).fill);
  const dark = await color();
  await page.getByRole('button', { name: 'Light theme' }).click();
  await expect(page.getByRole('button', { name: 'Dark theme' })).toBeVisible();
  await expect.poll(color).not.toBe(dark);
  await expect.poll(() => labels(picture)).toEqual(before);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Dark theme' })).toBeVisible();
});

test('fits every window', async ({ page }) => {
  const picture = await open(page, WALL);
  for (const size of [
    { width: 1920, height: 1080 },
    { width: 1024, height: 768 },
    { width: 600, height: 900 },
    { width: 320, height: 568 },
    { width: 2560, height: 1440 },
  ]) {
    await page.setViewportSize(size);
    // Grafana's grid follows its window a few frames later, and is wider than a smaller one until then.
    await expect
      .poll(() => fit(picture))
      .toEqual({ window: size.width, fills: true, sticksOut: [], scrollsSideways: false });
  }
});

test('the whole picture can be walked by keyboard', async ({ page }) => {
  await open(page, WALL);
  const marks = page
    .getByRole('group', { name: /Stages and handoffs/ })
    .first()
    .getByRole('button');
  const expected = await marks.evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label')));
  expect(expected.length).toBeGreaterThan(6);
  // From the top of the page, Tab alone gets there.
  for (
    let presses = 0;
    presses < 40 && !(await marks.first().evaluate((mark) => mark === document.activeElement));
    presses++
  ) {
    await page.keyboard.press('Tab');
  }
  const focused = page.locator(':focus');
  for (const label of expected) {
    await expect(focused).toHaveAttribute('aria-label', label!);
    const isOutlined = () =>
      focused.evaluate((element) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
        return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
      });
    await expect.poll(isOutlined, `visible focus on ${label}`).toBe(true);
    await page.keyboard.press('ArrowRight');
  }
  await page.keyboard.press('Home');
  await expect(focused).toHaveAttribute('aria-label', expected[0]!);
  await expect(page.getByRole('dialog').or(page.locator('[id$="card"]')).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('[id$="card"]')).toHaveCount(0);
});

test('options are edited live', async ({ page }) => {
  const picture = await open(page, `/edit/baton-revenue/1?${rangeQuery()}`);
  await expect(page.getByRole('complementary', { name: 'Panel options' })).toBeVisible();
  const [headline] = await labels(picture);
  await page.getByLabel('Headline').uncheck({ force: true });
  await expect(picture.locator('text', { hasText: headline })).toHaveCount(0);
});

interface Fit {
  /** Pixels of the window's width: the new ones arrive some time after they were asked for. */
  window: number;
  /** The picture takes the width of the page but for margins. */
  fills: boolean;
  /** Labels that are cut off by the picture's or the page's edge. */
  sticksOut: Array<string | null>;
  scrollsSideways: boolean;
}

/** How a picture lies in the width of its window, all at one moment. */
function fit(picture: Locator): Promise<Fit> {
  return picture.evaluate((svg) => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const { left, right, width } = svg.getBoundingClientRect();
    const isCutOff = (text: Element) => {
      const box = text.getBoundingClientRect();
      return box.left < Math.max(0, left) - 1 || box.right > Math.min(clientWidth, right) + 1;
    };
    return {
      window: window.innerWidth,
      fills: left >= 0 && right <= clientWidth && clientWidth - width < 80,
      sticksOut: [...svg.querySelectorAll('text')].filter(isCutOff).map(({ textContent }) => textContent),
      scrollsSideways: scrollWidth > clientWidth,
    };
  });
}
