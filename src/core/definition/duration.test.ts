import * as fc from 'fast-check';
import { formatDuration, parseDuration } from './duration';

test.each([
  ['90s', 90],
  ['48h', 172_800],
  ['1.5h', 5_400],
  ['14d', 1_209_600],
  ['2w', 1_209_600],
  [' 30 m ', 1_800],
])('%s is %d seconds', (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds);
});

test.each(['', '48', 'h', '-1h', '0h', '1mo', '1h30m', 'PT48H', '1e3h', `${'9'.repeat(400)}h`])(
  '"%s" is no duration',
  (text) => {
    expect(parseDuration(text)).toBeUndefined();
  }
);

test.each([
  [172_800, '2d'],
  [5_400, '90m'],
  [1_209_600, '2w'],
  [61, '61s'],
  [0.5, '0.5s'],
])('%d seconds are written %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

test('what is written is read back exactly', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 ** 10 }), (seconds) => parseDuration(formatDuration(seconds)) === seconds),
    { seed: 2026 }
  );
});
