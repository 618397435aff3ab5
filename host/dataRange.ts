import type { Engine } from '../cli/engines/engine';
import type { Definition } from '../src/core/definition/definition';
import { makePlan } from '../src/core/plan/plan';
import { readRows } from '../src/core/readRows';
import { compile } from '../src/core/sql/compile';
import { DIALECTS } from '../src/core/sql/dialects/registry';

const DAY = 86_400_000;

/**
 * The days that the data cover, from the funnel's own findings: the first entry of a stage and the newest row.
 * Data that go on until yesterday or later end `now`.
 */
export async function dataRange(
  engine: Engine,
  definition: Definition,
  now = Date.now()
): Promise<{ from: string; to: string }> {
  const plan = makePlan(definition, { kind: 'funnel', view: 'cohort', filters: [] }, { kind: 'literal', asOf: now });
  const compiled = compile(plan, DIALECTS[engine.dialect]);
  if (!compiled.ok) {
    throw new Error(compiled.unsupported.message);
  }
  const ages = readRows(await engine.query(compiled.sql)).filter(({ facet }) => facet === 'quality');
  const seconds = (finding: string) => ages.filter(({ outcome }) => outcome === finding).map(({ n }) => n);
  const newest = Math.min(...seconds('newest_row'));
  const oldest = Math.max(...seconds('first_entry'));
  if (!Number.isFinite(newest) || !Number.isFinite(oldest)) {
    return { from: 'now-1y', to: 'now' };
  }
  const dayOf = (age: number) => Math.floor((now - age * 1000) / DAY) * DAY;
  const iso = (ms: number) => new Date(ms).toISOString();
  return { from: iso(dayOf(oldest)), to: newest * 1000 < 2 * DAY ? 'now' : iso(dayOf(newest) + DAY - 1) };
}
