import type { Page } from '@playwright/test';
import { expect, firstPicture, labels, open, rangeQuery, test } from './page';

const WALL = `/d/baton-revenue?${rangeQuery()}`;

test('changes the theme without a reload, and keeps the figures', async ({ page }) => {
  const picture = await open(page, WALL);
  const before = await labels(picture);
  const colour = () =>
    picture
      .locator('text')
      .first()
      .evaluate((text) => getComputedStyle(text).fill);
  const dark = await colour();
  await page.getByRole('button', { name: 'Light theme' }).click();
  await expect(page.getByRole('button', { name: 'Dark theme' })).toBeVisible();
  expect(await colour()).not.toBe(dark);
  expect(await labels(picture)).toEqual(before);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Dark theme' })).toBeVisible();
});

test('fits every window', async ({ page }) => {
  const picture = await open(page, WALL);
  for (const size of [
    { width: 1920, height: 1080 },
    { width: 1024, height: 768 },
    { width: 600, height: 900 },
    { width: 2560, height: 1440 },
  ]) {
    await page.setViewportSize(size);
    await expect
      .poll(() =>
        picture.evaluate((svg) =>
          Math.abs(
            svg.getBoundingClientRect().width - svg.closest('[class*="panel-content"], section, main')!.clientWidth
          )
        )
      )
      .toBeLessThan(80);
    expect(await scrollsSideways(page)).toBe(false);
  }
});

test('kiosk leaves the picture alone on the screen, and it still refreshes', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await open(page, `${WALL}&kiosk&refresh=5s`);
  await expect(page.getByRole('banner')).toHaveCount(0);
  await expect(page.getByTestId('data-testid TimePicker Open Button')).toHaveCount(0);
  await page.waitForRequest((request) => request.url().includes('/api/ds/query'));
  await page.screenshot({ path: 'test-results/wall.png' });
});

test('the link to the wall fills the screen', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await open(page, WALL);
  await page.getByRole('link', { name: 'On a wall' }).click();
  await expect(page.getByRole('banner')).toHaveCount(0);
  const { bottom, height } = await (await firstPicture(page)).evaluate((svg) => svg.getBoundingClientRect());
  // Grafana fits whole rows of 38 px, and keeps a reserve of 32.
  expect(bottom).toBeGreaterThan(1080 - 70);
  expect(bottom).toBeLessThanOrEqual(1080);
  expect(height).toBeGreaterThan(960);
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
  const walked: Array<string | null> = [];
  for (let step = 0; step < expected.length; step++) {
    const focused = page.locator(':focus');
    walked.push(await focused.getAttribute('aria-label'));
    const outline = await focused.evaluate((element) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
    });
    expect(outline, `visible focus on ${walked.at(-1)}`).toBe(true);
    await page.keyboard.press('ArrowRight');
  }
  expect(walked).toEqual(expected);
  await page.keyboard.press('Home');
  await expect(page.locator(':focus')).toHaveAttribute('aria-label', expected[0]!);
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

async function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}
