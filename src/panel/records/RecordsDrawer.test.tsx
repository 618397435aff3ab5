import React from 'react';
import { dateTime, FieldType, LoadingState, type DataQueryRequest, type DataSourceApi } from '@grafana/data';
import { setDataSourceSrv } from '@grafana/runtime';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { of } from 'rxjs';
import { plainFormat } from '../../core/format';
import { toFunnels } from '../../core/funnel/funnel';
import type { PictureInput } from '../../core/layout/sheet/pictureInput';
import type { Target } from '../../core/layout/sheet/target';
import { frameOf } from '../../frames/frame';
import { withTotal } from '../../frames/meta';
import { define } from '../../core/sql/testing/define';
import type { Row } from '../../core/rows';
import type { BatonQuery } from '../../query/BatonQuery';
import RecordsDrawer from './RecordsDrawer';

const NOW = Date.UTC(2026, 10, 21, 14, 2);
const row = (change: Partial<Row>): Row => ({
  segment: 'West',
  facet: 'stage',
  position: 0,
  outcome: 'open',
  reason: null,
  bucket: null,
  n: 3,
  value: null,
  ...change,
});
const DEFINITION = define({ names: ['MQL', 'SAL'], gives: 0, handoff: { sla: 3600 }, sources: [] });
const INPUT: PictureInput = {
  definition: DEFINITION,
  funnels: toFunnels(
    [
      ...['reached', 'entered', 'open', 'inflow'].map((outcome) => row({ outcome })),
      row({ facet: 'stay' }),
      row({ facet: 'handoff', outcome: 'stalled' }),
      row({ facet: 'wait', outcome: 'stalled' }),
    ],
    DEFINITION,
    { view: 'cohort', asOf: NOW, by: 'region' }
  ),
  range: { from: NOW - 1000, to: NOW, asOf: NOW },
  detail: 'full',
};

const LEADS = (total: number) =>
  frameOf(
    'A',
    [
      { name: 'key', type: FieldType.string, config: { displayName: 'Lead' }, values: ['L1', '<b>L2</b>', 'L3'] },
      { name: 'value', type: FieldType.number, values: [5, null, 30] },
      { name: 'link', type: FieldType.string, values: ['https://crm.example/L1', 'javascript:alert(1)', null] },
    ],
    withTotal({}, total)
  );

let permissions: string[] = [];
jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  hasPermission: (action: string) => permissions.includes(action),
}));
beforeEach(() => {
  permissions = [];
});

beforeAll(() => {
  // jsdom lays nothing out, and its URL is older than the browsers that Grafana supports.
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  HTMLCanvasElement.prototype.getContext = (() => ({ measureText: () => ({ width: 0 }) })) as never;
  URL.canParse ??= (url) => /^\w+:/.test(String(url));
});

let asked: Array<DataQueryRequest<BatonQuery>> = [];

function show(about: Target, answer: object) {
  asked = [];
  const datasource = {
    uid: 'baton',
    query: (request: DataQueryRequest<BatonQuery>) => {
      asked.push(request);
      return of({ state: LoadingState.Done, ...answer });
    },
  } as unknown as DataSourceApi;
  setDataSourceSrv({ get: async () => datasource } as unknown as Parameters<typeof setDataSourceSrv>[0]);
  const target: BatonQuery = { refId: 'A', datasource: { uid: 'baton' }, by: 'region', view: 'cohort' };
  const range = { from: dateTime(0), to: dateTime(0), raw: { from: 'now-1d', to: 'now' } };
  const request = { requestId: 'Q1', targets: [target], scopedVars: { origin: { value: 'fair' } }, range };
  const onClose = jest.fn();
  render(
    <RecordsDrawer
      input={INPUT}
      about={about}
      source={{ target, request: request as unknown as DataQueryRequest }}
      format={plainFormat()}
      timeZone="utc"
      onClose={onClose}
    />
  );
  return act(async () => undefined);
}

const STALLED: Target = { kind: 'handoff', index: 0, status: 'stalled', segment: 'West' };

