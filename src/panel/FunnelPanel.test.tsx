import React from 'react';
import {
  ActionType,
  ActionVariableType,
  CoreApp,
  dateTime,
  EventBusSrv,
  HttpRequestMethod,
  LoadingState,
  type Action,
  type DataFrame,
  type EventBus,
  type Field,
  type InterpolateFunction,
  type PanelData,
  type PanelProps,
} from '@grafana/data';
import { locationService, setAppEvents, setBackendSrv, type BackendSrv } from '@grafana/runtime';
import { PanelContextProvider } from '@grafana/ui';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { cloneDeep } from 'lodash';
import { of } from 'rxjs';
import type { Definition } from '../core/definition/definition';
import type { Row } from '../core/rows';
import { batonMeta, withBatonMeta } from '../frames/meta';
import { rowsFrame } from '../frames/rowsFrame';
import { FunnelPanel } from './FunnelPanel';
import { DEFAULT_PANEL_OPTIONS, type FunnelPanelOptions } from './options';
import type { PictureProps } from './picture/props';

/** What the panel hands to the picture; how it is drawn is tested there. */
let drawn: PictureProps | undefined;
jest.mock('./picture/Picture', () => ({
  Picture: (props: PictureProps) => {
    drawn = props;
    return <div data-testid="picture" />;
  },
}));

const NOW = Date.UTC(2026, 10, 21, 14, 2);
const DEFINITION: Definition = {
  version: 1,
  id: 'f',
  name: 'Revenue',
  record: 'lead',
  currency: 'EUR',
  order: 'journey',
  anchor: 0,
  sources: [],
  stages: [
    { id: 'mql', name: 'MQL', owner: 'marketing' },
    { id: 'sal', name: 'SAL', owner: 'sales' },
  ],
  handoffs: [],
  dimensions: [{ id: 'region', name: 'Region' }],
};

const rows = (n: number, segment: string | null = null): Row[] =>
  [
    ...['entered', 'reached', 'open', 'inflow'].map((outcome) => ({ facet: 'stage' as const, outcome })),
    ...(['visit', 'passage'] as const).map((facet) => ({ facet, outcome: 'open' })),
  ].map((kind) => ({
    segment,
    ...kind,
    position: 0,
    reason: null,
    bucket: null,
    n,
    value: null,
  }));

function frame(content: Row[], by?: string): DataFrame {
  return rowsFrame(
    'A',
    content,
    withBatonMeta(undefined, {
      contract: 1,
      definition: DEFINITION,
      query: { kind: 'funnel', view: 'cohort', filters: [], by },
      asOf: NOW,
      from: null,
      to: NOW,
    })
  );
}

/** The same frame as of a range that begins at `from`. */
function withRange(one: DataFrame, from: number): DataFrame {
  return { ...one, meta: withBatonMeta(one.meta, { ...batonMeta(one)!, from }) };
}

function data(series: DataFrame[], change: Partial<PanelData> = {}): PanelData {
  const range = { from: dateTime(NOW - 86_400_000), to: dateTime(NOW), raw: { from: 'now-1d', to: 'now' } };
  const request = { startTime: NOW, endTime: NOW + 400 } as PanelData['request'];
  return { state: LoadingState.Done, series, timeRange: range, request, ...change };
}

/** The forms that Grafana fills in, read from the row that a link or an action is about. */
const templated: InterpolateFunction = (text, scopedVars) =>
  text
    .replace(/\$\{__data\.fields\.(\w+)\}/g, (_, name) => {
      const { frame: marks, rowIndex } = scopedVars!.__dataContext!.value;
      return String(marks.fields.find((field: Field) => field.name === name)?.values[rowIndex ?? 0]);
    })
    .replace(/\$\{(\w+)\}/g, (match, name) => String(scopedVars?.[name]?.value ?? match));

const PLAIN = { defaults: {}, overrides: [] };

/** What comes after the picture. */
const fetched = () => act(async () => void (await import('./marks/markLinks')));

