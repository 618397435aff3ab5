import { readFileSync } from 'node:fs';
import type { Dashboard } from '@grafana/schema';
import { wallAddress } from './wallAddress';

const shipped = (file: string) => JSON.parse(readFileSync(`dashboards/${file}`, 'utf8')) as Dashboard;

it('is where the link of the shipped dashboard leads', () => {
  const dashboard = shipped('revenue-funnel.json');
  expect(dashboard.links?.map(({ url }) => url)).toContain(wallAddress(dashboard));
});

it.each(['README.md', 'docs/picture.md'])('is the one that %s names', (file) => {
  expect(readFileSync(file, 'utf8')).toContain(wallAddress(shipped('revenue-funnel.json')));
});

it('fits several panels together, because none of them is the dashboard', () => {
  const address = wallAddress(shipped('handoffs.json'));
  expect(address).toMatch(/^\/d\/baton-handoffs\?autofitpanels&kiosk&/);
  expect(address).not.toContain('viewPanel');
});
