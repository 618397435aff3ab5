import { expect, test } from './fixtures';
import { labels, pictures } from './pictures';

// On 12.4 the list of visualizations is open already beside a new panel. `setVisualization` closes it at its first try,
// and makes a second one only where a click does not wait for ever.
test.use({ actionTimeout: 5000 });

test("a new panel says that Grafana's default range is too short, and a longer one is a click away", async ({
  panelEditPage,
  page,
}) => {
  await panelEditPage.datasource.set('Baton');
  await panelEditPage.setVisualization('Baton funnel');
  const hint = page.getByRole('status').filter({ hasText: /is shorter than|too short a range/ });
  await expect(hint).toBeVisible();
  await hint.getByRole('button', { name: 'Last 30 days' }).click();
  await expect(hint).toHaveCount(0);
  await expect(page).toHaveURL(/from=now-30d&to=now/);
  await expect(pictures(page)).toBeVisible();
});

test('the options change the picture', async ({ gotoPanelEditPage, page }) => {
  const editor = await gotoPanelEditPage({ dashboard: { uid: 'baton-revenue' }, id: '1' });
  const picture = pictures(page);
  const scale = picture.locator('text', { hasText: /-root scale/ });
  await expect(scale).toBeVisible();
  const headline = (await labels(picture))[0];
  await editor.getCustomOptions('Funnel').getRadioGroup('Scale').check('Linear');
  await expect(scale).toHaveCount(0);
  await editor.getCustomOptions('Show').getSwitch('Headline').uncheck();
  await expect(picture.locator('text', { hasText: headline })).toHaveCount(0);
});
