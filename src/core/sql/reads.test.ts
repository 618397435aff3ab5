import { makePlan } from '../plan/plan';
import { compile } from './compile';
import { DIALECT_IDS, DIALECTS } from './dialects/registry';
import { GOLDEN_CASES } from './testing/goldenCases';
import { sourceReads } from './testing/reads';

const ANEW = DIALECT_IDS.filter((id) => DIALECTS[id].planner.steps === 'inlined');

it('counts reads through steps', () => {
  const sql =
    'with baton_source_1 as (\n  select 1\n),\na as (\n  select *\n  from baton_source_1\n),\nb as (\n  select *\n  from a\n  join a\n)\nselect *\nfrom b\ncross join a';
  expect(sourceReads(sql)).toEqual([3]);
});

describe.each(ANEW)('%s, which computes a step anew wherever it is read', (id) => {
  it.each(GOLDEN_CASES)('reads a source a few times: $name', ({ definition, query, clock }) => {
    const compiled = compile(makePlan(definition, query, clock), DIALECTS[id]);
    if (!compiled.ok) {
      expect(compiled.unsupported.feature).toBe('macro clock');
      return;
    }
    const reads = Math.max(...sourceReads(compiled.sql));
    expect(reads).toBeGreaterThan(0);
    const ofFunnel = query.by === undefined || DIALECTS[id].planner.ranksRows ? 4 : 6;
    expect(reads).toBeLessThanOrEqual(query.kind === 'funnel' ? ofFunnel : 1);
  });
});
