import { execFileSync } from 'node:child_process';
import { answerOf } from './answerOf';
import { expect, test as base } from './fixtures';
import { pictures } from './pictures';

interface Fixtures {
  /** Shares a dashboard with everybody who has the address, until the test ends, and resolves with the address. */
  shareExternally: (uid: string) => Promise<string>;
}

const test = base.extend<Fixtures>({
  shareExternally: async ({ api }, use) => {
    const shared: string[] = [];
    await use(async (dashboard) => {
      const path = `/api/dashboards/uid/${dashboard}/public-dashboards`;
      const data = { isEnabled: true, timeSelectionEnabled: true, share: 'public' };
      const { uid, accessToken } = await answerOf(api.post(path, { data }));
      shared.push(`${path}/${uid}`);
      return `/public-dashboards/${accessToken}`;
    });
    for (const path of shared) {
      await api.delete(path);
    }
  },
});

/** The copy that `baton share` makes of the wall. */
function sharedCopy(): object {
  const options = ['--definition', 'demo/funnel.yaml', '--datasource', 'warehouse'];
  const file = 'dashboards/revenue-funnel.json';
  return JSON.parse(
    execFileSync(
      process.execPath,
      ['bin/baton.mjs', 'share', file, ...options, '--type', 'grafana-postgresql-datasource'],
      { encoding: 'utf8' }
    )
  );
}

test('the copy that `baton share` makes draws for a visitor who does not sign in', async ({
  addDashboard,
  shareExternally,
  visitor,
}) => {
  await visitor.goto(await shareExternally(await addDashboard(sharedCopy())));
  await expect(pictures(visitor)).toBeVisible();
  // The page has a time picker, but the range is part of the copy's statement.
  await expect(pictures(visitor).locator('text', { hasText: /always the last/ })).toBeVisible();
});

test('a dashboard that is shared as it is says that the shared page is the reason, and names `baton share`', async ({
  shareExternally,
  visitor,
}) => {
  await visitor.goto(await shareExternally('baton-revenue'));
  const reason = visitor.getByText(/This page is shared with people who do not log in.*`baton share`/);
  await expect(reason.first()).toBeVisible();
});
