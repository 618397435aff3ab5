import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './page';

/** Besides the size that suits each case. */
const SIZES = ['200x120', '480x320', '1024x576', '600x1000', '1920x1080'];

// Some seventy pictures are seconds of work where the machine has nothing else to do, and a minute where it has.
test.describe.configure({ timeout: 240_000 });
test.beforeEach(({ page }) => page.setViewportSize({ width: 2000, height: 1200 }));

async function openGallery(page: Page, query: string): Promise<void> {
  await page.goto(`${process.env.BATON_URL}/gallery?${query}`);
  await expect(page.locator('[data-case]').first()).toBeVisible({ timeout: 200_000 });
  await page.evaluate(() => document.fonts.ready);
}

/** Labels that cover each other, or that stick out of their picture. Of a line's box, the middle half is ink. */
function badLabels(page: Page): Promise<string[]> {
  return page.locator('[data-case] svg').evaluateAll((pictures) =>
    pictures.flatMap((svg) => {
      const where = svg.closest('[data-case]')?.getAttribute('data-case');
      const frame = svg.getBoundingClientRect();
      const labels = [...svg.querySelectorAll('text')].map((text) => {
        const { left, right, top, bottom, height } = text.getBoundingClientRect();
        return { said: text.textContent, left, right, top: top + height / 4, bottom: bottom - height / 4 };
      });
      const outside = labels.filter(
        ({ left, right, top, bottom }) =>
          left < frame.left - 1 || right > frame.right + 1 || top < frame.top - 1 || bottom > frame.bottom + 1
      );
      const covered = labels.flatMap((a, index) =>
        labels
          .slice(index + 1)
          .filter((b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
          .map((b) => `${where}: "${a.said}" and "${b.said}" overlap`)
      );
      return [...outside.map(({ said }) => `${where}: "${said}" sticks out`), ...covered];
    })
  );
}

test('shows at least forty states of the picture', async ({ page }) => {
  await openGallery(page, '');
  await expect.poll(() => page.locator('[data-case]').count()).toBeGreaterThanOrEqual(40);
});

for (const size of ['', ...SIZES]) {
  test(`no label covers another or sticks out${size && ` at ${size}`}`, async ({ page }) => {
    await openGallery(page, size && `size=${size}`);
    await expect.poll(() => badLabels(page)).toEqual([]);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(2000);
  });
}

for (const theme of ['dark', 'light']) {
  test(`axe finds nothing in the ${theme} theme`, async ({ page }) => {
    test.setTimeout(900_000);
    await openGallery(page, `theme=${theme}`);
    await page.screenshot({ path: `test-results/gallery-${theme}.png`, fullPage: true });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html.slice(0, 200)) }))).toEqual([]);
  });
}

test('on a wall the smallest text has 24 pixels and the headline 56', async ({ page }) => {
  await openGallery(
    page,
    'case=wall,wall-linear,wall-stale,three-owners-wall,four-owners-wall,five-owners-wall,twelve-wall,comparison-wall'
  );
  const sizes = await page
    .locator('[data-case] svg text')
    .evaluateAll((texts) => texts.map((text) => parseFloat(getComputedStyle(text).fontSize)));
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(24);
  expect(Math.max(...sizes)).toBeGreaterThanOrEqual(56);
});

test('a message fits a small panel of a wall, or scrolls in it', async ({ page }) => {
  await openGallery(page, 'case=wall-error,wall-nobody&size=200x120');
  const boxes = page.locator('[data-case] :is([role="alert"], [role="status"])');
  await expect(boxes).toHaveCount(2);
  const lies = await boxes.evaluateAll((all) =>
    all.map((box) => {
      const { width, height } = box.getBoundingClientRect();
      box.scrollTop = box.scrollHeight;
      const last = box.lastElementChild!.getBoundingClientRect();
      return {
        width,
        height,
        sideways: box.scrollWidth > width,
        end: last.bottom <= box.getBoundingClientRect().bottom,
      };
    })
  );
  expect(lies).toEqual(Array(2).fill({ width: 200, height: 120, sideways: false, end: true }));
});
