import { AppEvents, type PluginExtensionPanelContext } from '@grafana/data';
import { setAppEvents, setDataSourceSrv } from '@grafana/runtime';
import pluginJson from '../plugin.json';
import { alertLink } from './alertLink';
import { alertSetup } from './alertSetup';
import { openAlertDialog } from './openAlertDialog';
import { pictureLink } from './pictureLink';
import { DEFINITION, panelContext, setDataSources } from './testing/alertPanel';

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

it('takes the warehouse, its SQL and the handoffs with an agreed time from the settings', async () => {
  setDataSources(DEFINITION.replace('sla: 48h }', 'sla: 48h }, { from: sal, to: won, sla: 5d }'));
  expect(await alertSetup(panelContext())).toMatchObject({
    handoffs: [0, 1],
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
    const relative = asked({ view: 'activity', by: 'region', top: 3, filters });
    expect((await alertSetup(relative)).picture).toEqual({
      view: 'activity',
      by: 'region',
      top: 3,
      filters: [{ dimension: 'region', operator: 'in', values: ['West', null] }],
      lookback: 86_400,
    });
    const past = asked({}, { timeRange: { from: '2026-01-01T00:00:00Z', to: '2026-01-03T00:00:00Z' } });
    expect((await alertSetup(past)).picture).toEqual({ view: 'cohort', filters: [], lookback: 172_800 });
    expect((await alertSetup(asked({ view: 'snapshot' }))).picture).toEqual({ view: 'snapshot', filters: [] });
  });

  it("is asked with the dashboard's filters, and its variables in the panel's scope", async () => {
    const interpolateVariablesInQueries = jest.fn(([query]) => [{ ...query, view: 'activity' }]);
    setDataSources(DEFINITION, async () => ({ interpolateVariablesInQueries }));
    const [scopedVars, filters] = [{ region: { value: 'West' } }, [{ key: 'region', operator: '=', value: 'West' }]];
    const { picture } = await alertSetup(asked({ view: '$view' }, { scopedVars, data: { request: { filters } } }));
    expect(picture.view).toBe('activity');
    expect(interpolateVariablesInQueries).toHaveBeenCalledWith(
      [expect.objectContaining({ view: '$view' })],
      scopedVars,
      filters
    );
  });

  it('is a sentence where it does not fit the definition', async () => {
    setDataSources(DEFINITION);
    await expect(alertSetup(asked({ by: 'country' }))).rejects.toThrow('breaks down by "country"');
  });
});

describe('where a variable chooses the datasource', () => {
  const chosen = panelContext({
    targets: [{ refId: 'A', datasource: { type: 'baton-funnel-datasource', uid: '${baton}' } }],
  });

  it('takes the warehouse of the chosen one', async () => {
    setDataSources(DEFINITION);
    expect((await alertSetup(chosen)).warehouse).toMatchObject({ datasourceUid: 'wh', batonUid: 'baton' });
  });

  it('calls the chosen one by its name', async () => {
    setDataSources('');
    await expect(alertSetup(chosen)).rejects.toThrow(/^The datasource Baton is not set up/);
  });
});

it('asks in a modal', async () => {
  setDataSources(DEFINITION);
  const openModal = jest.fn();
  await openAlertDialog({ context: panelContext() as PluginExtensionPanelContext, openModal });
  expect(openModal).toHaveBeenCalledWith(expect.objectContaining({ title: 'Alert on handoffs' }));
});

it.each<[string, () => void, string]>([
  ['no SLA', () => setDataSources(DEFINITION.replace('sla: 48h', '')), 'SLA'],
  ['a mistaken definition', () => setDataSources('version: 1'), 'not set up'],
  ['no datasource', () => setDataSourceSrv({ getInstanceSettings: () => undefined } as never), 'not set up'],
])('says why %s allows no rule', async (_, arrange, words) => {
  const publish = jest.fn();
  setAppEvents({ publish } as never);
  arrange();
  await openAlertDialog({ context: panelContext() as PluginExtensionPanelContext, openModal: jest.fn() });
  expect(publish).toHaveBeenCalledWith({
    type: AppEvents.alertError.name,
    payload: ['There is no alert to make', expect.stringContaining(words)],
  });
});