function panel(panelData: PanelData, change: Partial<PanelProps<FunnelPanelOptions>> = {}) {
  const props: PanelProps<FunnelPanelOptions> = {
    id: 1,
    data: panelData,
    timeRange: panelData.timeRange,
    timeZone: 'Europe/Berlin',
    options: DEFAULT_PANEL_OPTIONS,
    transparent: false,
    width: 800,
    height: 400,
    fieldConfig: PLAIN,
    renderCounter: 0,
    title: 'Funnel',
    eventBus: new EventBusSrv(),
    onOptionsChange: () => undefined,
    onFieldConfigChange: () => undefined,
    onChangeTimeRange: () => undefined,
    replaceVariables: (text, scopedVars) =>
      text.replace(/\$\{(\w+)\}/g, (match, name) => String(scopedVars?.[name]?.value ?? match)),
    ...change,
  };
  return <FunnelPanel {...props} />;
}

const failed = data([], { state: LoadingState.Error, errors: [{ message: 'no route to host' }] });

beforeAll(() => {
  // jsdom's URL is older than the browsers that Grafana supports.
  URL.canParse ??= (url) => /^\w+:/.test(String(url));
});
beforeEach(() => {
  drawn = undefined;
});

it('draws the funnel in the size, options and time zone it is given', () => {
  render(panel(data([frame(rows(5))])));
  expect(drawn).toMatchObject({ width: 800, height: 400, kiosk: false, options: { scale: 'linear' } });
  expect(drawn!.input.funnels[0].stages[0].reached).toBe(5);
  expect(drawn!.format.time(NOW)).toBe('21 Nov 15:02');
  expect(drawn!.format.day(Date.UTC(2026, 11, 31, 23), true)).toBe('1 Jan 2027');
  expect(drawn!.format.year(Date.UTC(2026, 11, 31, 23))).toBe(2027);
  expect(drawn!.format.money(1200)).toContain('€');
});

it('takes the unit of money from the field config', () => {
  const withUnit = frame(rows(5));
  withUnit.fields.find(({ name }) => name === 'value')!.config = { unit: 'currencyUSD', decimals: 2 };
  render(panel(data([withUnit])));
  expect(drawn!.format.money(1200)).toBe('$1.20K');
});

it('keeps its input while nothing changes, and follows the size', () => {
  const same = data([frame(rows(5))]);
  const { rerender } = render(panel(same));
  const before = drawn!.input;
  rerender(panel(same, { width: 900 }));
  expect(drawn!.input).toBe(before);
  expect(drawn!.width).toBe(900);
});

it.each([
  ['alerting', 'firing'],
  ['pending', 'pending'],
  ['ok', 'quiet'],
  ['no_data', undefined],
])("hands on what Grafana found of the panel's rules: %s", (state, alert) => {
  const alertState = { id: 1, dashboardUID: 'd', panelId: 1, state } as unknown as PanelData['alertState'];
  render(panel(data([frame(rows(5))], { alertState })));
  expect(drawn!.input.alert).toBe(alert);
});

it('keeps the last good picture when a refresh fails, and says since when and why', () => {
  const { rerender } = render(panel(data([frame(rows(5))])));
  expect(drawn!.input.stale).toBeUndefined();
  rerender(panel(failed));
  expect(screen.getByTestId('picture')).toBeInTheDocument();
  expect(drawn!.input.funnels[0].stages[0].reached).toBe(5);
  expect(drawn!.input.stale).toEqual({ since: NOW + 400, reason: 'no route to host' });
  rerender(panel(data([frame(rows(6))])));
  expect(drawn!.input.stale).toBeUndefined();
});

it('takes an answer without any frame for a failure: the last good picture stays', () => {
  const { rerender } = render(panel(data([frame(rows(5))])));
  rerender(panel(data([])));
  expect(drawn!.input.funnels[0].stages[0].reached).toBe(5);
  expect(drawn!.input.stale).toEqual({ since: NOW + 400, reason: expect.stringContaining('without a result') });
});

