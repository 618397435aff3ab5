import type { Page } from '@playwright/test';
import { compare } from '../../src/core/funnel/compare';
import { batonRun } from './cli';
import { RANGE, expect, open, rangeQuery, test } from './page';

const MONTH = 30 * 86_400_000;

/** The figures of the range, moved back. */
const figures = (back: number) =>
  batonRun(['--from', RANGE.from - back, '--to', RANGE.to - back, '--as-of', RANGE.to - back]);

test('the time comparison asks for the earlier range and tells the change at equal age', async ({ page }) => {
  const change = compare(figures(0), figures(MONTH)).leak[0].change!;
  const points = Math.round(Math.abs(100 * change));
  const picture = await open(page, `/d/baton-revenue?${rangeQuery()}&var-compare=none`);
  const sentence = picture.locator('text', { hasText: 'the same range 30 d earlier at the same age' });
  await expect(sentence).toHaveCount(0);
  await compareWith(page, 'Month before');
  await expect(sentence).toHaveText(
    points === 0 ? /as much as/ : new RegExp(`${points} points? ${change > 0 ? 'more' : 'less'} than`)
  );
  await compareWith(page, 'None');
  await expect(sentence).toHaveCount(0);
});

async function compareWith(page: Page, period: string): Promise<void> {
  // The menu of a panel without a title appears under the pointer.
  await page.getByRole('img', { name: /funnel/i }).hover({ force: true });
  await page.getByRole('button', { name: /^Menu/ }).click();
  await page.getByText('Time comparison').hover();
  await page.getByText(period, { exact: true }).click();
}

test('the query compares by itself, and by the variable of the dashboard', async ({ page }) => {
  const days = Math.round((RANGE.to - RANGE.from) / 86_400_000);
  const picture = await open(page, `/d/baton-revenue?${rangeQuery()}`);
  const sentence = (d: number) => picture.locator('text', { hasText: `the same range ${d} d earlier at the same age` });
  const change = compare(figures(0), figures(RANGE.to - RANGE.from)).leak[0].change!;
  const points = Math.round(Math.abs(100 * change));
  await expect(sentence(days)).toHaveText(
    points === 0 ? /as much as/ : new RegExp(`${points} points? ${change > 0 ? 'more' : 'less'} than`)
  );
  const before = figures(RANGE.to - RANGE.from).stages[0].reached;
  const difference = figures(0).stages[0].reached - before;
  const words = `${difference > 0 ? '▲' : '▼'} ${Math.abs(difference).toLocaleString('en-US')}`;
  await expect(picture.locator('text', { hasText: words }).first()).toBeVisible();
  await open(page, `/d/baton-revenue?${rangeQuery()}&var-compare=4w`);
  await expect(sentence(28)).toHaveCount(1);
});
