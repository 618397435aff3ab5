import { answerOf } from './answerOf';
import { expect, test } from './fixtures';
import { pictures } from './pictures';
import { ANONYMOUS } from './session';

/** Where the API has the rule that a test has made. */
let rule: string | undefined;

test.afterEach(async ({ api }) => {
  if (rule !== undefined) {
    await api.delete(rule);
    rule = undefined;
  }
});

test('the menu of a funnel panel makes a rule, and what its notifications open lists what the rule counts', async ({
  gotoDashboardPage,
  page,
  api,
}) => {
  const dashboard = await gotoDashboardPage({ uid: 'baton-handoffs' });
  const panel = dashboard.getPanelByTitle('Leads of the range');
  await expect(pictures(panel.locator)).toBeVisible();
  await panel.clickOnMenuItem('Alert on this funnel', { parentItem: 'Extensions' });
  await expect(page.getByText(/^Now: [\d,]+ stalled/)).toBeVisible();
  await expect(page.getByText('Counts the cohort view of the picture.', { exact: false })).toBeVisible();
  // Baton's folder has a rule of the same title from a file; the number says which is which.
  await page.getByRole('button', { name: 'Create rule' }).click();
  await page.getByRole('link', { name: 'Open the rule' }).click();

  await expect(page).toHaveURL(/\/alerting\/grafana\/[^/]+\/view/);
  rule = `/api/v1/provisioning/alert-rules/${new URL(page.url()).pathname.split('/').at(-2)}`;
  await expect(page.getByText('Revenue funnel: stalled at MQL → Accepted').first()).toBeVisible();
  const { data, condition, annotations } = await answerOf(api.get(rule));

  const now = Date.now();
  await page.goto(annotations.records_url.replace(/^\{\{.*?\}\}/, ''));
  const heading = page.getByRole('columnheader', { name: /^Lead \(/ });
  await expect(heading).toBeVisible();
  const evaluated = await answerOf(api.post('/api/v1/eval', { data: { data, condition, now: new Date(now) } }));
  const [[counted]] = evaluated.results.A.frames[0].data.values;
  expect(counted).toBeGreaterThan(0);
  await expect(heading).toHaveText(new RegExp(`\\b${counted}\\)$`));
  await expect(page.getByRole('gridcell', { name: 'MQL → Accepted' }).first()).toBeVisible();
});

test.describe('for an anonymous viewer', () => {
  test.use({ storageState: ANONYMOUS });

  test('the menu of a funnel panel has no entry for an alert', async ({ gotoDashboardPage, page }) => {
    const dashboard = await gotoDashboardPage({ uid: 'baton-handoffs' });
    const panel = dashboard.getPanelByTitle('Leads of the range');
    await expect(pictures(panel.locator)).toBeVisible();
    await panel.locator.hover();
    await panel.locator.getByRole('button', { name: /^Menu/ }).click();
    await expect(page.getByRole('menuitem', { name: 'View' })).toBeVisible();
    await expect(page.getByRole('menuitem', { name: 'Extensions' })).toHaveCount(0);
    await expect(page.getByRole('menuitem', { name: 'Alert on this funnel' })).toHaveCount(0);
  });
});