it('marks a picture that comes with a failure, whether or not there was one before', () => {
  render(
    panel(data([frame(rows(5))], { state: LoadingState.Error, errors: [{ refId: 'B', message: 'no such table' }] }))
  );
  expect(drawn!.input.funnels[0].stages[0].reached).toBe(5);
  expect(drawn!.input.stale).toEqual({ since: NOW, reason: 'no such table' });
});

it('draws what it has where only the time comparison failed, and says so', () => {
  render(panel(data([frame(rows(5))], { errors: [{ refId: 'A', message: 'timeout.' }] })));
  expect(drawn!.input.stale).toBeUndefined();
  expect(drawn!.input.funnels[0].quality.map(({ message }) => message)).toContain('Not compared: timeout.');
});

it('keeps the compared picture until the next comparison is there', () => {
  const earlier = { ...frame(rows(4)), refId: 'A-compare' };
  earlier.meta = { ...earlier.meta, timeCompare: { diffMs: -86_400_000, isTimeShiftQuery: true } };
  const { rerender } = render(panel(data([frame(rows(5)), earlier])));
  rerender(panel(data([frame(rows(6))], { state: LoadingState.Loading })));
  expect(drawn!.input.comparison![0].stages[0].reached).toBe(4);
  expect(drawn!.input.funnels[0].stages[0].reached).toBe(5);
  rerender(panel(data([frame(rows(6)), earlier])));
  expect(drawn!.input.funnels[0].stages[0].reached).toBe(6);
});

it('draws one picture for each answer, and leaves it alone while the next one is on its way', () => {
  const same = { replaceVariables: (text: string) => text };
  const { rerender } = render(panel(data([frame(rows(5))]), same));
  const before = { ...drawn! };
  rerender(panel(data([], { state: LoadingState.Loading }), same));
  // With the very same props the picture is not even asked to draw.
  const changed = () => Object.entries(before).filter(([name, prop]) => prop !== drawn![name as keyof PictureProps]);
  expect(changed()).toEqual([]);
  rerender(panel(data([frame(rows(6))]), same));
  expect(changed().map(([name]) => name)).toEqual(['input', 'on']);
});

/** A refresh a while later, as Grafana hands it over: everything is a new object. */
function later(series: DataFrame[], change: Partial<PanelData> = {}): PanelData {
  return { ...data(cloneDeep(series)), request: { startTime: NOW + 60_000 } as PanelData['request'], ...change };
}

const STEPS: DataFrame = {
  refId: 'A',
  length: 2,
  fields: [
    { name: 'step', type: 'string' as never, config: {}, values: ['Visit', 'Paid'] },
    { name: 'n', type: 'number' as never, config: {}, values: [10, 4] },
  ],
};

it.each([
  ["Baton's rows", [frame(rows(6))]],
  ['a plain table', [STEPS]],
])('leaves a picture of %s alone where a refresh brings the same', (_, series) => {
  const same = { replaceVariables: (text: string) => text };
  const { rerender } = render(panel(data(series), same));
  const before = { ...drawn! };
  rerender(panel(later([], { state: LoadingState.Loading }), same));
  rerender(panel(later(series), { ...same, renderCounter: 1 }));
  expect(Object.entries(before).filter(([name, prop]) => prop !== drawn![name as keyof PictureProps])).toEqual([]);
});

it.each<[string, DataFrame[], Partial<PanelProps<FunnelPanelOptions>>]>([
  ['another T', [withRange(frame(rows(6)), NOW - 1000)], {}],
  [
    'one row more',
    [frame([...rows(6), { ...rows(1)[0], facet: 'quality', position: null, outcome: 'missing_key' }])],
    {},
  ],
  ['another order of the columns', [{ ...frame(rows(6)), fields: [...frame(rows(6)).fields].reverse() }], {}],
  [
    'a comparison',
    [
      frame(rows(6)),
      { ...frame(rows(4)), meta: { ...frame([]).meta, timeCompare: { diffMs: -1, isTimeShiftQuery: true } } },
    ],
    {},
  ],
  ['another title', [STEPS], { title: 'Other' }],
  ['another time zone', [frame(rows(6))], { timeZone: 'utc' }],
])('draws anew for %s', (_, series, change) => {
  const first = series[0] === STEPS ? [STEPS] : [frame(rows(6))];
  const { rerender } = render(panel(data(first)));
  const before = drawn!.input;
  rerender(panel(later(series), change));
  expect(drawn!.input).not.toBe(before);
});

