import { expect, labels, open, rangeQuery, refresh, test } from './page';

const html = (body: string) => ({ contentType: 'text/html', body });
const json = (body: string) => ({ contentType: 'application/json', body });
const frames = (list: string) => json(`{"results":{"A":{"status":200,"frames":${list}}}}`);

/** What stands behind a status 200 where no warehouse was asked: proxies, portals and cut connections. */
const NO_ANSWERS: Array<[string, { contentType: string; body: string }]> = [
  ['an empty body', json('')],
  ['the login page of a proxy', html('<!doctype html><title>Sign in</title><form></form>')],
  ['cut JSON', json('{"results":{"A":{"status":200,"frames":[{"schema":{"refId":"A"')],
  ['null', json('null')],
  ['a list', json('[]')],
  ['an empty object', json('{}')],
  ['no results', json('{"results":{}}')],
  ['an empty result', json('{"results":{"A":{}}}')],
  ['frames that are null', frames('null')],
  ['no frame', frames('[]')],
  ['a frame that is none', frames('[{}]')],
  [
    "another query's result",
    json('{"results":{"Z":{"status":200,"frames":[{"schema":{"fields":[]},"data":{"values":[]}}]}}}'),
  ],
];

test('an answer without a result leaves the last good picture, marked, and the next answer mends it', async ({
  page,
}) => {
  const picture = await open(page, `/d/baton-revenue?${rangeQuery()}`);
  const figures = (await labels(picture)).filter((label) => /^[\d,]{3,}$/.test(label));
  expect(figures.length).toBeGreaterThan(4);
  const stale = picture.locator('text', { hasText: /not updated since/i });
  for (const [name, answer] of NO_ANSWERS) {
    await page.route('**/api/ds/query*', (route) => route.fulfill({ status: 200, ...answer }));
    await refresh(page);
    await expect(stale, name).toHaveText(/without a result/);
    expect(await labels(picture), name).toEqual(expect.arrayContaining(figures));
    await page.unroute('**/api/ds/query*');
    await refresh(page);
    await expect(stale, name).toHaveCount(0);
  }
});

test('an answer without a result in place of the first one says so', async ({ page }) => {
  await page.route('**/api/ds/query*', (route) => route.fulfill({ status: 200, ...NO_ANSWERS[1][1] }));
  await page.goto(`${process.env.BATON_URL}/d/baton-revenue?${rangeQuery()}`);
  await expect(page.getByRole('alert').filter({ hasText: 'came back without a result' })).toBeVisible();
});
