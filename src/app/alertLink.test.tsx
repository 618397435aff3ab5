import { AppEvents } from '@grafana/data';
import { locationSearchToObject, locationService, setAppEvents, setDataSourceSrv } from '@grafana/runtime';
import pluginJson from '../plugin.json';
import { alertLink } from './alertLink';
import { askedOfAddress } from '../alerting/alertsAddress';
import { batonSetup } from './batonSetup';
import { openAlerts } from './alerts/openAlerts';
import { panelRecipe } from './alerts/panelRecipe';
import { pictureLink } from './pictureLink';
import { DEFINITION } from './testing/alertDefinition';
import { panelContext, setDataSources } from './testing/alertPanel';

let permissions: string[];
jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  hasPermission: (action: string) => permissions.includes(action),
}));
beforeEach(() => {
  permissions = ['alert.rules:create'];
});

it('shows on funnel panels of a Baton datasource alone', () => {
  expect(alertLink.configure!(panelContext())).toEqual({});
  expect(alertLink.configure!(panelContext({ pluginId: 'table' }))).toBeUndefined();
  expect(
    alertLink.configure!(panelContext({ targets: [{ refId: 'A', datasource: { type: 'mysql', uid: 'x' } }] }))
  ).toBeUndefined();
  expect(alertLink.configure!(undefined)).toBeUndefined();
});

it('is not offered to those who may not create rules', () => {
  permissions = ['alert.rules:read'];
  expect(alertLink.configure!(panelContext())).toBeUndefined();
});

it('is announced in plugin.json as it is registered, with a title that the menu shows whole', () => {
  const links = [alertLink, pictureLink];
  expect(pluginJson.extensions.addedLinks).toEqual(
    links.map(({ title, description, targets }) => ({ title, description, targets: [targets] }))
  );
  links.forEach(({ title }) => expect(title.length).toBeLessThanOrEqual(25));
});

it('takes the warehouse and its SQL from the settings', () => {
  setDataSources(DEFINITION);
  expect(batonSetup({ uid: 'baton' })).toMatchObject({
    uid: 'baton',
    warehouse: {
      datasourceUid: 'wh',
      pluginId: 'grafana-postgresql-datasource',
      dialect: 'redshift',
      batonUid: 'baton',
    },
  });
});

describe('what the panel counts', () => {
  const asked = (query: object, change = {}) =>
    panelContext({
      targets: [{ refId: 'A', datasource: { type: 'baton-funnel-datasource', uid: 'baton' }, ...query }],
      ...change,
    });

  it('is its view, breakdown, filters and the length of its range', async () => {
    setDataSources(DEFINITION);
    const filters = [{ dimension: 'region', operator: 'in', values: ['West', '(none)'] }];
    expect(await panelRecipe(asked({ view: 'activity', by: 'region', top: 3, filters }))).toEqual({
      baton: 'baton',
      query: { refId: 'A', version: 1, kind: 'alert', view: 'activity', by: 'region', top: 3, filters },
      lookback: 86_400,
    });
    const past = asked({}, { timeRange: { from: '2026-01-01T00:00:00Z', to: '2026-01-03T00:00:00Z' } });
    expect((await panelRecipe(past)).lookback).toBe(172_800);
    expect(await panelRecipe(asked({ view: 'snapshot' }))).not.toHaveProperty('lookback');
  });

  it("is asked with the dashboard's filters, and its variables in the panel's scope", async () => {
    const interpolateVariablesInQueries = jest.fn(([query]) => [{ ...query, view: 'activity' }]);
    setDataSources(DEFINITION, async () => ({ interpolateVariablesInQueries }));
    const [scopedVars, filters] = [{ region: { value: 'West' } }, [{ key: 'region', operator: '=', value: 'West' }]];
    const { query } = await panelRecipe(asked({ view: '$view' }, { scopedVars, data: { request: { filters } } }));
    expect(query.view).toBe('activity');
    expect(interpolateVariablesInQueries).toHaveBeenCalledWith(
      [expect.objectContaining({ view: '$view' })],
      scopedVars,
      filters
    );
  });
});

describe('where a variable chooses the datasource', () => {
  const chosen = panelContext({
    targets: [{ refId: 'A', datasource: { type: 'baton-funnel-datasource', uid: '${baton}' } }],
  });

  it('takes the chosen one', async () => {
    setDataSources(DEFINITION);
    expect((await panelRecipe(chosen)).baton).toBe('baton');
  });

  it('calls the chosen one by its name', async () => {
    setDataSources('');
    await expect(panelRecipe(chosen)).rejects.toThrow(/^The datasource Baton is not set up/);
  });
});

it('goes to the Alerts page with what the panel counts, in a short address', async () => {
  setDataSources(DEFINITION);
  await openAlerts(panelContext() as never);
  const { pathname, search } = locationService.getLocation();
  expect(pathname).toBe('/a/baton-funnel-app/alerts');
  expect(search.length).toBeLessThan(500);
  expect(askedOfAddress(locationSearchToObject(search))).toEqual({
    recipe: await panelRecipe(panelContext()),
    dashboard: 'dash',
    panel: 7,
  });
});

it.each<[string, () => void, string]>([
  ['a mistaken definition', () => setDataSources('version: 1'), 'not set up'],
  ['no datasource', () => setDataSourceSrv({ getInstanceSettings: () => undefined } as never), 'not there anymore'],
])('says why %s allows no rule', async (_, arrange, words) => {
  const publish = jest.fn();
  setAppEvents({ publish } as never);
  arrange();
  await openAlerts(panelContext() as never);
  expect(publish).toHaveBeenCalledWith({
    type: AppEvents.alertError.name,
    payload: ['There is no alert to make', expect.stringContaining(words)],
  });
});
