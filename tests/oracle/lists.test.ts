import fc from 'fast-check';
import { anyCase } from './generate';
import { HANDOFF_OUTCOMES, STAGE_OUTCOMES } from '../../src/core/plan/cell';
import { listsOf } from './lists';
import { answers } from './questions';

test('every count of 500 pictures is the number of records that its list has', () => {
  const outcomes = new Set<string>();
  fc.assert(
    fc.property(anyCase, (drawn) => {
      for (const { testCase, n } of listsOf(drawn)) {
        const { stage, outcome } = testCase.query;
        outcomes.add(`${stage === undefined ? 'handoff' : 'stage'} ${outcome}`);
        const [first] = answers(testCase);
        expect([testCase.query, first?.total]).toEqual([testCase.query, n]);
      }
    }),
    { numRuns: 500, seed: 2026 }
  );
  const all = [...STAGE_OUTCOMES.map((each) => `stage ${each}`), ...HANDOFF_OUTCOMES.map((each) => `handoff ${each}`)];
  expect([...outcomes].sort()).toEqual(all.sort());
});
