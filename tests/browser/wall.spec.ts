import type { Page } from '@playwright/test';
import { expect, firstPicture, labels, open, rangeQuery, test } from './page';
import { wallAddress } from './wallAddress';

const WALL = `${wallAddress()}&${rangeQuery()}`;

/** The smallest text and the headline, in pixels, that are promised for a screen. */
const SCREENS = [
  { width: 1920, height: 1080, smallest: 24, headline: 56 },
  { width: 3840, height: 2160, smallest: 48, headline: 112 },
  // Sizes of type are whole and half pixels: 24 × 768 / 1080 is 17.07.
  { width: 1366, height: 768, smallest: 17, headline: 39.5 },
  { width: 1080, height: 1920, smallest: 24, headline: 56 },
];

interface Wall {
  /** Pixels of the window: the new ones arrive some time after they were asked for. */
  window: string;
  /** Pixels between the panel and the edges of the screen; negative: it goes beyond. */
  left: number;
  right: number;
  below: number;
  /** Pixels that a text goes beyond the screen or its picture; 0: none does. */
  cut: number;
  smallest: number;
  largest: number;
  scrolls: boolean;
}

/** How the first picture lies on the screen, all at one moment. */
function measure(page: Page): Promise<Wall> {
  return page.evaluate(() => {
    const svg = document.querySelector('svg[role="img"]')!;
    const panel = svg.closest('[data-viz-panel-key]')!.getBoundingClientRect();
    const picture = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll('text')];
    const beyond = texts.map((text) => {
      const box = text.getBoundingClientRect();
      return Math.max(-box.top, box.bottom - Math.min(innerHeight, picture.bottom), box.right - innerWidth, -box.left);
    });
    const sizes = texts.map((text) => parseFloat(getComputedStyle(text).fontSize));
    const { scrollWidth, scrollHeight } = document.documentElement;
    return {
      window: `${innerWidth}×${innerHeight}`,
      left: panel.left,
      right: innerWidth - panel.right,
      below: innerHeight - panel.bottom,
      cut: Math.max(0, ...beyond),
      smallest: Math.min(...sizes),
      largest: Math.max(...sizes),
      scrolls: scrollWidth > innerWidth || scrollHeight > innerHeight,
    };
  });
}

/** The wall's own address, and what it is where Grafana's bar and foot stay. */
const ADDRESSES = {
  'the wall': WALL,
  'the wall with bar and foot': `/d/baton-revenue?viewPanel=panel-1&kiosk&${rangeQuery()}`,
};

for (const [name, address] of Object.entries(ADDRESSES)) {
  for (const { width, height, smallest, headline } of SCREENS) {
    test(`${name} fills ${width}×${height} and can be read from a distance`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      await open(page, address);
      const foot = page.getByText('local host, not a Grafana server');
      await expect(foot).toHaveCount(address === WALL ? 0 : 1);
      await expect(async () => {
        const wall = await measure(page);
        expect(wall).toMatchObject({ window: `${width}×${height}`, cut: 0, scrolls: false });
        const footHeight = address === WALL ? 0 : height - (await foot.boundingBox())!.y;
        for (const edge of [wall.left, wall.right, wall.below - footHeight]) {
          expect(edge).toBeGreaterThanOrEqual(0);
          expect(edge).toBeLessThan(20);
        }
        // Bar and foot are as high on a small screen as on a large one, and the type there a little smaller.
        const share = address !== WALL && height < 1000 ? 0.94 : 1;
        expect(wall.smallest).toBeGreaterThanOrEqual(smallest * share);
        expect(wall.largest).toBeGreaterThanOrEqual(headline * share);
      }).toPass();
    });
  }
}

/** Nothing but the picture is on the screen. */
async function expectBare(page: Page): Promise<void> {
  await firstPicture(page);
  await expect(page.getByRole('banner')).toHaveCount(0);
  await expect(page.getByRole('link')).toHaveCount(0);
  await expect(page.getByTestId('data-testid TimePicker Open Button')).toHaveCount(0);
  await expect(page.getByTestId('data-testid RefreshPicker run button')).toHaveCount(0);
}

