import AxeBuilder from '@axe-core/playwright';
import { expect, open, rangeQuery, test } from './page';
import { wallAddress } from './wallAddress';

const CRM = /^https:\/\/crm\.example\/leads\//;

test('from the stalled of a wall to their list, and to the record in the CRM', async ({ page, context }) => {
  await context.route(CRM, (route) => route.fulfill({ body: 'the record' }));
  await open(page, `${wallAddress()}&${rangeQuery()}`);
  const mark = page.locator('[data-target="handoff0.stalled"]').first();
  const [, n] = /: ([\d,]+) of/.exec((await mark.getAttribute('aria-label'))!)!;
  await mark.click();
  const drawer = page.getByRole('dialog', { name: /stalled/ });
  await expect(drawer).toContainText(`${n} lead`);
  const link = drawer.getByRole('row').nth(1).getByRole('link');
  await expect(link).toHaveAttribute('href', CRM);
  await expect(drawer).not.toContainText('has changed since');
  const key = (await link.textContent())!;
  const opened = page.waitForEvent('popup');
  await link.click();
  const record = await opened;
  await expect(record.getByText('the record')).toBeVisible();
  expect(record.url()).toContain(key);
  await record.close();
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);
  await expect(mark).toBeFocused();
});

test('every count of a stage has its list, by keyboard, searched and copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, `/d/baton-revenue?${rangeQuery()}`);
  const mark = page.locator('[data-target="stage1"]').first();
  await mark.focus();
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog', { name: /: reached/ });
  await expect(drawer.getByRole('row').nth(1)).toBeVisible();
  await drawer.getByLabel('Records').fill('MQL: rejected: ');
  await page
    .getByRole('option', { name: /^MQL: rejected: / })
    .first()
    .click();
  const listed = page.getByRole('dialog', { name: /MQL: / });
  await expect(listed.getByRole('columnheader', { name: 'Reason' })).toBeVisible();
  await expect(listed).not.toContainText('has changed since');
  const key = (await listed.getByRole('row').nth(1).getByRole('link').textContent())!;
  await listed.getByRole('button', { name: 'Copy as CSV' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(key);
  await listed.getByLabel('Search').fill(key);
  await expect(listed.getByRole('row')).toHaveCount(2);
});

test('a segment lists its own records', async ({ page }) => {
  await open(page, `/d/baton-handoffs?${rangeQuery()}`);
  const mark = page.locator('[data-target^="segment"], [data-target^="handoff"][data-target*="@"]').first();
  await mark.hover();
  await page.getByRole('button', { name: 'Show the records' }).click();
  const drawer = page.locator('[role="dialog"]:has(table)');
  await expect(drawer.getByRole('row').nth(1)).toBeVisible();
  await expect(drawer).not.toContainText('has changed since');
});

for (const theme of ['dark', 'light']) {
  test(`axe finds nothing on the list in the ${theme} theme`, async ({ page }) => {
    await open(page, `/d/baton-revenue?${rangeQuery()}&theme=${theme}`);
    await page.locator('[data-target="handoff0.rejected"]').first().click();
    await expect(page.getByRole('dialog').getByRole('row').nth(1)).toBeVisible();
    const found = await new AxeBuilder({ page }).include('[role="dialog"]').analyze();
    expect(found.violations).toEqual([]);
  });
}
