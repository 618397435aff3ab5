import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { pictures } from './pictures';
import { ANONYMOUS } from './session';

// Nobody signs in on a wall.
test.use({ storageState: ANONYMOUS });

interface Wall {
  /** Font sizes in pixels. */
  smallest: number;
  headline: number;
  /** Pixels of the screen below the panel. */
  unused: number;
  /** Texts that go beyond the screen. */
  cut: string[];
}

/** How the picture lies on the screen, all at one moment. */
function measure(page: Page): Promise<Wall> {
  return page.evaluate(() => {
    const picture = document.querySelector('svg[role="img"][aria-labelledby]')!;
    const panel = picture.closest('[data-viz-panel-key]') ?? picture;
    const texts = [...picture.querySelectorAll('text')];
    const sizes = texts.map((text) => parseFloat(getComputedStyle(text).fontSize));
    const isCut = (text: SVGTextElement) => {
      const { left, top, right, bottom } = text.getBoundingClientRect();
      return left < 0 || top < 0 || right > innerWidth || bottom > innerHeight;
    };
    return {
      smallest: Math.min(...sizes),
      headline: Math.max(...sizes),
      unused: innerHeight - panel.getBoundingClientRect().bottom,
      cut: texts.filter(isCut).map(({ textContent }) => textContent ?? ''),
    };
  });
}

test('the link "On a wall" fills a screen of 1920×1080 and can be read from a distance', async ({
  gotoDashboardPage,
  page,
}) => {
  await gotoDashboardPage({ uid: 'baton-revenue' });
  const address = await page.getByRole('link', { name: 'On a wall' }).getAttribute('href');
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.goto(address!);
  await expect(pictures(page)).toBeVisible();
  await expect(async () => {
    const { smallest, headline, unused, cut } = await measure(page);
    expect(cut).toEqual([]);
    expect(smallest).toBeGreaterThanOrEqual(24);
    expect(headline).toBeGreaterThanOrEqual(56);
    expect(unused).toBeGreaterThanOrEqual(0);
    expect(unused).toBeLessThan(40);
  }).toPass();
});
