import { execFileSync } from 'node:child_process';
import type { APIRequestContext } from '@playwright/test';
import { answerOf, expect, test } from './fixtures';
import { pictures } from './pictures';

/** Shares a dashboard with everybody who has the address, and resolves with that and with a way to end it. */
async function shareExternally(api: APIRequestContext, uid: string) {
  const path = `/api/dashboards/uid/${uid}/public-dashboards`;
  const data = { isEnabled: true, timeSelectionEnabled: true, share: 'public' };
  const shared = await answerOf(api.post(path, { data }));
  return { address: `/public-dashboards/${shared.accessToken}`, end: () => api.delete(`${path}/${shared.uid}`) };
}

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
  api,
  addDashboard,
  visitor,
}) => {
  const { address } = await shareExternally(api, await addDashboard(sharedCopy()));
  await visitor.goto(address);
  await expect(pictures(visitor)).toBeVisible();
  // The page has a time picker, but the range is part of the copy's statement.
  await expect(pictures(visitor).locator('text', { hasText: /always the last/ })).toBeVisible();
});

test('a dashboard that is shared as it is says that the shared page is the reason, and names `baton share`', async ({
  api,
  visitor,
}) => {
  const { address, end } = await shareExternally(api, 'baton-revenue');
  await visitor.goto(address);
  const reason = visitor.getByText(/This page is shared with people who do not log in.*`baton share`/);
  await expect(reason.first()).toBeVisible();
  await end();
});
