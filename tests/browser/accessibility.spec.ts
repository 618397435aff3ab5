import AxeBuilder from '@axe-core/playwright';
import { expect, open, rangeQuery, test } from './page';

for (const theme of ['dark', 'light']) {
  for (const place of [
    `/d/baton-revenue?${rangeQuery()}`,
    `/d/baton-handoffs?${rangeQuery()}`,
    `/d/baton-revenue?${rangeQuery()}&kiosk`,
  ]) {
    test(`axe finds nothing on ${place.replace(rangeQuery(), '…')} in the ${theme} theme`, async ({ page }) => {
      await open(page, `${place}&theme=${theme}`);
      await page.waitForLoadState('networkidle');
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html.slice(0, 200)) }))).toEqual(
        []
      );
    });
  }
}
