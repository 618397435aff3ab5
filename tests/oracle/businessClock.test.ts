import type { BusinessClock } from '../../src/core/definition/definition';
import { businessSeconds } from './businessClock';

const HOUR = 3600;
const hours = (...spans: Array<[number, number]>) => spans.map(([from, to]) => ({ from: from * HOUR, to: to * HOUR }));
const worked = (clock: Partial<BusinessClock>, from: string, to: string) =>
  businessSeconds(
    { zone: 'UTC', days: [1, 2, 3, 4, 5], hours: hours([9, 12], [13, 17]), ...clock },
    Date.parse(from) * 1000,
    Date.parse(to) * 1000
  ) / HOUR;

/** Counted by hand (rule `business-hours`). 25 December 2026 is a Friday. */
test.each([
  ['a day with a pause', {}, '2026-12-22T00:00Z', '2026-12-23T00:00Z', 7],
  ['the pause', {}, '2026-12-22T12:00Z', '2026-12-22T13:00Z', 0],
  ['over a weekend', {}, '2026-12-18T16:00Z', '2026-12-21T10:00Z', 2],
  ['a holiday of every year', { holidays: ['12-25'] }, '2026-12-24T16:00Z', '2026-12-28T10:00Z', 2],
  ['a holiday of that year', { holidays: ['2026-12-25'] }, '2026-12-24T16:00Z', '2026-12-28T10:00Z', 2],
  ['one of another year', { holidays: ['2025-12-25'] }, '2026-12-24T16:00Z', '2026-12-28T10:00Z', 9],
  ['one on a weekend', { holidays: ['12-26'] }, '2026-12-24T16:00Z', '2026-12-28T10:00Z', 9],
  [
    'one that is given in both ways',
    { holidays: ['12-25', '2026-12-25'] },
    '2026-12-24T16:00Z',
    '2026-12-28T10:00Z',
    2,
  ],
  ['a night into Saturday', { days: [5], hours: hours([22, 30]) }, '2026-12-18T00:00Z', '2026-12-21T00:00Z', 8],
  ['of it, Saturday', { days: [5], hours: hours([22, 30]) }, '2026-12-19T00:00Z', '2026-12-19T12:00Z', 6],
  [
    'a night into a holiday',
    { days: [4, 5], hours: hours([22, 30]), holidays: ['12-25'] },
    '2026-12-24T12:00Z',
    '2026-12-25T12:00Z',
    8,
  ],
  [
    'the night of a holiday',
    { days: [4, 5], hours: hours([22, 30]), holidays: ['12-25'] },
    '2026-12-25T12:00Z',
    '2026-12-26T12:00Z',
    0,
  ],
  ['the night of Sunday', { days: [7], hours: hours([22, 30]) }, '2026-12-27T23:00Z', '2026-12-28T23:00Z', 7],
] as Array<[string, Partial<BusinessClock>, string, string, number]>)('%s', (_, clock, from, to, expected) => {
  expect(worked(clock, from, to)).toBe(expected);
});
