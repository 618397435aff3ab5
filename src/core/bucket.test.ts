import fc from 'fast-check';
import { bucketOf, secondsOf } from './bucket';

test('a bucket stands for its members within 1 %', () => {
  fc.assert(
    fc.property(fc.double({ min: 1.0001, max: 3.2e15, noNaN: true }), (seconds) => {
      expect(Math.abs(secondsOf(bucketOf(seconds)) / seconds - 1)).toBeLessThanOrEqual(0.01 + 1e-9);
    }),
    { seed: 2026 }
  );
});

test('durations up to a second share bucket 0', () => {
  expect([0, 0.5, 1].map(bucketOf)).toEqual([0, 0, 0]);
  expect(bucketOf(1.01)).toBe(1);
});