it('asks the panel’s datasource for the mark’s records: its range, variables and segment', async () => {
  await show(STALLED, { data: [LEADS(3)] });
  expect(await screen.findByRole('dialog', { name: /MQL → SAL: stalled/ })).toHaveTextContent('3 leads · West');
  const [{ targets, scopedVars, range }] = asked;
  expect(targets).toEqual([
    expect.objectContaining({
      kind: 'records',
      handoff: 0,
      outcome: 'stalled',
      by: 'region',
      segment: '${batonSegment}',
    }),
  ]);
  expect(scopedVars).toMatchObject({ origin: { value: 'fair' }, batonSegment: { value: 'West' } });
  expect([range.from.valueOf(), range.to.valueOf()]).toEqual([NOW - 1000, NOW]);
});

it('shows text of the warehouse as text, and links only to pages of the web', async () => {
  await show(STALLED, { data: [LEADS(3)] });
  expect(await screen.findByRole('link', { name: /L1/ })).toHaveAttribute('href', 'https://crm.example/L1');
  expect(screen.getAllByRole('link')).toHaveLength(1);
  expect(screen.getByText('<b>L2</b>')).toBeInTheDocument();
});

it('finds and sorts', async () => {
  await show(STALLED, { data: [LEADS(3)] });
  const keys = () =>
    screen
      .getAllByRole('row')
      .slice(1)
      .map(({ textContent }) => /L\d/.exec(textContent!)![0]);
  fireEvent.click(await screen.findByRole('button', { name: /value/i }));
  expect(keys()).toEqual(['L1', 'L3', 'L2']);
  fireEvent.change(screen.getByLabelText('Search'), { target: { value: 'l3' } });
  expect(keys()).toEqual(['L3']);
  fireEvent.change(screen.getByLabelText('Search'), { target: { value: 'nobody' } });
  expect(screen.getByText('No record among these has this text.')).toBeInTheDocument();
});

it('says how many there are, asks for more of them, and that the picture counted others', async () => {
  await show(STALLED, { data: [LEADS(1200)] });
  expect(await screen.findByText(/^The picture counted 3/)).toBeInTheDocument();
  expect(screen.getByText('3 of 1,200 leads, the first.')).toBeInTheDocument();
  fireEvent.click(screen.getByRole('button', { name: 'Show 1,000' }));
  await act(async () => undefined);
  expect(asked.map(({ targets }) => targets[0].limit)).toEqual([200, 1000]);
});

it('says why there is no list', async () => {
  await show(STALLED, { data: [], state: LoadingState.Error, errors: [{ message: 'no route to host' }] });
  expect(await screen.findByText('no route to host')).toBeInTheDocument();
});

it('lists a status of nobody as nobody', async () => {
  await show({ ...STALLED, status: 'rejected' }, { data: [LEADS(0)].map((each) => ({ ...each, length: 0 })) });
  expect(await screen.findByText('There is none.')).toBeInTheDocument();
});

describe('the way to a rule', () => {
  const link = () => screen.queryByRole('link', { name: /Alert on this/ });

  it('has what the picture counts, for those who may make rules', async () => {
    permissions = ['alert.rules:create'];
    await show(STALLED, { data: [LEADS(3)] });
    await screen.findByText('<b>L2</b>');
    const { searchParams, pathname } = new URL(link()!.getAttribute('href')!, 'http://grafana');
    expect(pathname).toBe('/a/baton-funnel-app/alerts');
    expect(JSON.parse(searchParams.get('recipe')!)).toMatchObject({
      baton: 'baton',
      query: {
        kind: 'alert',
        condition: 'stalled',
        by: 'region',
        view: 'cohort',
        handoff: expect.stringMatching(/^.+-.+$/),
      },
      lookback: 1,
    });
  });

  it('is not offered to others', async () => {
    await show(STALLED, { data: [LEADS(3)] });
    await screen.findByText('<b>L2</b>');
    expect(link()).toBeNull();
  });

  it('is not offered where no rule is about such records', async () => {
    permissions = ['alert.rules:create'];
    await show({ ...STALLED, status: 'rejected' }, { data: [LEADS(0)].map((each) => ({ ...each, length: 0 })) });
    await screen.findByText('There is none.');
    expect(link()).toBeNull();
  });
});