// In the page that is there already, Grafana would take the refresh picker away and stop refreshing.
test('the link to the wall opens a page of its own, with the range of this one', async ({ page, context }) => {
  await open(page, `/d/baton-revenue?${rangeQuery()}`);
  const opened = context.waitForEvent('page');
  await page.getByRole('link', { name: 'On a wall' }).click();
  const wall = await opened;
  await expectBare(wall);
  const here = await labels(page.getByRole('img', { name: /funnel/i }).first());
  const count = here.find((label) => /^[\d,]{5,}$/.test(label))!;
  await expect(wall.locator('svg text', { hasText: count }).first()).toBeVisible();
});

test('the wall goes on refreshing', async ({ page }) => {
  await open(page, `${WALL}&refresh=5s`);
  await expectBare(page);
  for (let round = 0; round < 2; round++) {
    await page.waitForRequest((request) => request.url().includes('/api/ds/query'));
  }
  await page.screenshot({ path: 'test-results/wall.png' });
});

for (const query of ['kiosk', 'kiosk&autofitpanels']) {
  test(`?${query} keeps Grafana's bar and foot, and cuts nothing between them`, async ({ page }) => {
    await page.setViewportSize({ width: 1920, height: 1080 });
    await open(page, `/d/baton-revenue?${query}&${rangeQuery()}&refresh=5s`);
    const foot = page.getByText('local host, not a Grafana server');
    await expect(page.getByRole('banner')).toHaveCount(0);
    await expect(page.getByTestId('data-testid TimePicker Open Button')).toBeVisible();
    await expect(page.getByRole('link', { name: 'On a wall' })).toBeVisible();
    await expect(async () => {
      const wall = await measure(page);
      expect(wall).toMatchObject({ cut: 0, scrolls: false });
      const top = (await foot.boundingBox())!.y;
      expect(top).toBe(1080 - 30);
      expect(1080 - wall.below).toBeLessThanOrEqual(top);
      expect(wall.smallest).toBeGreaterThanOrEqual(24);
      expect(wall.largest).toBeGreaterThanOrEqual(56);
    }).toPass();
    await page.waitForRequest((request) => request.url().includes('/api/ds/query'));
  });
}

test('each part of the bar is hidden by its own switch, and the foot by hideLogo', async ({ page }) => {
  const handoffs = `/d/baton-handoffs?kiosk&${rangeQuery()}`;
  const parts = {
    hideTimePicker: page.getByTestId('data-testid TimePicker Open Button'),
    hideLinks: page.getByRole('link', { name: 'Any table' }),
    hideVariables: page.locator('label', { hasText: 'Campaign' }),
  };
  const foot = page.getByText('local host, not a Grafana server');
  for (const name of Object.keys(parts)) {
    await open(page, `${handoffs}&_dash.${name}`);
    for (const [other, part] of Object.entries(parts)) {
      await expect(part, `${other} beside ${name}`).toHaveCount(other === name ? 0 : 1);
    }
    await expect(foot).toBeVisible();
  }
  await open(page, `${handoffs}&hideLogo`);
  await expect(foot).toHaveCount(0);
});

test('viewPanel shows one panel of several, by its key or its number', async ({ page }) => {
  await page.setViewportSize({ width: 1600, height: 1000 });
  const panels = page.locator('[data-viz-panel-key]');
  for (const asked of ['panel-2', '2']) {
    await page.goto(`${process.env.BATON_URL}/d/baton-handoffs?viewPanel=${asked}&kiosk&hideLogo&${rangeQuery()}`);
    // Its query waits for the variables of the dashboard.
    await expect(panels.getByRole('img', { name: /funnel/i }).first()).toBeVisible();
    await expect(panels).toHaveCount(1);
    await expect
      .poll(async () => {
        const { y, height } = (await panels.boundingBox())!;
        return y + height;
      })
      .toBe(1000 - 16);
  }
  await page.goto(`${process.env.BATON_URL}/d/baton-handoffs?viewPanel=panel-99&${rangeQuery()}`);
  await expect(page.getByText('Panel not found')).toBeVisible();
});

test('what stands on a wall in place of a picture is as large as its smallest text', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.route('**/api/ds/query**', (route) =>
    route.fulfill({ status: 500, json: { message: 'The warehouse is away.' } })
  );
  await page.goto(`${process.env.BATON_URL}${WALL}`);
  const message = page.getByText('The warehouse is away.').first();
  await expect(message).toBeVisible();
  const size = () => message.evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
  await expect.poll(size).toBeGreaterThanOrEqual(24);
});
