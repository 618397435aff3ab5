import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makePlan } from '../../src/core/plan/plan';
import { compile } from '../../src/core/sql/compile';
import { DIALECT_IDS, type DialectId, DIALECTS } from '../../src/core/sql/dialects/registry';
import { GOLDEN_CASES } from '../../src/core/sql/testing/goldenCases';
import { differences } from './differences';

/** Warehouses that get what another one gets, byte for byte. */
const SAME: Partial<Record<DialectId, DialectId>> = { athena: 'trino' };

/** Warehouses that get nearly the same as another one: their files say only what differs. */
const NEAREST: Partial<Record<DialectId, DialectId>> = {
  bigquery: 'trino',
  databricks: 'trino',
  mssql: 'trino',
  redshift: 'snowflake',
};

/**
 * Every case in every dialect, word for word: a change of the compiler shows as a change of these files.
 * `UPDATE_GOLDEN=1 npx jest tests/golden` writes them anew.
 */
function expectGolden(file: string, text: string): void {
  const path = join(__dirname, file);
  if (process.env['UPDATE_GOLDEN']) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${text}\n`);
  }
  expect(existsSync(path) ? readFileSync(path, 'utf8') : `${file} is missing: run with UPDATE_GOLDEN=1`).toBe(
    `${text}\n`
  );
}

describe.each(GOLDEN_CASES)('$name', ({ name, definition, query, clock }) => {
  const plan = makePlan(definition, query, clock);

  function statement(id: DialectId): string {
    const compiled = compile(plan, DIALECTS[id]);
    return compiled.ok ? compiled.sql : `not supported: ${compiled.unsupported.message}`;
  }

  it('has this plan', () => {
    expectGolden(join(name, 'plan.json'), JSON.stringify(plan, null, 2));
  });

  it.each(DIALECT_IDS)('is this in %s', (id) => {
    const [same, nearest] = [SAME[id], NEAREST[id]];
    if (same) {
      expect(statement(id)).toBe(statement(same));
    } else if (nearest && compile(plan, DIALECTS[id]).ok) {
      expectGolden(join(name, `${id}-${nearest}.diff`), differences(statement(id), statement(nearest)));
    } else {
      expectGolden(join(name, `${id}.sql`), statement(id));
    }
  });
});
