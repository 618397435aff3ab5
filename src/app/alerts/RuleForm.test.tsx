import React from 'react';
import { locationService, setBackendSrv, setFolderPicker, type BackendSrvRequest } from '@grafana/runtime';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { of, throwError, type Observable } from 'rxjs';
import { frameOf } from '../frames/frame';
import { AlertDialog } from './AlertDialog';
import { alertSetup } from './alertSetup';
import { DEFINITION, panelContext, setDataSources } from './testing/alertPanel';

const stalled = (n: number) => of({ data: [frameOf('A', [{ name: 'stalled', type: 'number', values: [n] }])] });

let asked: BackendSrvRequest[];

/** Grafana's HTTP API: a dashboard in a folder, and what comes of a new rule. */
function grafana(created: () => Observable<object> = () => of({ data: { uid: 'rule-1' } })) {
  asked = [];
  setBackendSrv({
    fetch: (request: BackendSrvRequest) => {
      asked.push(request);
      return request.url.startsWith('/api/dashboards/') ? of({ data: { meta: { folderUid: 'sales' } } }) : created();
    },
  } as never);
}

let query: jest.Mock;

async function show(answer = stalled(473), asked = {}) {
  query = jest.fn(() => answer);
  setDataSources(DEFINITION, async () => ({ query }));
  const [target] = panelContext().targets;
  render(<AlertDialog setup={await alertSetup(panelContext({ targets: [{ ...target, ...asked }] }))} />);
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
  grafana();
  await show();
  expect(await screen.findByText('473 are stalled now.')).toBeInTheDocument();
  expect(screen.getByText(/^Counts what the panel does: the cohort view, the last 1 d\./)).toBeInTheDocument();
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
        annotations: { records_url: expect.stringContaining('/explore?') },
      },
    },
  ]);
});

it("asks the panel's own query for now, in a range as long as the panel's", async () => {
  grafana();
  const by = [{ dimension: 'region', operator: 'not in', values: ['East'] }];
  const answer = of({
    data: [
      frameOf('A', [
        { name: 'segment', type: 'string', values: ['South', 'West'] },
        { name: 'stalled', type: 'number', values: [90, 130] },
      ]),
    ],
  });
  await show(answer, { by: 'region', filters: by });
  expect(await screen.findByText('220 are stalled now, the most in West: 130.')).toBeInTheDocument();
  expect(screen.getByText(/the last 1 d, Region not East, each Region by itself\./)).toBeInTheDocument();
  expect(screen.getByLabelText(/Fires above/)).toHaveValue(130);
  const [{ targets, range }] = query.mock.calls[0];
  expect(targets).toMatchObject([{ kind: 'alert', handoff: 0, by: 'region', filters: by }]);
  expect(range.to - range.from).toBe(86_400_000);
});

it('takes the limit that is typed, and nothing that is no number', async () => {
  grafana();
  await show();
  await screen.findByText('473 are stalled now.');
  const input = screen.getByLabelText(/Fires above/);
  fireEvent.change(input, { target: { value: '' } });
  expect(createButton()).toBeDisabled();
  fireEvent.change(input, { target: { value: '12' } });
  fireEvent.click(createButton());
  await waitFor(() => expect(posted()).toHaveLength(1));
  expect(posted()[0].data.data[1].model.conditions[0].evaluator.params).toEqual([12]);
});

it.each([
  [403, 'You may not create rules in this folder'],
  [409, 'There is such a rule in this folder already'],
  [400, 'Grafana says: no'],
])('says what to do when Grafana answers %d', async (status, words) => {
  grafana(() => throwError(() => ({ status, data: { message: 'no' }, config: { url: '' } })));
  await show();
  await screen.findByText('473 are stalled now.');
  await waitFor(() => expect(createButton()).toBeEnabled());
  fireEvent.click(createButton());
  expect(await screen.findByText(new RegExp(words))).toBeInTheDocument();
  expect(locationService.getLocation().pathname).toBe('/d/dash');
});

it('can be used where the count is not to be had', async () => {
  grafana();
  await show(of({ data: [], errors: [{ message: 'no route to host' }] }) as never);
  expect(await screen.findByText(/not known: no route to host/)).toBeInTheDocument();
  await waitFor(() => expect(createButton()).toBeEnabled());
});
