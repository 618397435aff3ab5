import React from 'react';
import { setBackendSrv, setFolderPicker, type BackendSrvRequest } from '@grafana/runtime';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { of, throwError, type Observable } from 'rxjs';
import { readRecipe, RECIPE, type Recipe } from '../../../alerting/recipe';
import { frameOf } from '../../../frames/frame';
import { DEFINITION } from '../../testing/alertDefinition';
import { setDataSources } from '../../testing/alertPanel';
import { batonSetups } from '../../batonSetup';
import { RuleForm } from './RuleForm';

const numbers = (values: number[], segments?: string[]) =>
  of({
    data: [
      frameOf('A', [
        ...(segments ? [{ name: 'segment', type: 'string' as const, values: segments }] : []),
        { name: 'stalled', type: 'number', values },
      ]),
    ],
  });

let asked: BackendSrvRequest[];

/** Grafana's HTTP API: contact points, groups, and what comes of a new rule. */
function grafana(created: () => Observable<object> = () => of({ data: { uid: 'rule-1' } })) {
  asked = [];
  setBackendSrv({
    fetch: (request: BackendSrvRequest) => {
      asked.push(request);
      return request.url.endsWith('/contact-points')
        ? of({ data: [{ name: 'Sales' }, { name: 'Sales' }] })
        : request.url.includes('/rule-groups/')
          ? of({ data: { interval: 60, rules: [] } })
          : created();
    },
  } as never);
}

const PANEL: Recipe = {
  baton: 'baton',
  query: { refId: 'A', version: 1, kind: 'alert', view: 'cohort', handoff: 'lead-sal' },
  lookback: 86_400,
};

let query: jest.Mock;

async function show(answer: object = numbers([473]), recipe: Recipe | undefined = PANEL, definition = DEFINITION) {
  query = jest.fn(() => answer);
  setDataSources(definition, async () => ({ query }));
  render(<RuleForm setups={batonSetups()} recipe={recipe} onCreate={onCreate} />);
  await act(async () => undefined);
}

const onCreate = jest.fn();
const createButton = () => screen.getByRole('button', { name: 'Create rule' });
const posted = () => asked.filter(({ method }) => method === 'POST');

beforeAll(() => {
  // Grafana's Combobox measures its options on a canvas, which jsdom does not have.
  const measured = { measureText: (text: string) => ({ width: text.length }) };
  HTMLCanvasElement.prototype.getContext = (() => measured) as never;
});
beforeEach(() => {
  onCreate.mockClear();
  setFolderPicker(({ value, onChange }) => (
    <button aria-label="folder" onClick={() => onChange?.('sales', 'Sales')}>
      {value}
    </button>
  ));
});

/** Once it says what it is now, with a folder. */
async function ready() {
  await screen.findByText(/^(Now|What it is now)/);
  fireEvent.click(screen.getByLabelText('folder'));
}

