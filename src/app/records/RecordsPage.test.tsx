import React from 'react';
import { FieldType, LoadingState, type DataQueryRequest } from '@grafana/data';
import { act, render, screen } from '@testing-library/react';
import { of } from 'rxjs';
import { listOfAddress, recordsAddress } from '../../alerting/recordsAddress';
import { frameOf } from '../../frames/frame';
import { withTotal } from '../../frames/meta';
import type { BatonQuery } from '../../query/BatonQuery';
import { DEFINITION } from '../testing/alertDefinition';
import { setDataSources } from '../testing/alertPanel';
import RecordsPage from './RecordsPage';

/** Of a viewer. */
let permissions: string[];
beforeEach(() => {
  permissions = ['datasources:query'];
});

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  hasPermission: (action: string) => permissions.includes(action),
  PluginPage: ({
    children,
    pageNav,
    subTitle,
  }: React.PropsWithChildren<{ pageNav: { text: string }; subTitle: string }>) => (
    <main>
      <h1>{pageNav.text}</h1>
      <p>{subTitle}</p>
      {children}
    </main>
  ),
}));

beforeAll(() => {
  HTMLCanvasElement.prototype.getContext = (() => ({ measureText: () => ({ width: 0 }) })) as never;
  URL.canParse ??= (url) => /^\w+:/.test(String(url));
});

const QUERY: BatonQuery = {
  refId: 'A',
  version: 1,
  kind: 'records',
  view: 'cohort',
  handoff: 'lead-sal',
  outcome: 'stalled',
  filters: [{ dimension: 'region', operator: 'in', values: ['West', 'East'] }],
};

let asked: Array<DataQueryRequest<BatonQuery>>;

/** The page at an address, with `total` records in the warehouse, or a refusal of it. */
async function show(
  { query = QUERY, baton = 'baton', lookback = 86_400 as number | undefined, rest = '' } = {},
  answer: { total: number } | { refusal: string } = { total: 3 },
  definition = DEFINITION
) {
  asked = [];
  const values = { key: ['L1', 'L2', 'L3'], link: ['https://crm.example/L1', null, null] };
  const frame = (total: number) =>
    frameOf(
      'A',
      Object.entries(values).map(([name, all]) => ({ name, type: FieldType.string, values: all })),
      withTotal({}, total)
    );
  setDataSources(definition, async () => ({
    uid: 'baton',
    query: (request: DataQueryRequest<BatonQuery>) => {
      asked.push(request);
      return of(
        'refusal' in answer
          ? { state: LoadingState.Error, data: [], errors: [{ message: answer.refusal }] }
          : { state: LoadingState.Done, data: [frame(answer.total)] }
      );
    },
  }));
  const address = recordsAddress({ baton, query, lookback }) + rest;
  render(<RecordsPage {...listOfAddress(Object.fromEntries(new URLSearchParams(address.split('?')[1])))} />);
  await act(async () => undefined);
}

it('lists what the address asks for, in a range of its own that ends now, whoever looks', async () => {
  const before = Date.now();
  await show();
  expect(screen.getByRole('heading', { name: 'Lead → Accepted: stalled' })).toBeInTheDocument();
  expect(screen.getByText(/^3 records · cohort view, the last 1 d · Region West or East · as of /)).toBeInTheDocument();
  expect(await screen.findByRole('link', { name: /L1/ })).toHaveAttribute('href', 'https://crm.example/L1');
  const [{ targets, range }] = asked;
  expect(targets).toMatchObject([{ ...QUERY, datasource: { uid: 'baton' }, limit: 200 }]);
  expect(range.to.valueOf()).toBeGreaterThanOrEqual(before);
  expect(range.to.valueOf() - range.from.valueOf()).toBe(86_400_000);
  expect(screen.queryByText(/has changed since/)).not.toBeInTheDocument();
});

