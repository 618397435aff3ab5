import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makePlan } from '../plan/plan';
import { compile } from './compile';
import { DIALECT_IDS } from './dialect';
import { DIALECTS } from './registry';
import { GOLDEN_CASES } from './testing/cases';

/**
 * Every case in every dialect, word for word: a change of the compiler shows as a change of these files.
 * `UPDATE_GOLDEN=1 npx jest src/core/sql/golden` writes them anew.
 */
function expectGolden(file: string, text: string): void {
  const path = join(__dirname, 'golden', file);
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

  it('has this plan', () => {
    expectGolden(join(name, 'plan.json'), JSON.stringify(plan, null, 2));
  });

  it.each(DIALECT_IDS)('is this in %s', (id) => {
    const compiled = compile(plan, DIALECTS[id]);
    expectGolden(
      join(name, `${id}.sql`),
      compiled.ok ? compiled.sql : `not supported: ${compiled.unsupported.message}`
    );
  });
});
