import { CASES } from '../../../gallery/cases';
import { longerRange, rangeWithSomebody, shortRange } from './longerRange';

const DAY = 86_400;
const { input } = CASES[0];
const NOW = Date.UTC(2026, 10, 26, 12);
/** The gallery's revenue funnel, whose handoff has 48 h, over a range that ended now. */
const over = (hours: number, change = {}) =>
  shortRange({ ...input, range: { from: NOW - hours * 3_600_000, to: NOW, asOf: NOW }, ...change });

it('says what a range is shorter than, and offers one in which something can have happened', () => {
  expect(over(6)).toEqual({
    sentence:
      'The time range of 6 h is shorter than the 48 h agreed for MQL → Accepted: most of its leads cannot have got far.',
    short: '6 h is too short a range',
    longer: { from: 'now-30d', name: 'Last 30 days', seconds: 30 * DAY },
  });
});

it('is silent about a range that is long enough, other views, open ranges and plain counts', () => {
  expect(over(48)).toBeUndefined();
  expect(over(6, { detail: 'counts' })).toBeUndefined();
  expect(over(6, { funnels: [{ ...input.funnels[0], view: 'activity' }] })).toBeUndefined();
  expect(shortRange({ ...input, range: { from: null, to: NOW, asOf: NOW } })).toBeUndefined();
});

it('measures a funnel without an agreed time, or one in business hours, by the day', () => {
  const handoffs = input.definition.handoffs.map(({ sla, ...handoff }) => handoff);
  const definition = { ...input.definition, handoffs };
  expect(over(23, { definition })?.sentence).toContain('of 23 h is shorter than a day');
  expect(over(24, { definition })).toBeUndefined();
});

it('offers a range that reaches back to the newest move', () => {
  expect(rangeWithSomebody(6 * 3600, 40 * DAY)?.name).toBe('Last 90 days');
  expect(rangeWithSomebody(6 * 3600, 3600)?.name).toBe('Last 7 days');
  expect(rangeWithSomebody(7 * DAY, null)?.name).toBe('Last 90 days');
});

it('offers nothing that is not longer', () => {
  expect(longerRange(30 * DAY, DAY)?.name).toBe('Last 90 days');
  expect(longerRange(DAY, 99 * 365 * DAY)?.name).toBe('Last 5 years');
  expect(longerRange(10 * 365 * DAY, DAY)).toBeUndefined();
});
