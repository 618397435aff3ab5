import fc from 'fast-check';
import { bucketOf, secondsOf } from '../../bucket';
import { aalenJohansen, type CompetingObserved } from './aalenJohansen';
import { kaplanMeier } from './kaplanMeier';

type Line = [time: number, cause: number, n?: number];

/** `cause` competes with every other cause; 0 is censored. */
function observe(lines: Line[], cause: number, unit = 1): CompetingObserved[] {
  return lines.map(([time, status, n = 1]) => ({
    seconds: time * unit,
    advance: status === cause ? n : 0,
    leak: status !== 0 && status !== cause ? n : 0,
    censored: status === 0 ? n : 0,
  }));
}

function bucketed(observed: CompetingObserved[]): CompetingObserved[] {
  return observed.map((seen) => ({ ...seen, seconds: secondsOf(bucketOf(seen.seconds)) }));
}

/**
 * Eighteen observations with three causes. The incidences are those of R's `cuminc` (package cmprsk, R. J. Gray), as
 * published in statsmodels' tests of `CumIncidenceRight` (statsmodels/duration/tests/test_survfunc.py).
 */
const TIMES = [1, 1, 2, 4, 4, 4, 6, 6, 7, 8, 9, 9, 9, 1, 2, 2, 4, 4];
const CAUSES = [1, 1, 1, 2, 2, 2, 3, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];
const CUMINC: Array<[cause: number, byAge: number[]]> = [
  [1, [0.11111111, 0.17037037, 0.17037037, 0.17037037, 0.17037037, 0.17037037, 0.17037037]],
  [2, [0, 0, 0.20740741, 0.20740741, 0.20740741, 0.20740741, 0.20740741]],
  [3, [0, 0, 0, 0.17777778, 0.26666667, 0.26666667, 0.26666667]],
];
const EIGHTEEN = TIMES.map((time, at): Line => [time, CAUSES[at]]);

test.each(CUMINC)('cause %i of the eighteen observations agrees with cuminc', (cause, published) => {
  const steps = aalenJohansen(observe(EIGHTEEN, cause));
  expect(steps.map(({ seconds }) => seconds)).toEqual([1, 2, 4, 6, 7, 8, 9]);
  steps.forEach(({ advance }, at) => expect(advance).toBeCloseTo(published[at], 7));
});

/**
 * 305 breast cancer patients, months to death of the disease (1) or of another cause (2). Satagopan et al., A note on
 * competing risks in survival data analysis, Br. J. Cancer 91 (2004) 1229–1235, table 2.
 */
const BREAST_CANCER: Line[] = [
  [7, 0],
  [10, 1],
  [14, 0],
  [16, 1],
  [18, 2],
  [23, 1],
  [24, 0],
  [26, 2],
  [27, 1],
  [28, 0, 296],
];
/** Month, at risk, overall survival in %, step of the incidence in %: the table's own columns, rounded as there. */
const TABLE_2 = [
  [10, 304, 99.7, 0.3],
  [16, 302, 99.3, 0.3],
  [18, 301, 99.0, 0],
  [23, 300, 98.7, 0.3],
  [26, 298, 98.3, 0],
  [27, 297, 98.0, 0.3],
];

test('the breast cancer patients of Satagopan et al.', () => {
  const steps = aalenJohansen(observe(BREAST_CANCER, 1));
  const percent = (share: number) => Number((100 * share).toFixed(1));
  const table = steps.map(({ seconds, atRisk, undecided, advance }, at) => [
    seconds,
    atRisk,
    percent(undecided),
    percent(advance - (steps[at - 1]?.advance ?? 0)),
  ]);
  expect(table.filter(([month]) => TABLE_2.some(([known]) => known === month))).toEqual(TABLE_2);
});

test('bucketing moves the ages by less than 1 % and the incidences not at all', () => {
  const DAY = 86_400;
  const exact = aalenJohansen(observe(EIGHTEEN, 2, DAY));
  const rough = aalenJohansen(bucketed(observe(EIGHTEEN, 2, DAY)));
  expect(rough.map(({ advance }) => advance)).toEqual(exact.map(({ advance }) => advance));
  rough.forEach(({ seconds }, at) => expect(Math.abs(seconds / exact[at].seconds - 1)).toBeLessThan(0.01));
});

test('advance, leak and undecided add up to one, and undecided is Kaplan–Meier of either', () => {
  const count = fc.nat(5);
  const seen = fc.record({ seconds: fc.nat(50), advance: count, leak: count, censored: count });
  fc.assert(
    fc.property(fc.array(seen, { maxLength: 40 }), (observed) => {
      const steps = aalenJohansen(observed);
      const either = kaplanMeier(
        observed.map(({ seconds, advance, leak, censored }) => ({ seconds, events: advance + leak, censored }))
      );
      steps.forEach(({ advance, leak, undecided }) => expect(advance + leak + undecided).toBeCloseTo(1, 9));
      expect(steps.at(-1)?.undecided ?? 1).toBeCloseTo(either.at(-1)?.survival ?? 1, 9);
    }),
    { seed: 2026 }
  );
});
