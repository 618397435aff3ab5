import { secondsOf } from '../bucket';
import { define } from '../sql/testing/define';
import { cellOf, sortOf } from './cell';
import type { FunnelQuery } from './query';

const DEFINITION = define({
  names: ['MQL', 'SAL'],
  gives: 0,
  handoff: { promises: [{ name: 'Phone', when: 'phone is not null' }] },
  sources: [],
});
const ask = (query: Partial<FunnelQuery>): FunnelQuery => ({ kind: 'records', view: 'cohort', filters: [], ...query });
const cell = (query: Partial<FunnelQuery>) => cellOf(DEFINITION, ask(query));

describe('cellOf', () => {
  it('is of a stage where one is named, else of handoffs', () => {
    expect(cell({ stage: 0 })).toMatchObject({ of: 'stage', stage: 0, outcome: 'open' });
    expect(cell({})).toEqual({ of: 'handoff', outcome: 'stalled' });
    expect(cell({ outcome: 'rejected', reason: null })).toMatchObject({ reason: null });
  });

  it('is stalled for the kind stalled, whatever else a saved query holds', () => {
    expect(cell({ kind: 'stalled', stage: 0, outcome: 'open' })).toEqual({ of: 'handoff', outcome: 'stalled' });
  });

  it.each([0, 1, 59, 1000, 86_400, secondsOf(300)])('is over a limit of %d s by the middle of buckets', (over) => {
    const { lastBucket: within } = cell({ stage: 0, outcome: 'over_limit', over }) as { lastBucket: number };
    expect(secondsOf(within)).toBeLessThanOrEqual(over);
    expect(secondsOf(within + 1)).toBeGreaterThan(over);
  });

  it.each<[string, Partial<FunnelQuery>, string]>([
    ['a stage that there is not', { stage: 7 }, 'there are 2'],
    ['an outcome of handoffs at a stage', { stage: 0, outcome: 'stalled' }, 'use one of reached'],
    ['an outcome of stages at a handoff', { outcome: 'leaked' }, 'use one of accepted_on_time'],
    ['a segment without a breakdown', { stage: 0, segment: 'DACH' }, 'by which dimension'],
    ['a limit that there is not', { stage: 0, outcome: 'over_limit' }, 'say from how long on'],
    ['a reason of what has not ended', { stage: 0, outcome: 'open', reason: 'price' }, 'has none'],
    ['a reason of a lapse', { outcome: 'lapsed', reason: 'price' }, 'rejected, recycled'],
    ['a promise at a stage', { stage: 0, promise: 'Phone' }, 'promises are made at handoffs'],
    ['no promise', { outcome: 'unmet' }, 'name one (Phone)'],
    ['an unknown promise', { outcome: 'unmet', promise: 'Fax' }, 'use one of Phone'],
    ['a promise with another outcome', { outcome: 'rejected', promise: 'Phone' }, 'use met or unmet'],
  ])('refuses %s and says how to mend it', (_, query, words) => {
    expect(() => cell(query)).toThrow(words);
  });
});

describe('sortOf', () => {
  const sort = (query: Partial<FunnelQuery>) => sortOf(DEFINITION, ask(query), cell(query));

  it('is by what matters', () => {
    expect(sort({ outcome: 'pending' })).toBe('due');
    expect(sort({})).toBe('waiting');
    expect(sort({ stage: 0 })).toBe('waiting');
    expect(sort({ stage: 0, outcome: 'leaked' })).toBe('newest');
    expect(sort({ stage: 0, outcome: 'leaked', sort: 'waiting' })).toBe('waiting');
  });

  it.each<[Partial<FunnelQuery>, string]>([
    [{ stage: 0, sort: 'due' }, 'nothing is agreed'],
    [{ sort: 'value' }, 'no source has one'],
    [{ sort: 'name' }, 'use one of due, waiting, value, newest'],
  ])('refuses %j', (query, words) => {
    expect(() => sort(query)).toThrow(words);
  });
});
