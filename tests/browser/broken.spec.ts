import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { DATABASE } from './cli';
import { started, type RunningHost } from './hosts';
import { expect, labels, open, rangeQuery, refresh, test } from './page';

const COPY = 'test-results/breakable/demo.duckdb';

let host: RunningHost;
test.beforeAll(async () => {
  // A log of an earlier run beside the copy would be replayed.
  rmSync('test-results/breakable', { recursive: true, force: true });
  mkdirSync('test-results/breakable', { recursive: true });
  copyFileSync(DATABASE, COPY);
  host = await started(
    spawn(process.execPath, ['--require', 'tsx/cjs', 'tests/browser/breakableHost.ts', COPY], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
  );
});
test.afterAll(() => host?.stop());

async function run(sql: string): Promise<void> {
  host.process.send(sql);
  expect(await once(host.process, 'message')).toContain('done');
}

test('when a table disappears, the last good picture stays and says why; when it is back, all is well', async ({
  page,
}) => {
  const picture = await open(page, `/d/baton-revenue?${rangeQuery()}`, host.url);
  const before = await labels(picture);
  await run('alter table crm.opportunity_history rename to gone');
  await refresh(page);
  const sentence = picture.locator('text', { hasText: /not updated since (\d+ \w+ )?\d\d:\d\d/i });
  await expect(sentence).toHaveText(/opportunity_history/);
  const after = await labels(picture);
  // The figures stay, whatever the sentence pushes aside.
  for (const figure of before.filter((label) => /^[\d,]{3,}$/.test(label))) {
    expect(after).toContain(figure);
  }
  await page.screenshot({ path: 'test-results/stale.png' });
  await run('alter table crm.gone rename to opportunity_history');
  await refresh(page);
  await expect(sentence).toHaveCount(0);
});

test('when the warehouse refuses the first query, the panel says what to do instead of drawing', async ({ page }) => {
  await run('alter table crm.opportunity_history rename to gone');
  await page.goto(`${host.url}/d/baton-revenue?${rangeQuery()}`);
  await expect(page.getByText(/opportunity_history/).first()).toBeVisible();
  await expect(page.getByRole('img', { name: /funnel/i })).toHaveCount(0);
  await run('alter table crm.gone rename to opportunity_history');
});

test('when a column is renamed, the panel and the settings name it and every line that uses it', async ({ page }) => {
  await run('alter table crm.lead_status_history rename column lead_id to lid');
  const told = /does not know "lead_id", which sources\[0\]\.key \(line \d+\)/;
  await page.goto(`${host.url}/d/baton-revenue?${rangeQuery()}`);
  await expect(page.getByRole('alert').filter({ hasText: told }).first()).toBeVisible();
  await page.goto(`${host.url}/connections/datasources/edit/baton`);
  await page.getByRole('button', { name: 'Save & test' }).click();
  await expect(page.getByText(told).first()).toBeVisible();
  await run('alter table crm.lead_status_history rename column lid to lead_id');
});
