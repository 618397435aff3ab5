import { replay, replayClocks, replayedDay, suggestedThreshold, type ReplayedDay } from './replay';
import type { RuleCondition } from './ruleCondition';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 27, 9, 30);
const stalled: RuleCondition = { id: 'stalled', handoff: 0 };
const attainment: RuleCondition = { id: 'sla_attainment', handoff: 0 };

/** One instance, unless segments are given. */
const seriesOf = (days: Array<number | Record<string, number>>): ReplayedDay[] =>
  days.map((each, day) => ({ at: day * DAY, numbers: typeof each === 'number' ? { all: each } : each }));

test('the rule is asked as of each of 90 days, in a range that moves with it', () => {
  const clocks = replayClocks(NOW, { view: 'cohort', filters: [], lookback: 86_400 });
  expect(clocks).toHaveLength(90);
  expect(clocks.at(-1)).toEqual({ kind: 'literal', from: NOW - DAY, to: NOW, asOf: NOW });
  expect(clocks[0]).toEqual({ kind: 'literal', from: NOW - 90 * DAY, to: NOW - 89 * DAY, asOf: NOW - 89 * DAY });
  expect(replayClocks(NOW, { view: 'cohort', filters: [] })[0]).toEqual({ kind: 'literal', asOf: NOW - 89 * DAY });
  expect(replayClocks(NOW, { view: 'snapshot', filters: [] }).at(-1)).toEqual({ kind: 'literal', asOf: NOW });
});

test('an instance is told by its labels, however the warehouse writes them', () => {
  const rows = [
    { FROM_STAGE: 'mql', SEGMENT: 'West', STALLED: '7' },
    { FROM_STAGE: 'mql', SEGMENT: 'East', STALLED: BigInt(2) },
  ];
  expect(replayedDay(5, rows, stalled)).toEqual({ at: 5, numbers: { 'mql · West': 7, 'mql · East': 2 } });
});

test('an instance that stays above fires once, and again when it comes back', () => {
  expect(replay(stalled, 3, seriesOf([1, 4, 5, 3, 9, 2]))).toMatchObject({ threshold: 3, fired: 2, days: 3 });
  const segments = seriesOf([{ West: 4, East: 4 }, { West: 4 }, { West: 1, East: 9 }]);
  expect(replay(stalled, 3, segments)).toMatchObject({ fired: 3, days: 3 });
  expect(replay(attainment, 0.5, seriesOf([0.6, 0.4, 0.5]))).toMatchObject({ fired: 1, days: 1 });
});

test('the suggestion is what is exceeded at most three times, on one day in ten', () => {
  // Every week a peak, of which three were higher than all others.
  const weekly = Array.from({ length: 90 }, (_, day) => (day % 7 === 0 ? (day % 28 === 0 ? 40 + day : 30) : 12));
  const { threshold, fired, days } = suggestedThreshold(stalled, seriesOf(weekly));
  expect({ threshold, fired, days }).toEqual({ threshold: 40, fired: 3, days: 3 });
  const one = suggestedThreshold(stalled, seriesOf(weekly)).series;
  expect(one).toHaveLength(90);
});

test('one long episode is not a rare alert', () => {
  const grown = Array.from({ length: 90 }, (_, day) => (day < 45 ? 10 : 100 + day));
  const { threshold, days } = suggestedThreshold(stalled, seriesOf(grown));
  expect(threshold).toBeGreaterThan(150);
  expect(days).toBeLessThanOrEqual(9);
});

test.each<[string, RuleCondition, number[], number]>([
  ['nothing', stalled, [], 1],
  ['nothing stalled', stalled, [0, 0, 0], 1],
  ['a share of nearly 0', attainment, [0.012, 0.011], 0.01],
  ['no share', attainment, [], 0.01],
  ['hours', { id: 'data_age' }, [0.2, 0.4], 1],
  ['money, in two digits', { id: 'value_at_risk', handoff: 0 }, [123_456], 130_000],
  ['little money', { id: 'value_at_risk', handoff: 0 }, [0.5], 1],
])('the suggestion is never 0: %s', (_, condition, numbers, expected) => {
  const { threshold, fired } = suggestedThreshold(condition, seriesOf(numbers));
  expect({ threshold, fired }).toEqual({ threshold: expected, fired: 0 });
});

test('of an attainment it is a low one', () => {
  const shares = Array.from({ length: 90 }, (_, day) => (day === 30 ? 0.41 : 0.713 + (day % 5) / 100));
  expect(suggestedThreshold(attainment, seriesOf(shares))).toMatchObject({ threshold: 0.71, fired: 1, days: 1 });
});
