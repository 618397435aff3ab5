import React from 'react';
import { fireEvent, render, screen } from '@testing-library/react';
import { LoadingState, type PanelData } from '@grafana/data';
import { warehousePlugin } from '../../warehouse/plugins';
import type { BatonDataSource } from '../BatonDataSource';
import { parseDefinition } from '../../core/definition/parse';
import { EXAMPLE } from '../settings/definitionText';
import { QueryEditor } from './QueryEditor';
import type { BatonQuery } from '../../query/BatonQuery';

beforeAll(() => {
  // Grafana's Combobox measures its options on a canvas, which jsdom does not have.
  const measured = { measureText: (text: string) => ({ width: text.length }) };
  HTMLCanvasElement.prototype.getContext = (() => measured) as never;
});

const WITH_REGION = `${EXAMPLE}    dimensions: { region: region }\ndimensions: [{ id: region, name: Region }]\n`;

function edit(query: BatonQuery, type = 'mysql', data?: PanelData) {
  const parsed = parseDefinition(WITH_REGION);
  const datasource = {
    definition: () => parsed.ok && parsed.definition,
    warehouse: () => ({ plugin: warehousePlugin(type) }),
    dimensionValues: async () => ['East', 'North', 'South', 'West'].map((text) => ({ text, value: text })),
  };
  const onRunQuery = jest.fn();
  const props = { datasource: datasource as unknown as BatonDataSource, onRunQuery, data };
  const onChange = jest.fn<void, [BatonQuery]>();
  const shown = () => <QueryEditor {...props} onChange={onChange} query={onChange.mock.lastCall?.[0] ?? query} />;
  const { rerender, unmount } = render(shown());
  const update = () => rerender(shown());
  update();
  return { onChange, onRunQuery, update, unmount };
}

const SAVED: BatonQuery = { refId: 'A', version: 1, kind: 'funnel', view: 'cohort' };
const choose = (name: string) => fireEvent.click(screen.getByRole('radio', { name }));

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('fills in and runs a query that only names its datasource, once', () => {
  const { onChange, onRunQuery } = edit({ refId: 'A', datasource: { uid: 'baton' } });
  expect(onChange.mock.calls).toEqual([
    [{ refId: 'A', datasource: { uid: 'baton' }, version: 1, kind: 'funnel', view: 'cohort' }],
  ]);
  expect(onRunQuery).toHaveBeenCalledTimes(1);
});

it('leaves a saved query alone', () => {
  const { onChange, onRunQuery } = edit({ refId: 'A', version: 1, kind: 'trend', view: 'activity' });
  expect(onChange).not.toHaveBeenCalled();
  expect(onRunQuery).not.toHaveBeenCalled();
});

it('does not run a filter that has no value yet, but does run another view', () => {
  const { onChange, onRunQuery } = edit({ refId: 'A', version: 1, kind: 'funnel', view: 'cohort' });
  fireEvent.click(screen.getByRole('button', { name: 'Filter' }));
  expect(onChange).toHaveBeenCalledWith(
    expect.objectContaining({ filters: [{ dimension: expect.any(String), operator: 'in', values: [] }] })
  );
  expect(onRunQuery).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole('radio', { name: 'Activity' }));
  expect(onRunQuery).toHaveBeenCalledTimes(1);
});

it('runs at once for a choice, and once more when others that follow closely have ended', () => {
  const { onRunQuery, update } = edit(SAVED);
  for (const view of ['Activity', 'Snapshot', 'Cohort', 'Snapshot']) {
    choose(view);
    update();
  }
  expect(onRunQuery).toHaveBeenCalledTimes(1);
  jest.runAllTimers();
  expect(onRunQuery).toHaveBeenCalledTimes(2);
});

it('runs once for several changes of filters, and does not forget one where the editor is closed', () => {
  const filters = ['West', 'East', 'North'].map((value) => ({
    dimension: 'region',
    operator: 'in' as const,
    values: [value],
  }));
  const { onRunQuery, update, unmount } = edit({ ...SAVED, filters });
  const remove = () => {
    fireEvent.click(screen.getAllByRole('button', { name: 'Remove this filter' })[0]);
    update();
  };
  remove();
  remove();
  expect(onRunQuery).not.toHaveBeenCalled();
  jest.runAllTimers();
  expect(onRunQuery).toHaveBeenCalledTimes(1);
  remove();
  unmount();
  expect(onRunQuery).toHaveBeenCalledTimes(2);
});

it.each(['grafana-bigquery-datasource', 'grafana-snowflake-datasource', 'grafana-athena-datasource'])(
  'runs nothing on %s, which takes money for it, before the button is pressed',
  (type) => {
    const { onChange, onRunQuery, update } = edit({ refId: 'A' }, type);
    for (const name of ['Activity', 'Trend']) {
      choose(name);
      update();
    }
    jest.runAllTimers();
    expect(onChange).toHaveBeenLastCalledWith(expect.objectContaining({ kind: 'trend', view: 'activity' }));
    expect(onRunQuery).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Run query' }));
    expect(onRunQuery).toHaveBeenCalledTimes(1);
  }
);

it('has no such button elsewhere', () => {
  edit(SAVED);
  expect(screen.queryByRole('button', { name: 'Run query' })).toBeNull();
});

it("tells what the last run cost, in the words of the warehouse's datasource", () => {
  const frame = (refId: string, length: number) => ({
    refId,
    length,
    fields: [],
    meta: {
      stats: [{ displayName: 'Data scanned', value: 5_000_000, unit: 'decbytes' }],
      custom: { totalBytesBilled: 10_485_760, baton: {}, jobId: 'j' },
    },
  });
  const request = { startTime: 1000, endTime: 1850, targets: [] };
  const data = { state: LoadingState.Done, series: [frame('A', 4514), frame('B', 7)], request };
  edit(SAVED, 'grafana-bigquery-datasource', data as unknown as PanelData);
  expect(screen.getByText(/^Last run/).textContent).toBe(
    'Last run: 4,514 rows, 850 ms, Data scanned 5 MB, total bytes billed 10 MiB'
  );
});

it('asks for the records behind a number: of which place, which outcome, and why', () => {
  const { onChange, onRunQuery, update } = edit({ ...SAVED, by: 'region' });
  choose('Records');
  update();
  expect(screen.queryByLabelText('Reason')).toBeNull();
  fireEvent.blur(screen.getByLabelText('Segment'));
  expect(onChange).toHaveBeenCalledTimes(1);
  fireEvent.change(screen.getByLabelText('Segment'), { target: { value: 'West' } });
  fireEvent.blur(screen.getByLabelText('Segment'));
  jest.runAllTimers();
  expect(onChange).toHaveBeenLastCalledWith(expect.objectContaining({ kind: 'records', segment: 'West' }));
  expect(onRunQuery).toHaveBeenCalledTimes(2);
});

it('offers the reason of what has ended, null for none', () => {
  const { onChange } = edit({ ...SAVED, kind: 'records', stage: 'mql', outcome: 'lost' });
  expect(screen.queryByLabelText('Handoff')).toBeNull();
  fireEvent.change(screen.getByLabelText('Reason'), { target: { value: '(none)' } });
  fireEvent.blur(screen.getByLabelText('Reason'));
  expect(onChange).toHaveBeenLastCalledWith(expect.objectContaining({ outcome: 'lost', reason: null }));
});
