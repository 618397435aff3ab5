import type { Locator, Page } from '@playwright/test';

/** The pictures that Baton's panel has drawn in a page or in a part of it. */
export const pictures = (root: Page | Locator): Locator => root.locator('svg[role="img"][aria-labelledby]');

/** Every label of a picture, as it is read. */
export const labels = (picture: Locator): Promise<string[]> => picture.locator('text').allTextContents();

/** How many records reached the first stage of the demo's funnel; NaN while the picture does not say it. */
export async function leads(picture: Locator): Promise<number> {
  const texts = await labels(picture);
  return Number(texts[texts.indexOf('Lead') + 1]?.replaceAll(',', '') ?? NaN);
}
