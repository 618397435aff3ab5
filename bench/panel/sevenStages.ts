import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page, Route } from '@playwright/test';
import { parse, stringify } from 'yaml';
import { makeDemo } from '../../scripts/demo.mjs';
import { parseDefinition } from '../../src/core/definition/parse';
import { makePlan } from '../../src/core/plan/plan';
import { compile } from '../../src/core/sql/compile';
import { DIALECTS } from '../../src/core/sql/dialects/registry';
import { startHost, type RunningHost } from '../../tests/browser/hosts';
import { RANGE } from '../../tests/browser/page';

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;
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

type Range = typeof RANGE;

/** The same 91 days: an answer that is the same as before. */
export function unchanged(): Range {
  return RANGE;
}

/** The last 91 days again an hour later: what a dashboard that nobody touches asks for. */
export function hoursLater(refresh: number): Range {
  return { from: RANGE.from + refresh * HOUR, to: RANGE.to + refresh * HOUR };
}

/** A range that starts a week later each time: nearly every figure is another one. */
export function weeksShorter(refresh: number): Range {
  return { from: RANGE.from + refresh * WEEK, to: RANGE.to };
}

/** Other figures at every refresh, all of them real: what the warehouse answers for some ranges, in turns. */
export async function answerRanges(page: Page, rangeOf: (refresh: number) => Range): Promise<void> {
  let answers: Promise<string[]> | undefined;
  let asked = 0;
  await page.route('**/api/ds/query*', async (route: Route) => {
    answers ??= Promise.all(Array.from({ length: CYCLE }, (_, refresh) => answer(route, statement(rangeOf(refresh)))));
    await route.fulfill({ contentType: 'application/json', body: (await answers)[asked++ % CYCLE] });
  });
}

async function answer(route: Route, rawSql: string): Promise<string> {
  const request = route.request().postDataJSON();
  const [query] = request.queries;
  const response = await route.fetch({ postData: { ...request, queries: [{ ...query, rawSql }] } });
  return response.text();
}

function statement({ from, to }: Range): string {
  const parsed = parseDefinition(definition());
  if (!parsed.ok) {
    throw new Error(parsed.problems[0].message);
  }
  const plan = makePlan(
    parsed.definition,
    { kind: 'funnel', view: 'cohort', filters: [] },
    { kind: 'literal', from, to, asOf: to }
  );
  const compiled = compile(plan, DIALECTS.duckdb);
  if (!compiled.ok) {
    throw new Error(compiled.unsupported.message);
  }
  return compiled.sql;
}