it('keeps the picture while the next answer is loading', () => {
  const { rerender } = render(panel(data([frame(rows(5))])));
  rerender(panel(data([], { state: LoadingState.Loading })));
  expect(drawn!.input.stale).toBeUndefined();
  expect(screen.getByTestId('picture')).toBeInTheDocument();
});

const INSTEAD_OF_A_PICTURE: Array<[string, PanelData, RegExp]> = [
  ['the first answer on its way', data([], { state: LoadingState.Loading }), /is working/],
  ['a failure before any answer', failed, /no route to host/],
  ['an empty result', data([frame([])]), /No lead of "Revenue".*Widen the time range/],
  ['no rows of a plain query', data([{ refId: 'A', fields: [], length: 0 }]), /returned no rows/],
  ['no answer', data([]), /without a result.*show the query if it is hidden/],
  ['figures that do not add up', data([frame([...rows(5), { ...rows(1)[0], outcome: 'leaked' }])]), /Nothing is drawn/],
  [
    'text',
    data([{ refId: 'A', length: 1, fields: [{ name: 'x', type: 'string' as never, config: {}, values: ['y'] }] }]),
    /no numeric field/,
  ],
];

it.each(INSTEAD_OF_A_PICTURE)('says what to do about %s', (_, panelData, words) => {
  render(panel(panelData));
  expect(screen.queryByTestId('picture')).toBeNull();
  expect(document.body).toHaveTextContent(words);
});

it('offers a longer range where nobody is in this one, and where it is too short for a cohort', () => {
  const { rerender } = render(panel(data([frame([])])));
  fireEvent.click(screen.getByRole('button', { name: 'Last 30 days' }));
  expect(locationService.getSearchObject()).toMatchObject({ from: 'now-30d', to: 'now' });
  const hour = withRange(frame(rows(5)), NOW - 3_600_000);
  rerender(panel(data([hour])));
  expect(screen.getByRole('status')).toHaveTextContent('1 h is too short a range');
  expect(drawn!.height).toBeLessThan(400);
  fireEvent.click(screen.getByRole('button', { name: 'Last 30 days' }));
  // Explore has no range of its own in the address.
  const onChangeTimeRange = jest.fn();
  const request = { startTime: NOW, app: CoreApp.Explore } as PanelData['request'];
  rerender(panel(data([hour], { request }), { onChangeTimeRange }));
  fireEvent.click(screen.getByRole('button', { name: 'Last 30 days' }));
  const [{ from, to }] = onChangeTimeRange.mock.calls[0];
  expect(to - from).toBe(30 * 86_400_000);
});

it('offers no range on a wall, in a small panel, or where the range is long enough', () => {
  const hour = data([withRange(frame(rows(5)), NOW - 3_600_000)]);
  const { rerender } = render(panel(hour, { options: { ...DEFAULT_PANEL_OPTIONS, wall: 'on' } }));
  expect(screen.queryByRole('status')).toBeNull();
  rerender(panel(hour, { height: 200 }));
  expect(screen.queryByRole('status')).toBeNull();
  rerender(panel(data([withRange(frame(rows(5)), NOW - 30 * 86_400_000)])));
  expect(screen.queryByRole('status')).toBeNull();
  expect(drawn!.height).toBe(400);
});

it('is on the wall in kiosk mode', () => {
  render(panel(data([frame(rows(5))])));
  act(() => locationService.push('/d/x?kiosk'));
  expect(drawn!.kiosk).toBe(true);
  act(() => locationService.push('/d/x'));
  expect(drawn!.kiosk).toBe(false);
});

