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

it('takes the warehouse, its SQL and the handoffs with an agreed time from the settings', () => {
  setDataSources(DEFINITION.replace('sla: 48h }', 'sla: 48h }, { from: sal, to: won, sla: 5d }'));
  expect(alertSetup(panelContext())).toMatchObject({
    handoffs: [0, 1],
    warehouse: { datasourceUid: 'wh', pluginId: 'grafana-postgresql-datasource', dialect: 'redshift' },
  });
});

describe('where a variable chooses the datasource', () => {
  const chosen = panelContext({
    targets: [{ refId: 'A', datasource: { type: 'baton-funnel-datasource', uid: '${baton}' } }],
  });

  it('takes the warehouse of the chosen one', () => {
    setDataSources(DEFINITION);
    expect(alertSetup(chosen).warehouse.datasourceUid).toBe('wh');
  });

  it('calls the chosen one by its name', () => {
    setDataSources('');
    expect(() => alertSetup(chosen)).toThrow(/^The datasource Baton is not set up/);
  });
});

it('asks in a modal', () => {
  setDataSources(DEFINITION);
  const openModal = jest.fn();
  openAlertDialog({ context: panelContext() as PluginExtensionPanelContext, openModal });
  expect(openModal).toHaveBeenCalledWith(expect.objectContaining({ title: 'Alert on handoffs' }));
});

it.each<[string, () => void, string]>([
  ['no SLA', () => setDataSources(DEFINITION.replace('sla: 48h', '')), 'SLA'],
  ['a mistaken definition', () => setDataSources('version: 1'), 'not set up'],
  ['no datasource', () => setDataSourceSrv({ getInstanceSettings: () => undefined } as never), 'not set up'],
])('says why %s allows no rule', (_, arrange, words) => {
  const publish = jest.fn();
  setAppEvents({ publish } as never);
  arrange();
  openAlertDialog({ context: panelContext() as PluginExtensionPanelContext, openModal: jest.fn() });
  expect(publish).toHaveBeenCalledWith({
    type: AppEvents.alertError.name,
    payload: ['There is no alert to make', expect.stringContaining(words)],
  });
});
