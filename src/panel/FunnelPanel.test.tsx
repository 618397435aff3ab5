import React from 'react';
import { dateTime, EventBusSrv, LoadingState, type DataFrame, type PanelData, type PanelProps } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { act, render, screen } from '@testing-library/react';
import type { Definition } from '../core/definition/types';
import type { Row } from '../core/rows';
import { withBatonMeta } from '../frames/meta';
import { rowsFrame } from '../frames/rows';
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
  version: 1, id: 'f', name: 'Revenue', record: 'lead', currency: 'EUR', order: 'journey', anchor: 0, sources: [],
  stages: [{ id: 'mql', name: 'MQL', owner: 'marketing' }, { id: 'sal', name: 'SAL', owner: 'sales' }],
  handoffs: [],
  dimensions: [{ id: 'region', name: 'Region' }],
};

const rows = (n: number, segment: string | null = null): Row[] =>
  ['entered', 'reached', 'open', 'inflow'].map((outcome) => ({ segment, facet: 'stage', position: 0, outcome, reason: null, bucket: null, n, value: null }));

function frame(content: Row[], by?: string): DataFrame {
  return rowsFrame('A', content, withBatonMeta(undefined, {
    contract: 1, definition: DEFINITION, query: { kind: 'funnel', view: 'cohort', filters: [], by }, asOf: NOW, from: null, to: NOW,
  }));
}

function data(series: DataFrame[], change: Partial<PanelData> = {}): PanelData {
  const range = { from: dateTime(NOW - 86_400_000), to: dateTime(NOW), raw: { from: 'now-1d', to: 'now' } };
  const request = { startTime: NOW, endTime: NOW + 400 } as PanelData['request'];
  return { state: LoadingState.Done, series, timeRange: range, request, ...change };
}

function panel(panelData: PanelData, change: Partial<PanelProps<FunnelPanelOptions>> = {}) {
  const props: PanelProps<FunnelPanelOptions> = {
    id: 1, data: panelData, timeRange: panelData.timeRange, timeZone: 'Europe/Berlin', options: DEFAULT_PANEL_OPTIONS, transparent: false,
    width: 800, height: 400, fieldConfig: { defaults: {}, overrides: [] }, renderCounter: 0, title: 'Funnel', eventBus: new EventBusSrv(),
    onOptionsChange: () => undefined, onFieldConfigChange: () => undefined, onChangeTimeRange: () => undefined,
    replaceVariables: (text, scopedVars) => text.replace(/\$\{(\w+)\}/g, (match, name) => String(scopedVars?.[name]?.value ?? match)),
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

it('marks a picture that comes with a failure, whether or not there was one before', () => {
  render(panel(data([frame(rows(5))], { state: LoadingState.Error, errors: [{ refId: 'B', message: 'no such table' }] })));
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

it('keeps the picture while the next answer is loading', () => {
  const { rerender } = render(panel(data([frame(rows(5))])));
  rerender(panel(data([], { state: LoadingState.Loading })));
  expect(drawn!.input.stale).toBeUndefined();
  expect(screen.getByTestId('picture')).toBeInTheDocument();
});

it.each<[string, PanelData, RegExp]>([
  ['a failure before any answer', failed, /no route to host/],
  ['an empty result', data([frame([])]), /No lead of "Revenue".*Widen the time range/],
  ['no data at all', data([]), /returned no rows/],
  ['figures that do not add up', data([frame([...rows(5), { ...rows(1)[0], outcome: 'leaked' }])]), /Nothing is drawn/],
  ['text', data([{ refId: 'A', length: 1, fields: [{ name: 'x', type: 'string' as never, config: {}, values: ['y'] }] }]), /no numeric field/],
])('says what to do about %s', (_, panelData, words) => {
  render(panel(panelData));
  expect(screen.queryByTestId('picture')).toBeNull();
  expect(document.body).toHaveTextContent(words);
});

it('is on the wall in kiosk mode', () => {
  render(panel(data([frame(rows(5))])));
  act(() => locationService.push('/d/x?kiosk'));
  expect(drawn!.kiosk).toBe(true);
  act(() => locationService.push('/d/x'));
  expect(drawn!.kiosk).toBe(false);
});

it('sets the dashboard variable to the segment that is clicked, but not to the rest', () => {
  render(panel(data([frame([...rows(5, 'DACH'), ...rows(2, 'Other')], 'region')]), { options: { ...DEFAULT_PANEL_OPTIONS, segmentVariable: 'region' } }));
  drawn!.on!.select!({ kind: 'segment', index: -1, segment: 'Other' });
  expect(locationService.getSearchObject()).not.toHaveProperty('var-region');
  drawn!.on!.select!({ kind: 'stage', index: 0, segment: 'DACH' });
  expect(locationService.getSearchObject()).toHaveProperty('var-region', 'DACH');
});

it('gives each mark its data links, with the mark filled in', () => {
  const links = [{ title: 'CRM', url: 'https://crm.example/?stage=${__stage}', targetBlank: true }];
  render(panel(data([frame(rows(5))]), { fieldConfig: { defaults: { links }, overrides: [] } }));
  expect(drawn!.on!.links!({ kind: 'stage', index: 1 })).toMatchObject([{ title: 'CRM', href: 'https://crm.example/?stage=sal', newTab: true }]);
});