it.each(INSTEAD_OF_A_PICTURE)('tells of %s in large type on a wall', (_, panelData, words) => {
  const size = () => parseFloat(screen.getByText(words).style.fontSize);
  const wide = { width: 1870, height: 1029 };
  const { rerender } = render(panel(panelData, wide));
  expect(size()).toBeNaN();
  act(() => locationService.push('/d/x?kiosk'));
  expect(size()).toBeGreaterThanOrEqual(24);
  act(() => locationService.push('/d/x'));
  expect(size()).toBeNaN();
  rerender(panel(panelData, { ...wide, options: { ...DEFAULT_PANEL_OPTIONS, wall: 'on' } }));
  expect(size()).toBeGreaterThanOrEqual(24);
});

it('measures by a dashboard variable, and says what a variable without a measure is', () => {
  const options = { ...DEFAULT_PANEL_OPTIONS, measure: '$measure' };
  const at = (measure: string) =>
    panel(data([frame(rows(5))]), { options, replaceVariables: (text: string) => text.replace('$measure', measure) });
  const { rerender } = render(at('value'));
  expect(drawn!.options.measure).toBe('value');
  rerender(at('count'));
  expect(drawn!.options.measure).toBe('count');
  rerender(at('weight'));
  expect(screen.getByRole('alert')).toHaveTextContent(
    'The option Measure is "$measure", which is "weight": choose Count or Value, or a variable whose value is count or value.'
  );
});

it('sets the dashboard variable to the segment that is clicked, but not to the rest', () => {
  render(
    panel(data([frame([...rows(5, 'DACH'), ...rows(2, 'Other')], 'region')]), {
      options: { ...DEFAULT_PANEL_OPTIONS, segmentVariable: 'region' },
    })
  );
  drawn!.on!.select!({ kind: 'segment', index: -1, segment: 'Other' });
  expect(locationService.getSearchObject()).not.toHaveProperty('var-region');
  drawn!.on!.select!({ kind: 'stage', index: 0, segment: 'DACH' });
  expect(locationService.getSearchObject()).toHaveProperty('var-region', 'DACH');
});

it('gives each mark its data links, with the mark filled in', async () => {
  const links = [{ title: 'CRM', url: 'https://crm.example/?stage=${__stage}', targetBlank: true }];
  render(panel(data([frame(rows(5))]), { fieldConfig: { defaults: { links }, overrides: [] } }));
  await fetched();
  expect(drawn!.on!.links!({ kind: 'stage', index: 1 })).toMatchObject([
    { title: 'CRM', href: 'https://crm.example/?stage=sal', newTab: true },
  ]);
});

const SEGMENTED = data([frame([...rows(5, 'DACH'), ...rows(2, 'Other')], 'region')]);

it('fills in the marks of a segment, also while one alone is on', async () => {
  const url = 'https://crm.example/?stage=${__data.fields.stage}&of=${__segment}&n=${__data.fields.n}';
  render(
    panel(SEGMENTED, {
      fieldConfig: { defaults: { links: [{ title: 'CRM', url }] }, overrides: [] },
      replaceVariables: templated,
    })
  );
  await fetched();
  const hrefs = [
    { kind: 'stage', index: 0, segment: 'DACH' } as const,
    { kind: 'segment', index: -1, segment: 'Other' } as const,
  ].map((target) => drawn!.on!.links!(target)[0].href);
  expect(hrefs).toEqual(['https://crm.example/?stage=mql&of=DACH&n=5', 'https://crm.example/?stage=&of=Other&n=2']);
});

describe('the records behind a mark', () => {
  const target = { refId: 'A', datasource: { type: 'baton-funnel-datasource', uid: 'baton' } };
  const asked = { request: { startTime: NOW, targets: [target], scopedVars: {} } as unknown as PanelData['request'] };
  const titles = () => drawn!.on!.links!({ kind: 'stage', index: 0 }).map(({ title, aside }) => [title, aside]);

  it('are offered where the picture comes from a Baton datasource, after the data links', async () => {
    const { rerender } = render(panel(data([frame(rows(5))], asked)));
    expect(titles()).toEqual([['Show the records', 'touch']]);
    expect(drawn!.on!.note).toBeUndefined();
    const links = [{ title: 'CRM', url: 'https://crm.example' }];
    rerender(panel(data([frame(rows(5))], asked), { fieldConfig: { defaults: { links }, overrides: [] } }));
    await fetched();
    expect(titles()).toEqual([
      ['CRM', undefined],
      ['Show the records', 'always'],
    ]);
  });

  it('are not where it comes from somewhere else, and the card says why', () => {
    render(panel(data([frame(rows(5))])));
    expect(titles()).toEqual([]);
    expect(drawn!.on!.note).toContain('do not come from a Baton datasource');
  });
});

