import { parseDuration } from './duration';

test.each([
  ['90s', 90],
  ['48h', 172_800],
  ['1.5h', 5_400],
  ['14d', 1_209_600],
  ['2w', 1_209_600],
  ['2y', 63_115_200],
  [' 30 m ', 1_800],
  ['1000y', 31_557_600_000],
])('%s is %d seconds', (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds);
});

test.each([
  '',
  '48',
  'h',
  '-1h',
  '0h',
  '1mo',
  '1h30m',
  'PT48H',
  '1e3h',
  `${'9'.repeat(400)}h`,
  '1001y',
  '99999999999d',
])('"%s" is no duration', (text) => {
  expect(parseDuration(text)).toBeUndefined();
});
