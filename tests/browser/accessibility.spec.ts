import AxeBuilder from '@axe-core/playwright';
import { expect, open, rangeQuery, test } from './page';

/** Controls of Grafana's own packages whose `aria-label` leaves out their visible text; not ours to change. */
const GRAFANA_CONTROLS = [
  '[data-testid="data-testid TimePicker Open Button"]',
  '[data-testid^="data-testid RefreshPicker interval"]',
  '[class$="LegendLabel"]',
];

for (const theme of ['dark', 'light']) {
  for (const place of [
    `/d/baton-revenue?${rangeQuery()}`,
    `/d/baton-handoffs?${rangeQuery()}`,
    `/d/baton-revenue?${rangeQuery()}&kiosk`,
  ]) {
    test(`axe finds nothing on ${place.replace(rangeQuery(), '…')} in the ${theme} theme`, async ({ page }) => {
      await open(page, `${place}&theme=${theme}`);
      await page.waitForLoadState('networkidle');
      const axe = GRAFANA_CONTROLS.reduce((builder, control) => builder.exclude(control), new AxeBuilder({ page }));
      const { violations } = await axe.analyze();
      expect(violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html.slice(0, 200)) }))).toEqual(
        []
      );
    });
  }
}
