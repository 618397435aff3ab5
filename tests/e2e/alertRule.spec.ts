import { contactPointOf } from '../../src/alerting/file/contactPoint';
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
  visitor,
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
  // Somebody who has not signed in may open it, too.
  await visitor.goto(annotations.records_url.replaceAll(/\{\{.*?\}\}/g, ''));
  await expect(visitor.getByRole('heading', { name: 'MQL → Accepted: stalled' })).toBeVisible();
  const evaluated = await answerOf(api.post('/api/v1/eval', { data: { data, condition, now: new Date(now) } }));
  const [[counted]] = evaluated.results.A.frames[0].data.values;
  expect(counted).toBeGreaterThan(0);
  await expect(visitor.getByText(`${counted} leads · cohort view, the last 180 d`)).toBeVisible();
  await expect(visitor.getByRole('row').nth(1).getByRole('link')).toHaveAttribute('href', /^https:/);
  await expect(visitor.getByRole('link', { name: 'Explore' })).toHaveCount(0);
});

test('the title of a notification names the worst that is somebody', async ({ api }) => {
  const [{ template }] = contactPointOf({ name: 'Sales', type: 'email', address: 'sales@example.com' }).templates;
  const alert = ([segment, n]: [string, number]) => ({
    labels: { alertname: 'r', condition: 'stalled', segment, owner: segment },
    annotations: { summary: `${n} of ${segment}`, __values__: JSON.stringify({ A: n }) },
  });
  const numbers: Array<[string, number]> = [
    ['Other', 400],
    ['East', 20],
    ['West', 130],
    ['(none)', 90],
  ];
  const { results } = await answerOf(
    api.post('/api/alertmanager/grafana/config/api/v1/templates/test', {
      data: { name: 'baton', template, alerts: numbers.map(alert) },
    })
  );
  const texts = Object.fromEntries(results.map(({ name, text }: Record<string, string>) => [name, text]));
  expect(texts['baton.title']).toBe('130 of West (the worst of 4)');
  expect(texts['baton.message'].match(/Owner: .*/g)).toEqual([
    'Owner: others',
    'Owner: East',
    'Owner: West',
    'Owner: nobody',
  ]);
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
    await page.getByRole('menuitem', { name: 'Extensions' }).hover();
    await expect(page.getByRole('menuitem', { name: 'Save picture or figures' })).toBeVisible();
    await expect(page.getByRole('menuitem', { name: 'Alert on this funnel' })).toHaveCount(0);
  });
});
