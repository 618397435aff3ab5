import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseDefinition } from '../src/core/definition/parse';
import { toFunnels } from '../src/core/funnel/funnel';
import type { Funnel } from '../src/core/funnel/figures';
import { makePlan } from '../src/core/plan/plan';
import { readRows } from '../src/core/readRows';
import { compile } from '../src/core/sql/compile';
import { DIALECTS } from '../src/core/sql/dialects/registry';
import { openPglite } from '../tests/engines/embedded';
import { baton } from './testing';

const DATA = resolve(__dirname, '../../shared/data/maven_crm/sales_pipeline.csv');
const DEFINITION = resolve(__dirname, '../tests/fixtures/maven.yaml');
const DAY = 86_400;

if (!existsSync(DATA)) {
  console.warn(`SKIPPED: the reference figures of the CRM practice set, because ${DATA} is absent.`);
}

/** The command line itself, on DuckDB. */
async function onDuckdb(): Promise<Funnel> {
  const { code, out, err } = await baton(
    'run',
    DEFINITION,
    '--csv',
    `sales_pipeline=${DATA}`,
    '--as-of',
    '2017-12-31',
    '--json'
  );
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as Funnel;
}

/** The same definition as written, on PostgreSQL in WebAssembly. */
async function onPglite(): Promise<Funnel> {
  const [, ...lines] = readFileSync(DATA, 'utf8').trim().split(/\r?\n/);
  const rows = lines.map(
    (line) =>
      `(${line
        .split(',')
        .map((field) => (field === '' ? 'null' : `'${field.replaceAll("'", "''")}'`))
        .join(',')})`
  );
  const parsed = parseDefinition(readFileSync(DEFINITION, 'utf8'));
  if (!parsed.ok) {
    throw new Error(parsed.problems[0].message);
  }
  const asOf = Date.UTC(2017, 11, 31);
  const plan = makePlan(parsed.definition, { kind: 'funnel', view: 'cohort', filters: [] }, { kind: 'literal', asOf });
  const compiled = compile(plan, DIALECTS.postgres);
  if (!compiled.ok) {
    throw new Error(compiled.unsupported.message);
  }
  const engine = await openPglite();
  try {
    await engine.run(
      `create table sales_pipeline (opportunity_id text, sales_agent text, product text, account text, deal_stage text, engage_date date, close_date date, close_value numeric);
      insert into sales_pipeline values ${rows.join(',\n')}`
    );
    return toFunnels(readRows(await engine.run(compiled.sql)), parsed.definition, { view: 'cohort', asOf })[0];
  } finally {
    await engine.close();
  }
}

(existsSync(DATA) ? describe : describe.skip).each([
  ['DuckDB', onDuckdb],
  ['PGlite', onPglite],
])('8,800 opportunities of a CRM, as of 2017-12-31, on %s', (_, run) => {
  let funnel: Funnel;
  beforeAll(async () => {
    funnel = await run();
  });

  test('reached and open', () => {
    expect(funnel.stages.map(({ reached }) => reached)).toEqual([8_800, 8_300, 6_711, 4_238]);
    expect(funnel.stages.map(({ open }) => open)).toEqual([500, 1_589, 0, 0]);
    expect(funnel.stages[2].leaked).toBe(6_711 - 4_238);
  });

  test('won share and value', () => {
    expect(funnel.stages[2].conversion).toBeCloseTo(0.6315, 4);
    expect(funnel.stages[3].value).toBe(10_005_534);
  });

  test('Kaplan–Meier quartiles of Engaging → Closed within 1 %', () => {
    const { p25Seconds, p50Seconds, p75Seconds, longestSeconds, visits, open } = funnel.stages[1].timeInStage;
    expect({ visits, open }).toEqual({ visits: 8_300, open: 1_589 });
    for (const [seconds, days] of [
      [p25Seconds, 10],
      [p50Seconds, 69],
      [p75Seconds, 107],
      [longestSeconds, 423],
    ]) {
      expect(Math.abs((seconds ?? 0) / DAY / (days ?? 0) - 1)).toBeLessThanOrEqual(0.01);
    }
  });
});
