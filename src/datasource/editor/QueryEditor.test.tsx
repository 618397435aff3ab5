import React from 'react';
import { fireEvent, render, screen } from '@testing-library/react';
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

function edit(query: BatonQuery) {
  const parsed = parseDefinition(WITH_REGION);
  const datasource = { definition: () => parsed.ok && parsed.definition, warehouse: () => ({}) };
  const [onChange, onRunQuery] = [jest.fn(), jest.fn()];
  const props = { datasource: datasource as unknown as BatonDataSource, onChange, onRunQuery };
  const { rerender } = render(<QueryEditor {...props} query={query} />);
  const [changed] = onChange.mock.lastCall ?? [query];
  rerender(<QueryEditor {...props} query={changed} />);
  return { onChange, onRunQuery };
}

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
