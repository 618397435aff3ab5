import type { ScopedVars, TypedVariableModel } from '@grafana/data';
import { interpolateQuery } from './interpolate';
import type { BatonQuery } from '../query/BatonQuery';

/** Replaces `$name` and `${name}` as Grafana does: a formatter gets the value, of a multi-value variable the list. */
function templates(values: Record<string, string | string[]>, all: string[] = []) {
  return {
    getVariables: () =>
      Object.keys(values).map(
        (name) => ({ name, current: { value: all.includes(name) ? ['$__all'] : values[name] } }) as TypedVariableModel
      ),
    replace: (text = '', scopedVars: ScopedVars = {}, format?: string | ((value: unknown) => string)) =>
      text.replace(/\$(?:(\w+)|\{(\w+)\})/g, (match, plain: string | undefined, braced: string) => {
        const name = plain ?? braced;
        const value: unknown = scopedVars[name]?.value ?? values[name];
        return value === undefined ? match : typeof format === 'function' ? format(value) : String(value);
      }),
  };
}

const query = (...values: string[]): BatonQuery => ({
  refId: 'A',
  filters: [{ dimension: 'region', operator: 'in', values }],
});
const valuesOf = ({ filters }: BatonQuery) => filters?.map((filter) => filter.values);

describe('interpolateQuery', () => {
  it('replaces what viewers choose by: view, breakdown, segments and comparison', () => {
    const chosen = { view: 'activity', by: 'region', top: '3', compare: '4w' };
    expect(
      interpolateQuery(
        { refId: 'A', view: '$view', by: '$by', top: '$top', compare: '$compare' },
        {},
        templates(chosen)
      )
    ).toMatchObject({ view: 'activity', by: 'region', top: 3, compare: '4w' });
  });

  it.each<[string, unknown]>([
    ['no list', { dimension: 'region' }],
    ['no filter', ['West']],
    ['a filter without a list', [{ dimension: 'region', operator: 'in', values: 'West' }]],
    ['nothing in a list', [null]],
  ])('refuses filters that are %s', (_, filters) => {
    const written = { refId: 'A', filters } as BatonQuery;
    expect(() => interpolateQuery(written, {}, templates({}))).toThrow(/Query A has filters of another shape/);
  });

  it('takes numbers as they are written, and null for unknown', () => {
    const written = { refId: 'A', filters: [{ dimension: 'size', operator: 'in', values: [5, null, true] }] };
    expect(valuesOf(interpolateQuery(written as unknown as BatonQuery, {}, templates({})))).toEqual([
      ['5', '(none)', 'true'],
    ]);
  });

  it('takes every chosen value of a variable, with commas and quotes as they are', () => {
    expect(
      valuesOf(interpolateQuery(query('$region', 'fixed'), {}, templates({ region: ["O'Neil, Inc", 'B'] })))
    ).toEqual([["O'Neil, Inc", 'B', 'fixed']]);
  });

  it('replaces a variable inside other text', () => {
    expect(valuesOf(interpolateQuery(query('EU-$region'), {}, templates({ region: 'DACH' })))).toEqual([['EU-DACH']]);
  });

  it('leaves a filter out while its variable stands at All', () => {
    expect(valuesOf(interpolateQuery(query('$region'), {}, templates({ region: ['A', 'B'] }, ['region'])))).toEqual([]);
  });

  it('keeps a value that comes with the request, even where the dashboard stands at All', () => {
    const repeated = { region: { value: 'A', text: 'A' } };
    expect(
      valuesOf(interpolateQuery(query('$region'), repeated, templates({ region: ['A', 'B'] }, ['region'])))
    ).toEqual([['A']]);
  });

  it('keeps a value that only looks like a variable', () => {
    expect(valuesOf(interpolateQuery(query('$5 off'), {}, templates({})))).toEqual([['$5 off']]);
  });

  it('replaces the breakdown and the handoff', () => {
    const replaced = interpolateQuery(
      { refId: 'A', by: '$dim', handoff: '$handoff' },
      {},
      templates({ dim: 'region', handoff: 'mql-sal' })
    );
    expect(replaced).toMatchObject({ by: 'region', handoff: 'mql-sal' });
  });
});
