import fc from 'fast-check';
import { bucketOf, secondsOf } from '../../src/core/bucket';
import { toFunnels } from '../../src/core/funnel/funnel';
import { responsesOf } from '../../src/core/funnel/responses';
import { columnsOf } from '../../src/core/rows';
import { anyCase } from './generate';
import { offers } from './offers';
import { oracle } from './oracle';
import { makeWorld } from './world';

const DECIDED = ['accepted_on_time', 'accepted_late', 'rejected', 'recycled'];
const STEPS: Array<[name: 'within_5_min' | 'within_1_h' | 'within_24_h' | 'later', from: number, to: number]> = [
  ['within_5_min', -Infinity, 300],
  ['within_1_h', 300, 3600],
  ['within_24_h', 3600, 86_400],
  ['later', 86_400, Infinity],
];

it('every response is that of the offers themselves (rule `response-rows`)', () => {
  let decided = 0;
  for (const drawn of fc.sample(anyCase, { numRuns: 400, seed: 14 })) {
    const { definition, query: asked, clock } = drawn;
    const testCase = {
      ...drawn,
      query: { ...asked, kind: 'funnel' as const, handoff: undefined, spotlight: undefined },
    };
    const rows = oracle(testCase);
    const { view, by } = asked;
    const funnels = toFunnels(rows, definition, { view, asOf: clock.asOf, by });
    const made = offers(testCase, makeWorld(testCase));
    for (const response of responsesOf(columnsOf(rows), funnels, definition)) {
      const own = made.filter(
        ({ handoff, segment }) =>
          definition.stages[handoff.from].id === response.from_stage && segment === (response.segment ?? null)
      );
      const answered = own.flatMap(({ made: { status, wait } }) =>
        DECIDED.includes(status) && wait !== null ? [secondsOf(bucketOf(wait))] : []
      );
      const waiting = own.filter(({ made: { status } }) => status === 'pending' || status === 'stalled');
      expect([response.offered, response.waiting]).toEqual([own.length, waiting.length]);
      for (const [name, from, to] of STEPS) {
        expect([name, response[name]]).toEqual([name, answered.filter((wait) => wait > from && wait <= to).length]);
      }
      decided += answered.length;
    }
  }
  expect(decided).toBeGreaterThan(100);
});