it('makes the rule through the API, with what waits now as the limit, evaluated as often as was chosen', async () => {
  grafana();
  await show();
  expect(await screen.findByText('Now: 473 stalled.')).toBeInTheDocument();
  await ready();
  fireEvent.click(createButton());
  expect(await screen.findByText('The rule was created')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Open the rule' })).toHaveAttribute('href', '/alerting/grafana/rule-1/view');
  expect(posted()).toMatchObject([
    {
      url: '/api/v1/provisioning/alert-rules',
      headers: { 'X-Disable-Provenance': 'true' },
      data: {
        title: 'Revenue: stalled at Lead → Accepted',
        folderUID: 'sales',
        ruleGroup: 'Baton revenue every 5 min',
        for: '0s',
        annotations: { records_url: expect.stringContaining('/a/baton-funnel-app/records?') },
      },
    },
  ]);
  const [{ data }] = posted();
  const limit = data.data.find(({ refId }: { refId: string }) => refId === 'B');
  expect(limit.model.conditions[0].evaluator.params).toEqual([473]);
  expect(data.data[0].model.rawSql).toContain('crm.leads');
  expect(readRecipe(data.annotations[RECIPE])).toMatchObject({
    ...PANEL,
    query: { condition: 'stalled', handoff: 'lead-sal' },
  });
  const groups = asked.filter(({ method }) => method === 'PUT');
  expect(groups).toMatchObject([{ data: { interval: 300 } }]);
  expect(onCreate).toHaveBeenCalledTimes(1);
});

it("asks the panel's own query for now, in a range as long as the panel's", async () => {
  grafana();
  const filters = [{ dimension: 'region', operator: 'not in' as const, values: ['East'] }];
  await show(numbers([90, 130], ['South', 'West']), { ...PANEL, query: { ...PANEL.query, by: 'region', filters } });
  expect(await screen.findByText('Now: 130 stalled in West, the worst of 2.')).toBeInTheDocument();
  expect(screen.getByText(/Region not East/)).toBeInTheDocument();
  expect(screen.getByLabelText(/Fires above/)).toHaveValue(130);
  const [{ targets, range }] = query.mock.calls[0];
  expect(targets).toMatchObject([{ kind: 'alert', handoff: 'lead-sal', by: 'region', filters }]);
  expect(range.to - range.from).toBe(86_400_000);
});

it('never suggests nothing at all', async () => {
  grafana();
  await show(numbers([0]));
  await ready();
  expect(screen.getByLabelText(/Fires above/)).toHaveValue(1);
});

it.each([
  [-0.02, 1],
  [0.07, 7],
  [0.071, 8],
])('suggests %d of a share in whole percent: %d', async (value, percent) => {
  grafana();
  await show(numbers([value]), { ...PANEL, query: { ...PANEL.query, condition: 'leak_above_usual' } });
  await ready();
  expect(screen.getByLabelText(/Fires above/)).toHaveValue(percent);
});

it('takes the limit that is typed, and nothing that is no number', async () => {
  grafana();
  await show();
  await ready();
  const input = screen.getByLabelText(/Fires above/);
  fireEvent.change(input, { target: { value: '' } });
  expect(createButton()).toBeDisabled();
  fireEvent.change(input, { target: { value: '12' } });
  fireEvent.click(createButton());
  await waitFor(() => expect(posted()).toHaveLength(1));
  const limit = posted()[0].data.data.find(({ refId }: { refId: string }) => refId === 'B');
  expect(limit.model.conditions[0].evaluator.params).toEqual([12]);
});

it.each([
  [403, 'You may not do this in this folder'],
  [409, 'there is such a rule in this folder already'],
  [400, 'Grafana says: no'],
])('says what to do when Grafana answers %d', async (status, words) => {
  grafana(() => throwError(() => ({ status, data: { message: 'no' }, config: { url: '' } })));
  await show();
  await ready();
  fireEvent.click(createButton());
  expect(await screen.findByText(new RegExp(words))).toBeInTheDocument();
  expect(onCreate).not.toHaveBeenCalled();
});

it('can be used where the count is not to be had', async () => {
  grafana();
  await show(of({ data: [], errors: [{ message: 'no route to host' }] }));
  expect(await screen.findByText(/not known: no route to host/)).toBeInTheDocument();
  await ready();
  await waitFor(() => expect(createButton()).toBeEnabled());
});

it('offers the age of the data where the definition has no agreed time', async () => {
  grafana();
  await show(numbers([3]), PANEL, DEFINITION.replace('sla: 48h', ''));
  await screen.findByText('Now: newest move 3 h ago.');
  expect(query.mock.calls[0][0].targets).toMatchObject([{ condition: 'data_age' }]);
});

it('replays 90 days when told to, and suggests a limit', async () => {
  grafana();
  await show(numbers([7]));
  await ready();
  query.mockClear();
  fireEvent.click(screen.getByRole('button', { name: 'Replay the last 90 days' }));
  expect(await screen.findByText('Suggested: above 7 stalled it would not have fired in 90 days.')).toBeInTheDocument();
  expect(query).toHaveBeenCalledTimes(90);
  expect(screen.getByRole('img', { name: /The last 90 days/ })).toBeInTheDocument();
  fireEvent.change(screen.getByLabelText(/Fires above/), { target: { value: '6' } });
  expect(screen.getByText('above 6 stalled it would have fired once, on 90 of 90 days.')).toBeInTheDocument();
});

it('says what the definition does not have where an address asks for it, and makes no rule of it', async () => {
  grafana();
  const filters = [{ dimension: 'planet', operator: 'in' as const, values: ['Mars'] }];
  await show(
    throwError(() => new Error('there is no "planet"')),
    { ...PANEL, query: { ...PANEL.query, filters } }
  );
  expect(await screen.findByText(/not known: there is no "planet"/)).toBeInTheDocument();
  await ready();
  expect(createButton()).toBeDisabled();
  expect(screen.queryByText('What it would have done')).not.toBeInTheDocument();
});
