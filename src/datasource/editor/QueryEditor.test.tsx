import React from 'react';
import { render } from '@testing-library/react';
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

function edit(query: BatonQuery) {
  const parsed = parseDefinition(EXAMPLE);
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