it.each(['West', 'true', '$region {{ x }}', 'a&b=c', ' '])('takes the segment %j for what it is', async (segment) => {
  const rest = `&${new URLSearchParams({ segment })}`;
  await show({ query: { ...QUERY, by: 'region', top: 3 }, rest });
  const [{ targets, scopedVars }] = asked;
  expect(targets).toMatchObject([{ by: 'region', top: 3, segment: '${batonSegment}' }]);
  expect(scopedVars.batonSegment?.value).toBe(segment);
});

it('says where the alert has counted others', async () => {
  await show({ rest: '&counted=12' });
  expect(screen.getByText('The alert counted 12: the warehouse has changed since.')).toBeInTheDocument();
});

it('says nothing where it has counted the same', async () => {
  await show({ rest: '&counted=3' });
  expect(screen.queryByText(/The alert counted/)).not.toBeInTheDocument();
});

it.each<[string, Parameters<typeof show>[0], RegExp]>([
  ['no list', { query: {} as BatonQuery }, /^It names no list, or was cut off/],
  ['a rule', { query: { ...QUERY, kind: 'alert' } }, /^It names no list/],
  ['no filters that can be read', { query: { ...QUERY, filters: 'x' as never } }, /^It names no list/],
  [
    'a datasource that is gone',
    { baton: 'gone' },
    /^Its Baton datasource is not there anymore, or you may not query it/,
  ],
  [
    'a handoff that the definition has no more',
    { query: { ...QUERY, handoff: 'lead-mql' } },
    /^The definition has changed since .* asks for the handoff "lead-mql", which "Revenue" does not have \(it has lead-sal/,
  ],
  [
    'a dimension that the definition has no more',
    { query: { ...QUERY, filters: [{ dimension: 'country', operator: 'in', values: ['x'] }] } },
    /^The definition has changed since .* filters by "country"/,
  ],
  [
    'a cell that is none',
    { query: { ...QUERY, handoff: undefined, stage: 'sal', outcome: 'over_limit' } },
    /^The definition has changed since .*over the limit of "Accepted", which has none/,
  ],
])('says of %s why there is no list', async (_, address, words) => {
  await show(address);
  expect(screen.getByText('There is no list at this address')).toBeInTheDocument();
  expect(screen.getByText(words)).toBeInTheDocument();
  expect(asked).toEqual([]);
});

it('says to a person who may not query that it is a matter of rights', async () => {
  permissions = [];
  await show();
  expect(screen.getByText(/^You may not query any datasource here: ask an administrator/)).toBeInTheDocument();
  expect(asked).toEqual([]);
});

it('says of a definition with mistakes where they are mended', async () => {
  await show({}, { total: 0 }, 'version: 1');
  expect(screen.getByText(/^The datasource Baton is not set up/)).toBeInTheDocument();
});

it('says what the warehouse says, such as that the person may not ask it', async () => {
  await show({}, { refusal: 'The warehouse "Warehouse" refused the query: you may not' });
  expect(await screen.findByText(/refused the query: you may not/)).toBeInTheDocument();
});

it.each<[Partial<BatonQuery>, string]>([
  [{ within: 3600 }, 'Lead → Accepted: stalled, for at most 1 h'],
  [{ outcome: 'pending', within: 3600 }, 'Lead → Accepted: pending, due within 1 h'],
  [{ outcome: 'out_of_time' }, 'Lead → Accepted: past the agreed time'],
  [{ handoff: undefined, stage: 'lead', outcome: 'over_limit', over: 7200 }, 'Lead: open longer than 2 h'],
  [{ handoff: undefined, stage: 0, outcome: 'lost', reason: null }, 'Lead: lost: without a reason'],
  [{ handoff: undefined }, 'All handoffs: stalled'],
])('is headed for %j', async (change, title) => {
  await show({ query: { ...QUERY, ...change } });
  expect(screen.getByRole('heading', { name: title })).toBeInTheDocument();
});
