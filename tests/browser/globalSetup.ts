import { startHost } from './hosts';

/** One host on the demo for all tests; `BATON_URL` names one that runs already. */
export default async function globalSetup(): Promise<(() => Promise<unknown>) | undefined> {
  if (process.env.BATON_URL) {
    return undefined;
  }
  const host = await startHost();
  process.env.BATON_URL = host.url;
  return host.stop;
}
