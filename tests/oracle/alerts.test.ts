import fc from 'fast-check';
import { toFunnels } from '../../src/core/funnel/funnel';
import type { FunnelQuery } from '../../src/core/plan/query';
import type { Case } from './case';
import { anyCase } from './generate';
import { oracle } from './oracle';
import { answers } from './questions';

/** The stalled records of every handoff and segment as the picture of a case shows them. */
function pictured({
  query,
  ...rest
}: Case): Array<[from: string, segment: string | null | undefined, stalled: number]> {
  const { view, by, top, filters } = query;
  const asked: FunnelQuery = { kind: 'funnel', view, by, top, filters };
  const funnels = toFunnels(oracle({ ...rest, query: asked }), rest.definition, { view, asOf: rest.clock.asOf, by });
  return funnels.flatMap(({ handoffs, segment }) =>
    handoffs.map(({ from, stalled }): [string, typeof segment, number] => [from, segment, stalled])
  );
}

test('an alert is the picture: 500 rules have its numbers', () => {
  let positive = 0;
  fc.assert(
    fc.property(anyCase, (drawn) => {
      const { view, by, top, filters } = drawn.query;
      const rows = answers({ ...drawn, query: { kind: 'alert', view, by, top, filters } });
      const numberOf = ([from, segment]: unknown[]) =>
        rows.find((row) => row.from_stage === from && row.segment === segment)?.stalled ?? 0;
      for (const [from, segment, stalled] of pictured(drawn)) {
        expect([drawn.query, numberOf([from, segment])]).toEqual([drawn.query, stalled]);
        positive += Number(stalled > 0);
      }
    }),
    { numRuns: 500, seed: 2026 }
  );
  expect(positive).toBeGreaterThan(50);
});
