import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page, Route } from '@playwright/test';
import { parse, stringify } from 'yaml';
import { makeDemo } from '../../scripts/demo.mjs';
import { parseDefinition } from '../../src/core/definition/parse';
import { makePlan } from '../../src/core/plan/plan';
import { compile } from '../../src/core/sql/compile';
import { DIALECTS } from '../../src/core/sql/registry';
import { startHost, type RunningHost } from '../../tests/browser/hosts';
import { RANGE } from '../../tests/browser/page';

const DAY = 86_400_000;
/** After so many answers the figures are the first ones again. */
const CYCLE = 5;

/** The parts of `demo/funnel.yaml` that are changed here. */
interface Demo {
  stages: Array<Record<string, unknown>>;
  sources: Array<{ rows: { map: Record<string, string> } }>;
}

/** The demo's definition with the CRM's negotiations as a stage of their own: seven stages, one handoff. */
function definition(): object {
  const { stages, sources, ...demo }: Demo = parse(readFileSync('demo/funnel.yaml', 'utf8'));
  const negotiation = { id: 'negotiation', name: 'Negotiation', owner: 'sales', limit: '30d', target: 0.6 };
  const moved = sources.map((source) => {
    const { map } = source.rows;
    const named = 'Negotiation' in map ? { ...map, Negotiation: negotiation.id } : map;
    return { ...source, rows: { ...source.rows, map: named } };
  });
  return { ...demo, stages: [...stages.slice(0, -1), negotiation, ...stages.slice(-1)], sources: moved };
}

/** The local host on the demo's CRM, by that definition. */
export async function sevenStages(): Promise<RunningHost> {
  const folder = mkdtempSync(path.join(tmpdir(), 'baton-bench-'));
  const file = path.join(folder, 'funnel.yaml');
  writeFileSync(file, stringify(definition()));
  try {
    return await startHost(['--duckdb', await makeDemo('.'), '--definition', file]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Other figures at every refresh, all of them real: what the warehouse answers for ranges that start a week later each. */
export async function answerOtherRanges(page: Page): Promise<void> {
  let answers: Promise<string[]> | undefined;
  let asked = 0;
  await page.route('**/api/ds/query*', async (route: Route) => {
    answers ??= Promise.all(Array.from({ length: CYCLE }, (_, weeks) => answer(route, statement(weeks))));
    await route.fulfill({ contentType: 'application/json', body: (await answers)[asked++ % CYCLE] });
  });
}

async function answer(route: Route, rawSql: string): Promise<string> {
  const request = route.request().postDataJSON();
  const [query] = request.queries;
  const response = await route.fetch({ postData: { ...request, queries: [{ ...query, rawSql }] } });
  return response.text();
}

function statement(weeks: number): string {
  const parsed = parseDefinition(definition());
  if (!parsed.ok) {
    throw new Error(parsed.problems[0].message);
  }
  const from = RANGE.from + weeks * 7 * DAY;
  const plan = makePlan(
    parsed.definition,
    { kind: 'funnel', view: 'cohort', filters: [] },
    { kind: 'literal', from, to: RANGE.to, asOf: RANGE.to }
  );
  const compiled = compile(plan, DIALECTS.duckdb);
  if (!compiled.ok) {
    throw new Error(compiled.unsupported.message);
  }
  return compiled.sql;
}
