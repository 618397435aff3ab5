import { expect, test } from './fixtures';
import { leads, pictures } from './pictures';

const REGIONS = ['East', 'North', 'South', 'West'];
const datasource = { type: 'baton-funnel-datasource', uid: 'baton' };

/** The demo's variable, at "All". */
const region = {
  name: 'region',
  type: 'query',
  datasource,
  query: { refId: 'region', list: 'values', dimension: 'region' },
  refresh: 1,
  multi: true,
  includeAll: true,
  current: { text: ['All'], value: ['$__all'] },
};

const panel = (id: number, title: string, y: number, values: string[]) => ({
  id,
  type: 'baton-funnel-panel',
  title,
  datasource,
  gridPos: { x: 0, y, w: 24, h: 9 },
  targets: [
    {
      refId: 'A',
      datasource,
      version: 1,
      kind: 'funnel',
      view: 'cohort',
      filters: [{ dimension: 'region', operator: 'in', values }],
    },
  ],
});

const WHOLE = panel(1, 'Whole', 0, []);
const OWN = panel(2, 'Region $region', 10, ['$region']);

const REPETITIONS = {
  panel: [WHOLE, { ...OWN, repeat: 'region', repeatDirection: 'v' }],
  row: [
    WHOLE,
    { id: 3, type: 'row', title: 'Row of $region', repeat: 'region', gridPos: { x: 0, y: 9, w: 24, h: 1 }, panels: [] },
    OWN,
  ],
};

// Grafana draws a panel when it comes into view, so all of them have to.
test.use({ viewport: { width: 1600, height: 2400 } });

for (const [what, panels] of Object.entries(REPETITIONS)) {
  test(`a ${what} that repeats for every region shows the figures of its own region`, async ({
    addDashboard,
    gotoDashboardPage,
  }) => {
    const uid = await addDashboard({
      uid: `baton-e2e-repeated-${what}`,
      title: `Repeated ${what}`,
      time: { from: 'now-180d', to: 'now' },
      templating: { list: [region] },
      panels,
    });
    const dashboard = await gotoDashboardPage({ uid });
    const figure = async (title: string) => {
      const picture = pictures(dashboard.getPanelByTitle(title).locator);
      await expect(picture, title).toBeVisible();
      return leads(picture);
    };
    const whole = await figure('Whole');
    const parts: number[] = [];
    for (const name of REGIONS) {
      parts.push(await figure(`Region ${name}`));
    }
    expect(parts.reduce((sum, part) => sum + part)).toBe(whole);
  });
}
