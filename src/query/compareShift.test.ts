import { compareShift } from './compareShift';

const DAY = 86_400_000;
const range = { from: 10 * DAY, to: 40 * DAY };

it.each([
  ['previous', 30],
  ['7d', 7],
  ['4w', 28],
  ['1y', 365],
])('%s is %i days earlier', (compare, days) => {
  expect(compareShift({ refId: 'A', compare }, range)).toBe(days * DAY);
});

it.each([undefined, '', 'none'])('%j compares with nothing', (compare) => {
  expect(compareShift({ refId: 'A', compare }, range)).toBeUndefined();
});

it.each(['soon', '0d', '1.5d', '-7d', '7h', '$compare'])('says of %j what to write', (compare) => {
  expect(() => compareShift({ refId: 'B', compare }, range)).toThrow(
    `Query B compares with "${compare}": write previous, or a time such as 7d, 4w or 1y, or none.`
  );
});
