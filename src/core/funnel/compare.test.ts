import { compare } from './compare';
import type { ConversionBy, Funnel } from './figures';
import { REVENUE } from '../../../gallery/revenue';
import { funnelOf } from '../../../gallery/simulate';

const whole = funnelOf(REVENUE);
const at = (days: number, share: number | null, atRisk: number): ConversionBy => ({ days, share, atRisk });

/** The funnel with these curves at its first stage and its handoff. */
function withCurve(curve: ConversionBy[]): Funnel {
  const [first, ...stages] = whole.stages;
  const [handoff] = whole.handoffs;
  return {
    ...whole,
    stages: [{ ...first, conversionBy: curve }, ...stages],
    handoffs: [{ ...handoff, leakBy: curve }],
  };
}

const early = withCurve([at(7, 0.4, 500), at(14, 0.6, 300), at(30, 0.8, 120)]);

it.each<[string, ConversionBy[], number | null, number | null]>([
  ['the oldest age that both have been watched for', [at(7, 0.5, 90), at(14, 0.55, 40), at(30, 0.7, 60)], 30, -0.1],
  ['not an age that too few have reached', [at(7, 0.5, 90), at(14, 0.55, 9), at(30, null, 0)], 7, 0.1],
  ['an age at which nobody is left undecided', [at(7, 0.5, 4), at(14, 0.5, 0), at(30, null, 0)], 14, -0.1],
  ['no age where the cohort is too young', [at(7, 0.5, 9), at(14, null, 0), at(30, null, 0)], null, null],
])('two cohorts are compared at %s', (_, curve, days, change) => {
  const { conversion, leak } = compare(withCurve(curve), early);
  for (const { days: judged, change: points } of [conversion[0], leak[0]]) {
    expect(judged).toBe(days);
    expect(points === null ? null : Math.round(points * 1000) / 1000).toBe(change);
  }
});

it('tells how much of the cohort is still open', () => {
  const { conversion, leak } = compare(whole, early);
  expect(conversion[0].openShare).toBeCloseTo(1960 / 12480, 3);
  const [{ pending, stalled, offered }] = whole.handoffs;
  expect(leak[0].openShare).toBe((pending + stalled) / offered);
});
