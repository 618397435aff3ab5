import { bucketOf, secondsOf } from '../../bucket';
import { shareWithin, timeInStage } from './timeInStage';

const DAY = 86_400;
/** Visits by age in days: so many left, so many are still there. */
const timeOf = (ages: Array<[days: number, left: number, open: number]>) =>
  timeInStage(
    ages.map(([days, left, open]) => ({ bucket: bucketOf(days * DAY), advance: left, leak: 0, censored: open }))
  );

it('the share within a limit is what has left by then, of those that were watched that long (rule `share-within`)', () => {
  // After 2 days 4 of 10 have left; 3 of those who stayed are not watched longer; after 5 days 1 of the 3 others.
  const time = timeOf([
    [2, 4, 0],
    [3, 0, 3],
    [5, 1, 0],
    [9, 0, 2],
  ]);
  expect(shareWithin(time, DAY)).toBe(0);
  expect(shareWithin(time, 4 * DAY)).toBeCloseTo(0.4);
  expect(shareWithin(time, 6 * DAY)).toBeCloseTo(1 - 0.6 * (2 / 3));
  expect(shareWithin(time, secondsOf(bucketOf(2 * DAY)))).toBeCloseTo(0.4);
});

it('is not told where nobody was watched that long, unless everybody has left', () => {
  expect(shareWithin(timeOf([[2, 1, 1]]), 3 * DAY)).toBeNull();
  expect(shareWithin(timeOf([[2, 3, 0]]), 3 * DAY)).toBe(1);
  expect(shareWithin(timeOf([]), 3 * DAY)).toBeNull();
});
