import React from 'react';
import { setBackendSrv, setFolderPicker, type BackendSrvRequest } from '@grafana/runtime';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { of, throwError } from 'rxjs';
import type { Recipe } from '../../alerting/recipe';
import { listOfAddress } from '../../alerting/recordsAddress';
import { DEFINITION } from '../testing/alertDefinition';
import { setDataSources } from '../testing/alertPanel';
import AlertsPage from './AlertsPage';
import { batonSetup } from '../batonSetup';
import { ruleOfRecipe } from './ruleOfRecipe';

let permissions: string[];
jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  hasPermission: (action: string) => permissions.includes(action),
  PluginPage: ({ children }: React.PropsWithChildren) => <main>{children}</main>,
}));

const RECIPE: Recipe = {
  baton: 'baton',
  query: { refId: 'A', version: 1, kind: 'alert', view: 'snapshot', condition: 'stalled', handoff: 'lead-sal' },
};

/** A rule as Grafana keeps it: with fields of its own in the model, and a limit that somebody set by hand. */
function savedRule(change: object = {}) {
  const { rule } = ruleOfRecipe(RECIPE, batonSetup('baton'), { threshold: 40 });
  return {
    ...rule,
    data: rule.data.map((each) => ({ ...each, model: { ...each.model, intervalMs: 1000, maxDataPoints: 43200 } })),
    labels: { ...rule.labels, team: 'field' },
    uid: 'r1',
    folderUID: 'sales',
    ruleGroup: 'g',
    ...change,
  };
}

let put: BackendSrvRequest[];

function grafana(rules: object[], states: object[] = []) {
  put = [];
  setBackendSrv({
    fetch: (request: BackendSrvRequest) => {
      if (request.method === 'PUT') {
        put.push(request);
        return of({ data: {} });
      }
      return request.url.startsWith('/api/prometheus/')
        ? of({ data: { data: { groups: [{ rules: states }] } } })
        : of({ data: request.url.endsWith('/alert-rules') ? rules : [] });
    },
  } as never);
}

const show = () => render(<AlertsPage />);
const list = async () => within(await screen.findByRole('list'));

beforeEach(() => {
  permissions = ['alert.rules:write'];
  setFolderPicker(() => null);
  setDataSources(DEFINITION);
});

it("shows Baton's rules with their state, and no others", async () => {
  const alerts = [
    { state: 'Alerting', value: '9', labels: { segment: 'Other' } },
    { state: 'Alerting', value: '1', labels: { segment: 'West' } },
    { state: 'Normal', value: '0', labels: { segment: 'East' } },
  ];
  grafana(
    [savedRule(), { uid: 'other', title: 'CPU', data: [], annotations: {} }],
    [{ uid: 'r1', state: 'firing', health: 'ok', alerts }]
  );
  show();
  const rules = await list();
  expect(rules.getAllByRole('listitem')).toHaveLength(1);
  expect(rules.getByText('Firing')).toBeInTheDocument();
  expect(rules.getByText('Firing for West, others')).toBeInTheDocument();
  expect(rules.getByRole('link', { name: savedRule().title })).toHaveAttribute('href', '/alerting/grafana/r1/view');
  const { search } = new URL(rules.getByRole('link', { name: /^Records of/ }).getAttribute('href')!, 'http://grafana');
  expect(listOfAddress(Object.fromEntries(new URLSearchParams(search))).recipe).toEqual({
    ...RECIPE,
    query: { ...RECIPE.query, kind: 'records', condition: undefined, outcome: 'stalled', filters: [] },
  });
  expect(rules.queryByText(/It asks something else/)).not.toBeInTheDocument();
});

it('updates a rule that the definition has left behind, and keeps what a person set', async () => {
  const saved = savedRule();
  grafana([saved]);
  setDataSources(DEFINITION.replace('sla: 48h', 'sla: 24h'));
  show();
  const rules = await list();
  expect(rules.getByText('It asks something else than the definition means now.')).toBeInTheDocument();
  fireEvent.click(rules.getByRole('button', { name: 'Update the rule' }));
  await waitFor(() => expect(put).toHaveLength(1));
  const { data: sent } = put[0];
  const [fresh] = ruleOfRecipe(RECIPE, batonSetup('baton')).rule.data;
  expect(sent.data.find(({ refId }: { refId: string }) => refId === 'A').model).toEqual(fresh.model);
  expect(sent.data.find(({ refId }: { refId: string }) => refId === 'B')).toEqual(
    saved.data.find(({ refId }) => refId === 'B')
  );
  expect(sent).toMatchObject({ uid: 'r1', folderUID: 'sales', labels: { team: 'field' } });
});

it.each([
  ['of a file', { provenance: 'file' }, ['alert.rules:write'], /A file provisions it/],
  ['without the right', {}, [], /It asks something else/],
])('offers no update %s', async (_, change, may, words) => {
  permissions = may;
  grafana([savedRule(change)]);
  setDataSources(DEFINITION.replace('sla: 48h', 'sla: 24h'));
  show();
  const rules = await list();
  expect(rules.getByText(words)).toBeInTheDocument();
  expect(rules.queryByRole('button')).not.toBeInTheDocument();
});

it('says what a rule asks that the definition no longer has', async () => {
  grafana([savedRule()]);
  setDataSources(
    DEFINITION.replace('id: lead', 'id: inquiry')
      .replace('lead: created', 'inquiry: created')
      .replace('from: lead', 'from: inquiry')
  );
  show();
  expect((await list()).getByText(/^It cannot be compared with the definition: .*"lead-sal"/)).toBeInTheDocument();
});

it('tells a person without the right where rules are, and offers no form', async () => {
  grafana([]);
  show();
  expect(await screen.findByText('No rule was made here yet.')).toBeInTheDocument();
  expect(screen.getByText(/an editor makes them here/)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Create rule' })).not.toBeInTheDocument();
});

it('says why the rules cannot be read', async () => {
  setBackendSrv({
    fetch: () => throwError(() => ({ status: 500, data: { message: 'broken' }, config: { url: '' } })),
  } as never);
  show();
  expect(await screen.findByText('Grafana says: broken')).toBeInTheDocument();
});
