import { listAddress } from './listAddress';
import { expect, test } from './page';

const at = (path: string) => `${process.env.BATON_URL}${path}`;

for (const theme of ['dark', 'light']) {
  test(`a viewer opens the list of an address, sorts, searches and goes on by keyboard, in the ${theme} theme`, async ({
    page,
  }) => {
    await page.goto(at(`${listAddress()}&segment=West&role=viewer&theme=${theme}`));
    await expect(page.getByRole('heading', { name: 'MQL → Accepted: stalled' })).toBeVisible();
    await expect(page.getByText(/^[\d,]+ leads · West · cohort view, the last 180 d · as of /)).toBeVisible();
    const rows = page.getByRole('row');
    const link = rows.nth(1).getByRole('link');
    await expect(link).toHaveAttribute('href', /^https:\/\/crm\.example\/leads\//);
    // What a viewer may not open is not offered.
    await expect(page.getByRole('link', { name: 'Explore' })).toHaveCount(0);
    const key = (await link.textContent())!;
    await page.getByLabel('Search').focus();
    await page.keyboard.type(key);
    await expect(rows).toHaveCount(2);
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'Copy as CSV' })).toBeFocused();
    await page.screenshot({ path: `test-results/records-page-${theme}.png` });
  });
}

test('on a narrow screen the page stays as wide as the screen', async ({ page }) => {
  await page.setViewportSize({ width: 400, height: 800 });
  await page.goto(at(`${listAddress()}&segment=West&role=viewer`));
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await expect.poll(overflow).toBeLessThanOrEqual(0);
  await page.screenshot({ path: 'test-results/records-page-narrow.png' });
});

test('an address of an earlier definition says so, and one that is cut off, too', async ({ page }) => {
  await page.goto(at(listAddress({ handoff: 'mql-sal' })));
  await expect(page.getByText(/^The definition has changed since .* asks for the handoff "mql-sal"/)).toBeVisible();
  await page.goto(at(listAddress().slice(0, 80)));
  await expect(page.getByText(/^It names no list, or was cut off/)).toBeVisible();
});
