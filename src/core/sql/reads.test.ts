import { makePlan } from '../plan/plan';
import { statementParts } from './compile';
import { contextOf } from './context/context';
import { DIALECT_IDS, DIALECTS } from './dialects/registry';
import { GOLDEN_CASES } from './testing/goldenCases';
import { sourceReads } from './testing/reads';
import { from, join, select } from './text/select';

const ANEW = DIALECT_IDS.filter((id) => DIALECTS[id].planner.steps === 'inlined');

it('counts reads through steps', () => {
  const steps = [
    { name: 'baton_source_1', sql: 'select 1' },
    { name: 'a', sql: select(['*'], from('baton_source_1')) },
    { name: 'b', sql: select(['*'], from('a'), join('a')) },
  ];
  expect(sourceReads({ steps, result: select(['*'], from('b'), join('a')) })).toEqual([3]);
});

describe.each(ANEW)('%s, which computes a step anew wherever it is read', (id) => {
  it.each(GOLDEN_CASES)('reads a source a few times: $name', ({ definition, query, clock }) => {
    const context = contextOf(makePlan(definition, query, clock), DIALECTS[id]);
    if (!context) {
      expect([id, clock.kind]).toEqual(['bigquery', 'macro']);
      return;
    }
    const reads = Math.max(...sourceReads(statementParts(context)));
    expect(reads).toBeGreaterThan(0);
    const ranksAnew = query.by !== undefined && !DIALECTS[id].planner.ranksRows;
    const [ofFunnel, ofOthers] = ranksAnew ? [6, 2] : [4, 1];
    expect(reads).toBeLessThanOrEqual(query.kind === 'funnel' ? ofFunnel : ofOthers);
  });
});
