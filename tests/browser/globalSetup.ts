import { rmSync, statSync } from 'node:fs';
import { DATABASE } from './cli';
import { startHost } from './hosts';

/** Milliseconds: a demo that gets older than a day while tests run would be made anew by the next host, with other figures. */
const OLDEST = 12 * 3_600_000;

/** One host on the demo for all tests; `BATON_URL` names one that runs already. */
export default async function globalSetup(): Promise<(() => Promise<unknown>) | undefined> {
  if (process.env.BATON_URL) {
    return undefined;
  }
  const made = statSync(DATABASE, { throwIfNoEntry: false })?.mtimeMs;
  if (made !== undefined && Date.now() - made > OLDEST) {
    rmSync(DATABASE);
  }
  const host = await startHost();
  process.env.BATON_URL = host.url;
  return host.stop;
}
