import { AppEvents, type PluginExtensionPanelContext } from '@grafana/data';
import { locationService, setAppEvents, setDataSourceSrv } from '@grafana/runtime';
import { alertLink } from './alertLink';
import pluginJson from '../plugin.json';
import { openAlertForm } from './openAlertForm';

const DEFINITION = `
version: 1
id: revenue
name: Revenue
stages:
  - { id: lead, name: Lead, owner: marketing }
  - { id: sal, name: Accepted, owner: sales }
  - { id: won, name: Won, owner: success }
handoffs: [{ from: lead, to: sal, sla: 48h }]
sources:
  - table: crm.leads
    key: id
    columns: { stages: { lead: created_at, sal: accepted_at, won: won_at } }
`;

function context(change: Partial<PluginExtensionPanelContext> = {}): PluginExtensionPanelContext {
  return {
    pluginId: 'baton-funnel-panel',
    id: 7,
    title: '',
    timeRange: { from: 'now-1d', to: 'now' },
    timeZone: 'utc',
    dashboard: { uid: 'dash', title: '', tags: [] },
    targets: [{ refId: 'A', datasource: { type: 'baton-funnel-datasource', uid: 'baton' } }],
    ...change,
  };
}

function settings(definition: string) {
  const known: Record<string, unknown> = {
    baton: { uid: 'baton', name: 'Baton', jsonData: { definition, warehouseUid: 'wh' } },
    wh: { uid: 'wh', name: 'Warehouse', type: 'grafana-postgresql-datasource', jsonData: {} },
  };
  // Grafana's answer where a variable chooses the datasource.
  known['${baton}'] = { ...(known.baton as object), uid: '${baton}', name: '${baton}', rawRef: { uid: 'baton' } };
  setDataSourceSrv({
    getInstanceSettings: (ref: string | { uid: string }) => known[typeof ref === 'string' ? ref : ref.uid],
  } as never);
}

it('shows on funnel panels of a Baton datasource alone', () => {
  expect(alertLink.configure!(context())).toEqual({});
  expect(alertLink.configure!(context({ pluginId: 'table' }))).toBeUndefined();
  expect(
    alertLink.configure!(context({ targets: [{ refId: 'A', datasource: { type: 'mysql', uid: 'x' } }] }))
  ).toBeUndefined();
  expect(alertLink.configure!(undefined)).toBeUndefined();
});

it('is announced in plugin.json as it is registered', () => {
  const { title, description, targets } = alertLink;
  expect(pluginJson.extensions.addedLinks).toEqual([{ title, description, targets: [targets] }]);
});

it('opens the form on the warehouse itself, with the panel it came from', () => {
  settings(DEFINITION);
  openAlertForm({ context: context(), openModal: jest.fn() });
  const { pathname, search } = locationService.getLocation();
  const defaults = JSON.parse(new URLSearchParams(search).get('defaults')!);
  expect(pathname).toBe('/alerting/new');
  expect(defaults.queries[0]).toMatchObject({
    datasourceUid: 'wh',
    model: { format: 'table', rawSql: expect.stringContaining('crm.leads') },
  });
  expect(defaults.annotations).toContainEqual({ key: '__panelId__', value: '7' });
});

it('asks which handoff where more than one has an agreed time', () => {
  settings(DEFINITION.replace('sla: 48h }', 'sla: 48h }, { from: sal, to: won, sla: 5d }'));
  const openModal = jest.fn();
  openAlertForm({ context: context(), openModal });
  expect(openModal).toHaveBeenCalledTimes(1);
});

it('says why there is no rule to fill in', () => {
  const publish = jest.fn();
  setAppEvents({ publish } as never);
  settings(DEFINITION.replace('sla: 48h', ''));
  openAlertForm({ context: context(), openModal: jest.fn() });
  expect(publish).toHaveBeenCalledWith({
    type: AppEvents.alertError.name,
    payload: [expect.any(String), expect.stringContaining('SLA')],
  });
});

describe('where a variable chooses the datasource', () => {
  const chosen = context({
    targets: [{ refId: 'A', datasource: { type: 'baton-funnel-datasource', uid: '${baton}' } }],
  });

  it('opens the form on the warehouse of the chosen one', () => {
    settings(DEFINITION);
    locationService.push('/');
    openAlertForm({ context: chosen, openModal: jest.fn() });
    expect(locationService.getLocation().search).toContain('crm.leads');
  });

  it('calls the chosen one by its name', () => {
    const publish = jest.fn();
    setAppEvents({ publish } as never);
    settings('');
    openAlertForm({ context: chosen, openModal: jest.fn() });
    expect(publish.mock.calls[0][0].payload[1]).toMatch(/^The datasource Baton is not set up/);
  });
});
