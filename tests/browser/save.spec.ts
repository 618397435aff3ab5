import { readFileSync } from 'node:fs';
import { batonRun } from './cli';
import { expect, open, rangeQuery, RANGE, test } from './page';

test('the menu of a funnel panel saves its picture, and its figures', async ({ page }) => {
  await open(page, `/d/baton-revenue?${rangeQuery()}`);
  const saved = async (label: string) => {
    await page.getByRole('img', { name: /funnel/i }).hover({ force: true });
    await page.getByRole('button', { name: /^Menu/ }).click();
    await page.getByText('Save picture or figures').click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: label }).click();
    const file = await download;
    return { name: file.suggestedFilename(), content: readFileSync(await file.path()) };
  };
  const png = await saved('Picture as PNG');
  expect(png.name).toBe('Revenue funnel.png');
  expect(png.content.subarray(1, 4).toString()).toBe('PNG');
  // Width and height stand at a fixed place of the file; a picture has twice the pixels of the page.
  const { width } = (await page.getByRole('img', { name: /funnel/i }).boundingBox())!;
  expect(png.content.readUInt32BE(16)).toBe(Math.floor(2 * width));
  const svg = await saved('Picture as SVG');
  expect(svg.content.toString()).toContain('@font-face');
  const csv = await saved('Figures as CSV');
  const { reached } = batonRun(['--from', RANGE.from, '--to', RANGE.to, '--as-of', RANGE.to]).stages[0];
  expect(csv.content.toString()).toContain(`Lead,marketing,"${reached.toLocaleString('en-US')}"`);
});
