import { define, rowSource } from '../sql/testing/define';
import { conditionOf } from './condition';
import { withOwnerDimension } from './ownerDimension';
import type { FunnelQuery } from './query';

const definition = {
  ...define({
    names: ['MQL', 'SAL', 'Won'],
    gives: 0,
    handoff: { sla: 3600 },
    dimensions: [{ id: 'region', name: 'Region' }],
    sources: [rowSource({ table: 'moves', map: { mql: 0, sal: 1 }, owner: 'rep' })],
  }),
};
const condition = (query: Partial<FunnelQuery>, of = definition) =>
  conditionOf(of, { kind: 'alert', view: 'cohort', filters: [], ...query });

test('what is newly stalled or due has a time, a day where none is said', () => {
  expect(condition({ condition: 'due' })).toMatchObject({ cell: { outcome: 'pending', within: 'day' } });
  expect(condition({ condition: 'newly_stalled', within: 60 })).toMatchObject({
    cell: { outcome: 'stalled', within: 60_000 },
  });
  expect(condition({})).toEqual({
    id: 'stalled',
    of: 'records',
    cell: { of: 'handoff', outcome: 'stalled' },
    worth: false,
  });
});

test.each<[string, Partial<FunnelQuery>, string]>([
  [
    'an unknown condition',
    { condition: 'sad' },
    'the condition "sad", which does not exist: use one of stalled, newly',
  ],
  ['a limit of no stage', { condition: 'over_limit' }, 'without saying which: name a stage that has a limit'],
  ['a stage without a limit', { condition: 'over_limit', stage: 1 }, 'the limit of "SAL", which has none'],
  ['a stage that is not there', { condition: 'over_limit', stage: 9, over: 1 }, 'stage 9: there are 3'],
  ['an attainment of a snapshot', { condition: 'sla_attainment', view: 'snapshot' }, 'which has no past: use the view'],
  ['a value at risk without values', { condition: 'value_at_risk' }, 'no source has a value: give one a value'],
  ['a worth without values', { condition: 'due', worth: true }, 'no source has a value: give one a value'],
  ['the worth of no records', { condition: 'oldest_wait', worth: true }, 'which counts none: use stalled or due'],
  ['a time of what has none', { condition: 'oldest_wait', within: 5 }, 'use newly_stalled or due, or no time'],
  ['the age of some data', { condition: 'data_age', by: 'region' }, 'that of all rows: use no filter or breakdown'],
])('%s is refused with a way out', (_, query, message) => {
  expect(() => condition(query)).toThrow(RangeError);
  expect(() => condition(query)).toThrow(message);
});

test('the owner is a dimension where a source tells it and none has its name', () => {
  const { dimensions, sources } = withOwnerDimension(definition);
  expect(dimensions.map(({ id }) => id)).toEqual(['region', 'owner']);
  expect(sources[0].dimensions.owner).toBe('rep');
  const own = { ...definition, dimensions: [{ id: 'owner', name: 'Country' }] };
  expect(withOwnerDimension(own)).toBe(own);
  const nobody = { ...definition, sources: [rowSource({ table: 'moves', map: { mql: 0 } })] };
  expect(withOwnerDimension(nobody)).toBe(nobody);
});
