// `npm run screenshots`: the pictures of the README and of plugin.json, taken from the local host on the demo.
import { mkdirSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { startHost } from '../tests/browser/hosts';
import { firstPicture } from '../tests/browser/page';
import { wallAddress } from '../tests/browser/wallAddress';
import { CHROMIUM_FLAGS, findChromium, INSTALL_CHROMIUM } from './chromium.mjs';

/** `alone`: the picture without the page around it. */
interface Shot {
  name: string;
  path: string;
  width: number;
  height: number;
  alone?: boolean;
}

const SHOTS: Shot[] = [
  { name: 'wall', path: wallAddress(), width: 1920, height: 1080 },
  { name: 'analyst', path: '/d/baton-handoffs?', width: 1600, height: 1880 },
  { name: 'three-owners', path: '/gallery?case=three-owners-wall', width: 2040, height: 1180, alone: true },
  { name: 'now', path: `${wallAddress()}&var-view=snapshot`, width: 1920, height: 1080 },
  { name: 'small', path: '/gallery?case=small', width: 480, height: 400, alone: true },
];
/** For the documents alone. */
const MORE_SHOTS: Shot[] = [
  { name: 'portrait', path: wallAddress(), width: 1080, height: 1920 },
  { name: 'wall-4k', path: wallAddress(), width: 3840, height: 2160 },
  { name: 'segments', path: '/gallery?case=comparison-multiples', width: 1500, height: 960, alone: true },
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
    for (const shot of [...SHOTS, ...MORE_SHOTS]) {
      const { name, path, width, height, alone } = shot;
      const page = await browser.newPage({ viewport: { width, height } });
      await page.goto(`${host.url}${path}&theme=${theme}`);
      await firstPicture(page);
      await page.waitForLoadState('networkidle');
      await page.waitForFunction(() => document.querySelector('[aria-label="Panel loading bar"]') === null);
      await page.evaluate(() => document.fonts.ready);
      const target = alone ? page.locator('[data-case] svg') : page;
      for (const folder of SHOTS.includes(shot) ? FOLDERS : FOLDERS.slice(0, 1)) {
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
