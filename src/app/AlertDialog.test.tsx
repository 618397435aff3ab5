import React from 'react';
import { locationService, setBackendSrv, setFolderPicker, type BackendSrvRequest } from '@grafana/runtime';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { of, throwError, type Observable } from 'rxjs';
import { frameOf } from '../frames/frame';
import { AlertDialog } from './AlertDialog';
import { alertSetup } from './alertSetup';
import { DEFINITION, panelContext, setDataSources } from './testing/alertPanel';

const LIST = {
  id: 4,
  title: 'Stalled now',
  datasource: { type: 'baton-funnel-datasource' },
  targets: [{ kind: 'stalled', view: 'snapshot', handoff: 'lead-sal' }],
};
const stalled = (n: number) => of({ data: [frameOf('A', [{ name: 'stalled', type: 'number', values: [n] }])] });

let asked: BackendSrvRequest[];

/** Grafana's HTTP API: a dashboard with these panels, and what comes of a new rule. */
function grafana(panels: object[], created: () => Observable<object> = () => of({ data: { uid: 'rule-1' } })) {
  asked = [];
  setBackendSrv({
    fetch: (request: BackendSrvRequest) => {
      asked.push(request);
      return request.url.startsWith('/api/dashboards/')
        ? of({ data: { dashboard: { panels }, meta: { folderUid: 'sales' } } })
        : created();
    },
  } as never);
}

function show(answer = stalled(473), definition = DEFINITION) {
  setDataSources(definition, async () => ({ query: () => answer }));
  render(<AlertDialog setup={alertSetup(panelContext())} />);
}

const createButton = () => screen.getByRole('button', { name: 'Create rule' });
const posted = () => asked.filter(({ method }) => method === 'POST');

beforeAll(() => {
  // Grafana's Combobox measures its options on a canvas, which jsdom does not have.
  const measured = { measureText: (text: string) => ({ width: text.length }) };
  HTMLCanvasElement.prototype.getContext = (() => measured) as never;
});
beforeEach(() => {
  setFolderPicker(({ value }) => <output aria-label="folder">{value}</output>);
  locationService.push('/d/dash');
});

it('makes the rule through the API, with what waits now as the limit, and opens it', async () => {
  grafana([LIST]);
  show();
  expect(await screen.findByText('473 are stalled now.')).toBeInTheDocument();
  expect(await screen.findByText('Notifications open "Stalled now" of this dashboard.')).toBeInTheDocument();
  fireEvent.click(createButton());
  await waitFor(() => expect(locationService.getLocation().pathname).toBe('/alerting/grafana/rule-1/view'));
  expect(posted()).toMatchObject([
    {
      url: '/api/v1/provisioning/alert-rules',
      headers: { 'X-Disable-Provenance': 'true' },
      data: {
        title: 'Revenue: stalled at Lead → Accepted',
        folderUID: 'sales',
        ruleGroup: 'Baton revenue',
        data: [
          { datasourceUid: 'wh', model: { rawSql: expect.stringContaining('crm.leads') } },
          { model: { conditions: [{ evaluator: { params: [473] } }] } },
        ],
        annotations: { __dashboardUid__: 'dash', __panelId__: '4' },
      },
    },
  ]);
});

it('takes the limit that is typed, and nothing that is no number', async () => {
  grafana([LIST]);
  show();
  await screen.findByText('473 are stalled now.');
  const input = screen.getByLabelText(/Fires above/);
  fireEvent.change(input, { target: { value: '' } });
  expect(createButton()).toBeDisabled();
  fireEvent.change(input, { target: { value: '12' } });
  fireEvent.click(createButton());
  await waitFor(() => expect(posted()).toHaveLength(1));
  expect(posted()[0].data.data[1].model.conditions[0].evaluator.params).toEqual([12]);
});

it('links to nothing that depends on the range, and says so', async () => {
  grafana([
    { ...LIST, targets: [{ kind: 'stalled', view: 'cohort' }] },
    { id: 7, type: 'baton-funnel-panel' },
  ]);
  show();
  expect(await screen.findByText(/Notifications open no panel/)).toBeInTheDocument();
  await screen.findByText('473 are stalled now.');
  fireEvent.click(createButton());
  await waitFor(() => expect(posted()).toHaveLength(1));
  expect(posted()[0].data.annotations).not.toHaveProperty('__panelId__');
});

it('finds the list in a folded row, and one for the handoff itself before one for all', async () => {
  const all = { ...LIST, id: 5, title: 'All', targets: [{ kind: 'stalled', view: 'snapshot' }] };
  grafana([all, { id: 9, type: 'row', panels: [LIST] }]);
  show();
  expect(await screen.findByText(/open "Stalled now"/)).toBeInTheDocument();
});

it.each([
  [403, 'You may not create rules in this folder'],
  [409, 'There is such a rule in this folder already'],
  [400, 'Grafana says: no'],
])('says what to do when Grafana answers %d', async (status, words) => {
  grafana([LIST], () => throwError(() => ({ status, data: { message: 'no' }, config: { url: '' } })));
  show();
  await screen.findByText('473 are stalled now.');
  await waitFor(() => expect(createButton()).toBeEnabled());
  fireEvent.click(createButton());
  expect(await screen.findByText(new RegExp(words))).toBeInTheDocument();
  expect(locationService.getLocation().pathname).toBe('/d/dash');
});

it('can be used where the count is not to be had', async () => {
  grafana([LIST]);
  show(of({ data: [], errors: [{ message: 'no route to host' }] }) as never);
  expect(await screen.findByText(/not known: no route to host/)).toBeInTheDocument();
  await waitFor(() => expect(createButton()).toBeEnabled());
});