describe('an action', () => {
  const action = {
    type: ActionType.Fetch,
    title: 'Nudge ${__stage}',
    fetch: {
      method: HttpRequestMethod.POST,
      url: 'https://crm.example/nudge',
      body: '{"segment":"${__segment}"}',
      queryParams: [['stage', '${__stage}']] as Array<[string, string]>,
    },
  };
  const shown = (canExecuteActions?: () => boolean, actions: Action[] = [action]) => {
    render(
      <PanelContextProvider value={{ eventsScope: 'test', eventBus: new EventBusSrv(), canExecuteActions }}>
        {panel(SEGMENTED, { fieldConfig: { defaults: { actions }, overrides: [] }, replaceVariables: templated })}
      </PanelContextProvider>
    );
    return fetched();
  };
  const links = () => drawn!.on!.links!({ kind: 'stage', index: 0, segment: 'DACH' });

  it('is offered to those who may run it, and sent after a question, with the mark filled in', async () => {
    const fetch = jest.fn(() => of({}));
    setBackendSrv({ fetch } as unknown as BackendSrv);
    const publish = jest.fn();
    setAppEvents({ publish } as unknown as EventBus);
    await shown(() => true);
    expect(links().map(({ title }) => title)).toEqual(['Nudge mql']);
    await act(async () => links()[0].onClick!());
    expect(fetch).not.toHaveBeenCalled();
    expect(await screen.findByText('Are you sure you want to Nudge mql?')).toBeInTheDocument();
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Run' })));
    expect(fetch).toHaveBeenCalledWith(
      expect.objectContaining({
        url: 'https://crm.example/nudge',
        method: 'POST',
        params: { stage: 'mql' },
        data: { segment: 'DACH' },
      })
    );
    expect(publish).toHaveBeenCalledWith(expect.objectContaining({ payload: ['Nudge mql: done'] }));
  });

  it('asks for its input first, and puts it into the body without breaking it', async () => {
    const fetch = jest.fn(() => of({}));
    setBackendSrv({ fetch } as unknown as BackendSrv);
    setAppEvents({ publish: jest.fn() } as unknown as EventBus);
    const note = { key: 'note', name: 'Note', type: ActionVariableType.String };
    await shown(
      () => true,
      [
        {
          ...action,
          confirmation: 'Send "${note}"?',
          fetch: { ...action.fetch, body: '{"note":"${note}","n":5}' },
          variables: [note],
        },
      ]
    );
    await act(async () => links()[0].onClick!());
    const run = () => act(async () => fireEvent.click(screen.getByRole('button', { name: 'Run' })));
    await run();
    expect(screen.getByText('Note is sent along')).toBeInTheDocument();
    expect(fetch).not.toHaveBeenCalled();
    fireEvent.change(screen.getByLabelText(/Note/), { target: { value: 'say "hi"' } });
    expect(screen.getByText('Send "say "hi""?')).toBeInTheDocument();
    await run();
    expect(fetch).toHaveBeenCalledWith(expect.objectContaining({ data: { note: 'say "hi"', n: 5 } }));
  });

  it.each<[string, (() => boolean) | undefined, Action[]]>([
    ['where nobody says who may', undefined, [action]],
    ['to those who may not', () => false, [action]],
    ['where it needs another plugin', () => true, [{ ...action, type: ActionType.Infinity }]],
  ])('is not offered %s', async (_, may, actions) => {
    await shown(may, actions);
    expect(links()).toEqual([]);
  });
});
