import { literalClock } from './literalClock';

const NOW = 1_775_001_600_000;
const DAY = 86_400_000;

test.each<[told: string, to: number, shift: number, isNow: true | undefined]>([
  ['ends now', NOW + 400, 0, true],
  ['ends later', NOW + DAY, 0, true],
  ['was read some seconds ago', NOW - 5000, 0, true],
  ['has ended', NOW - DAY, 0, undefined],
  ['is the earlier one of a comparison', NOW - 7 * DAY, 7 * DAY, undefined],
])('a range that %s', (_, to, shift, isNow) => {
  expect(literalClock({ from: 0, to }, NOW, shift)).toEqual({
    kind: 'literal',
    from: 0,
    to,
    asOf: Math.min(to, NOW - shift),
    ...(isNow && { isNow }),
  });
});
