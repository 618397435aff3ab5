import type { Definition } from '../core/definition/definition';
import { migrateQuery } from './migrateQuery';
import { toFunnelQuery } from './toFunnelQuery';
import type { BatonQuery } from './BatonQuery';

const DEFINITION: Definition = {
  version: 1,
  id: 'f',
  name: 'Revenue',
  record: 'lead',
  order: 'journey',
  anchor: 0,
  sources: [],
  stages: [
    { id: 'mql', name: 'MQL', owner: 'marketing' },
    { id: 'sal', name: 'SAL', owner: 'sales' },
  ],
  handoffs: [{ from: 0, promises: [] }],
  dimensions: [{ id: 'region', name: 'Region' }],
};

const asked = (query: Partial<BatonQuery>, ...rest: [Parameters<typeof toFunnelQuery>[2]?]) =>
  toFunnelQuery(migrateQuery({ refId: 'A', ...query }), DEFINITION, ...rest);

describe('toFunnelQuery', () => {
  it('fills in what a bare saved query leaves out', () => {
    expect(asked({})).toMatchObject({ kind: 'funnel', view: 'cohort', filters: [] });
  });

  it('takes the written form of an unknown value back to null', () => {
    expect(
      asked({ filters: [{ dimension: 'region', operator: 'not in', values: ['DACH', '(none)'] }] }).filters
    ).toEqual([{ dimension: 'region', operator: 'not in', values: ['DACH', null] }]);
  });

  it('leaves out a filter without values, which a person has only begun', () => {
    expect(asked({ filters: [{ dimension: 'region', operator: 'in', values: [] }] }).filters).toEqual([]);
  });

  it('finds a handoff by index and by the ids of its stages', () => {
    expect(asked({ kind: 'stalled', handoff: 0 }).handoff).toBe(0);
    expect(asked({ kind: 'stalled', handoff: 'mql-sal' }).handoff).toBe(0);
    expect(asked({ kind: 'stalled', handoff: '' }).handoff).toBeUndefined();
  });

  it('takes the cell of a list, stages by id, and nothing of it for other kinds', () => {
    const cell = { stage: 'sal', outcome: 'lost', reason: null, by: 'region', segment: 'DACH' };
    expect(asked({ kind: 'records', ...cell })).toMatchObject({ ...cell, stage: 1 });
    expect(asked({ kind: 'records', stage: '', outcome: 'pending', segment: '' })).toMatchObject({
      outcome: 'pending',
    });
    expect(asked({ kind: 'funnel', ...cell })).not.toHaveProperty('stage');
  });

  it('applies ad hoc filters of the operators that sets have', () => {
    expect(
      asked({}, [
        { key: 'region', operator: '!=', value: 'DACH' },
        { key: 'region', operator: '=|', value: 'UK', values: ['UK', 'FR'] },
      ]).filters
    ).toEqual([
      { dimension: 'region', operator: 'not in', values: ['DACH'] },
      { dimension: 'region', operator: 'in', values: ['UK', 'FR'] },
    ]);
  });

  it.each<[string, () => unknown, string]>([
    ['an unknown breakdown', () => asked({ by: 'country' }), 'breaks down by "country"'],
    [
      'an owner that no source tells',
      () => asked({ by: 'owner' }),
      'choose one of these, or say who has a record by owner under a source of the definition',
    ],
    [
      'an unknown filter',
      () => asked({ filters: [{ dimension: 'x', operator: 'in', values: ['1'] }] }),
      'filters by "x"',
    ],
    ['an unknown ad hoc key', () => asked({}, [{ key: 'x', operator: '=', value: '1' }]), 'dashboard filters by "x"'],
    ['a regular expression', () => asked({}, [{ key: 'region', operator: '=~', value: 'D.*' }]), 'use =, !='],
    ['an unknown handoff', () => asked({ kind: 'stalled', handoff: 3 }), 'mql-sal'],
    ['an unknown stage', () => asked({ kind: 'records', stage: 'won' }), 'it has mql, sal'],
    ['an unknown outcome', () => asked({ kind: 'records', outcome: 'huge' }), 'Query A asks for the outcome "huge"'],
    ['an unknown kind', () => asked({ kind: 'pie' as BatonQuery['kind'] }), '"pie"'],
    ['an unknown view', () => asked({ view: 'side' as BatonQuery['view'] }), '"side"'],
    ['a later version', () => asked({ version: 2 as unknown as 1 }), 'update the plugin'],
  ])('says of %s what it is and how to mend it', (_, run, words) => {
    expect(run).toThrow(words);
  });
});

it.each([null, '1); drop table leads', NaN, {}])('a time within which that is %j is refused', (within) => {
  const records = { kind: 'records', handoff: 0, outcome: 'pending', within: within as number } as const;
  expect(() => asked(records)).toThrow('Query A asks for a time that is no number.');
  expect(() => asked({ kind: 'alert', condition: 'due', within: within as number })).toThrow('that is no number.');
});

it.each(['', 'IN', 'in or 1=1', undefined])(
  'a filter with the operator %j is refused, and not taken for "not in"',
  (operator) => {
    const filter = { dimension: 'region', operator: operator as 'in', values: ['EU'] };
    expect(() => asked({ filters: [filter] })).toThrow(`Query A filters with "${operator}": use in or not in.`);
  }
);
