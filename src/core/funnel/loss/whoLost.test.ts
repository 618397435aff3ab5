import fc from 'fast-check';
import { each, HOUR, inputOf, REVENUE } from '../../../../gallery/revenue';
import { funnelOf } from '../../../../gallery/simulate';
import type { Funnel } from '../figures';
import { largestLoss, type Loss } from './largestLoss';
import { whoLost } from './whoLost';

const { definition } = inputOf(REVENUE);
const AT: Loss[] = [
  { kind: 'stage', index: 0, lost: 1, by: 'records', cost: 1 },
  { kind: 'handoff', index: 0, lost: 1, side: 'quality', by: 'target', cost: 1 },
  { kind: 'handoff', index: 0, lost: 1, side: 'follow-up', by: 'before', cost: 1 },
  { kind: 'handoff', index: 0, lost: 1, side: 'follow-up', by: 'value', cost: 1 },
];
const NAMES = ['DACH', 'West', '(none)', 'Other', 'Nordics'];

/** What the rule says a segment lost, stated anew. */
function lostOf({ stages, handoffs: [handoff] }: Funnel, { kind, side, by }: Loss): number {
  const { stalled, lapsed, rejected } = by === 'value' ? handoff.values : handoff;
  const ofHandoff = side === 'quality' ? rejected : (stalled ?? 0) + (lapsed ?? 0);
  return (kind === 'stage' ? stages[0].leaked : ofHandoff) ?? 0;
}

it('names who lost most of it, and with which share, as the rule says (40 generated breakdowns)', () => {
  const segment = fc.record({
    advance: fc.double({ min: 0, max: 0.7, noNaN: true }),
    stalled: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(segment, { minLength: 2, maxLength: NAMES.length }), fc.constantFrom(...AT), (specs, loss) => {
      const segments = specs.map(({ advance, stalled }, i) => ({
        ...funnelOf({
          ...each((stage) => ({ ...stage, advance, leak: (1 - advance) / 2 })),
          handoffs: [{ sla: 48 * HOUR, stalled }],
        }),
        segment: NAMES[i],
      }));
      const whole = segments.reduce((sum, funnel) => sum + lostOf(funnel, loss), 0);
      const named = segments.filter((each) => !['Other', '(none)'].includes(each.segment) && lostOf(each, loss) > 0);
      const most = Math.max(0, ...named.map((each) => lostOf(each, loss)));
      const [first] = whoLost(loss, segments);
      expect(first?.lost ?? 0).toBe(whole > 0 ? most : 0);
      if (first !== undefined) {
        expect(first.segment).toBe(named.find((each) => lostOf(each, loss) === most)?.segment);
        expect(first.share).toBeCloseTo(most / whole);
      }
    }),
    { numRuns: 40, seed: 15 }
  );
});

it('says nothing of the only segment there is', () => {
  const funnel = funnelOf(REVENUE);
  const loss = largestLoss(definition, funnel, { handoffs: true })!;
  expect(whoLost(loss, [{ ...funnel, segment: 'West' }])).toEqual([]);
});
