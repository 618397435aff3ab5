import { expect, test } from './fixtures';
import { pictures } from './pictures';
import { ANONYMOUS } from './session';

/** The titles of each dashboard's panels that draw a funnel. */
const DASHBOARDS = {
  'baton-revenue': [''],
  'baton-handoffs': ['Leads of the range', 'By region', 'By campaign'],
  'baton-any-table': ['One number per step', 'A label and a number'],
};

// Grafana draws a panel when it comes into view, so all of them have to.
test.use({ viewport: { width: 1600, height: 2400 } });

for (const [who, session] of Object.entries({
  'an administrator': {},
  'an anonymous viewer': { storageState: ANONYMOUS },
})) {
  test.describe(`for ${who}`, () => {
    test.use(session);

    for (const [uid, titles] of Object.entries(DASHBOARDS)) {
      test(`${uid} draws every panel, and no page logs an error`, async ({ gotoDashboardPage, errors }) => {
        const dashboard = await gotoDashboardPage({ uid });
        for (const title of titles) {
          await expect(pictures(dashboard.getPanelByTitle(title).locator), title).toBeVisible();
        }
        if (uid === 'baton-handoffs') {
          await expect(dashboard.getPanelByTitle('Stalled now: accept, reject or recycle').data.first()).toBeVisible();
          await expect(dashboard.getPanelByTitle('Handoff week by week').locator.locator('canvas')).toBeVisible();
        }
        await expect(dashboard).not.toHavePanelErrors();
        expect(errors).toEqual([]);
      });
    }
  });
}
