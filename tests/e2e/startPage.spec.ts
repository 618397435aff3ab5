import { expect, test } from './fixtures';
import { ANONYMOUS } from './session';

const APP = { pluginId: 'baton-funnel-app' };
const OFFERS = /^(Add a Baton datasource|New dashboard|Settings of Baton)$/;

test("the app's page prints what was agreed, and offers an administrator the next steps", async ({
  gotoAppPage,
  page,
}) => {
  await gotoAppPage(APP);
  await expect(page.getByRole('region', { name: 'Definition of Revenue funnel' })).toBeVisible();
  await expect(page.getByRole('link', { name: OFFERS })).toHaveCount(3);
});

test.describe('for an anonymous viewer', () => {
  test.use({ storageState: ANONYMOUS });

  test("the app's page prints what was agreed, and offers nothing that a viewer may not do", async ({
    gotoAppPage,
    page,
  }) => {
    await gotoAppPage(APP);
    await expect(page.getByRole('region', { name: 'Definition of Revenue funnel' })).toBeVisible();
    await expect(page.getByRole('link', { name: OFFERS })).toHaveCount(0);
  });
});
