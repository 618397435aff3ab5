import { existsSync } from 'node:fs';
import path from 'node:path';

export const INSTALL_CHROMIUM = 'Install it with `apt-get install chromium`, or name an executable in CHROMIUM.';

/** What keeps Chromium quiet and offline; the sandbox needs privileges that a container does not have. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The browser for the browser tests: $CHROMIUM, or one that the system has.
 * @returns {string | undefined}
 */
export function findChromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env.PATH ?? '').split(path.delimiter).concat('/usr/bin');
  const candidates = process.env.CHROMIUM
    ? [process.env.CHROMIUM]
    : names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return candidates.find((file) => existsSync(file));
}
