// `npm run screenshots`: the pictures of the README and of plugin.json, taken from the local host on the demo.
import { mkdirSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { startHost } from '../tests/browser/hosts';
import { firstPicture } from '../tests/browser/page';
import { CHROMIUM_FLAGS, findChromium, INSTALL_CHROMIUM } from './chromium.mjs';

const SHOTS = [
  { name: 'wall', path: '/d/baton-revenue?kiosk&autofitpanels', width: 1920, height: 1080 },
  { name: 'analyst', path: '/d/baton-handoffs?', width: 1600, height: 1880 },
  { name: 'small', path: '/gallery?case=small', width: 480, height: 400 },
];
const FOLDERS = ['docs/img', 'src/img'];

async function main(): Promise<void> {
  const executablePath = findChromium();
  if (!executablePath) {
    throw new Error(`Screenshots need Chromium. ${INSTALL_CHROMIUM}`);
  }
  const host = await startHost();
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  for (const folder of FOLDERS) {
    mkdirSync(folder, { recursive: true });
  }
  for (const theme of ['dark', 'light']) {
    for (const { name, path, width, height } of SHOTS) {
      const page = await browser.newPage({ viewport: { width, height } });
      await page.goto(`${host.url}${path}&theme=${theme}`);
      await firstPicture(page);
      await page.waitForLoadState('networkidle');
      await page.evaluate(() => document.fonts.ready);
      const target = name === 'small' ? page.locator('[data-case] svg') : page;
      for (const folder of FOLDERS) {
        await target.screenshot({ path: `${folder}/${name}-${theme}.png` });
      }
      await page.close();
    }
  }
  await browser.close();
  await host.stop();
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
