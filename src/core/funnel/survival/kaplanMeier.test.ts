import fc from 'fast-check';
import { median } from 'simple-statistics';
import { bucketOf, secondsOf } from '../../bucket';
import { kaplanMeier, quantile, type Observed } from './kaplanMeier';

/**
 * Remission times in weeks of 21 leukaemia patients on 6-mercaptopurine; a negative time is censored. Freireich et al.,
 * Blood 21 (1963); Kaplan–Meier in Collett, Modelling Survival Data in Medical Research, and Kalbfleisch & Prentice,
 * The Statistical Analysis of Failure Time Data (2nd ed., table 1.2 and section 1.4).
 */
const SIX_MP = [6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35];
const PUBLISHED: Array<[number, number]> = [
  [6, 0.8571],
  [7, 0.8067],
  [10, 0.7529],
  [13, 0.6902],
  [16, 0.6275],
  [22, 0.5378],
  [23, 0.4482],
];
/** The placebo arm: nobody censored, median 8 weeks. */
const PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];
const WEEK = 604_800;

function observe(times: number[], unit = 1): Observed[] {
  return times.map((time) => ({
    seconds: Math.abs(time) * unit,
    events: time > 0 ? 1 : 0,
    censored: time > 0 ? 0 : 1,
  }));
}

function bucketed(observed: Observed[]): Observed[] {
  return observed.map((seen) => ({ ...seen, seconds: secondsOf(bucketOf(seen.seconds)) }));
}

test('the 6-MP arm of Freireich et al. to four digits', () => {
  const steps = kaplanMeier(observe(SIX_MP));
  expect(steps.map(({ seconds, survival }) => [seconds, Number(survival.toFixed(4))])).toEqual(PUBLISHED);
  expect(quantile(steps, 0.5)).toBe(23);
  expect(quantile(steps, 0.25)).toBe(13);
  expect(quantile(steps, 0.75)).toBeNull();
});

test('the placebo arm has its ordinary median', () => {
  expect(quantile(kaplanMeier(observe(PLACEBO)), 0.5)).toBe(8);
});

test('bucketing moves the ages of the 6-MP arm by less than 1 % and its survival not at all', () => {
  const steps = kaplanMeier(bucketed(observe(SIX_MP, WEEK)));
  expect(steps.map(({ survival }) => Number(survival.toFixed(4)))).toEqual(PUBLISHED.map(([, survival]) => survival));
  steps.forEach(({ seconds }, at) => expect(Math.abs(seconds / WEEK / PUBLISHED[at][0] - 1)).toBeLessThan(0.01));
  expect(Math.abs(quantile(steps, 0.5)! / (23 * WEEK) - 1)).toBeLessThan(0.01);
});

test('the median is the midpoint of the interval where exactly half is left', () => {
  expect(quantile(kaplanMeier(observe([3600, 7200])), 0.5)).toBe(5400);
  expect(quantile(kaplanMeier(observe([3600, 7200, 7200])), 0.5)).toBe(7200);
  expect(quantile(kaplanMeier(observe([1, -2, 3, -4])), 0.5)).toBe(3);
  expect(quantile(kaplanMeier(observe([-5, -6, 7])), 0.5)).toBe(7);
});

test('a curve that ends at exactly one half gives the start of that interval', () => {
  expect(quantile(kaplanMeier(observe([1, -2])), 0.5)).toBe(1);
});

test('a curve that stays above one half has no median, nor has no data', () => {
  expect(quantile(kaplanMeier(observe([1, -2, -3])), 0.5)).toBeNull();
  expect(quantile(kaplanMeier([]), 0.5)).toBeNull();
});

test('events come before censorings at equal ages', () => {
  expect(kaplanMeier(observe([-1, 1]))).toEqual([{ seconds: 1, survival: 0.5, atRisk: 2 }]);
});

test('without censoring the median is the ordinary one', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 60 }), (times) => {
      expect(quantile(kaplanMeier(observe(times)), 0.5)).toBeCloseTo(median(times), 9);
    }),
    { seed: 2026 }
  );
});

test('zero and a hundred million years do no harm', () => {
  const ages = [0, 0, 3.15576e15];
  const steps = kaplanMeier(bucketed(observe([1, 1, 1]).map((seen, at) => ({ ...seen, seconds: ages[at] }))));
  expect(quantile(steps, 0.5)).toBe(0);
  expect(Math.abs(quantile(steps, 0.9)! / 3.15576e15 - 1)).toBeLessThan(0.01);
});
