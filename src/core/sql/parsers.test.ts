import { init, parse, type Dialect as ParserDialect } from '@polyglot-sql/sdk';
import { makePlan } from '../plan/plan';
import { compile } from './compile';
import { DIALECT_IDS, type DialectId, DIALECTS } from './dialects/registry';
import { GOLDEN_CASES } from './testing/goldenCases';
import { PARSERS } from './testing/parsers';

/** A plugin replaces its macros before anything parses the statement. */
function withoutMacros(sql: string): string {
  return sql.replace(/\$__\w+(\(\))?/g, '1767225600');
}

beforeAll(() => init());

describe.each(Object.keys(PARSERS) as DialectId[])('%s', (id) => {
  it.each(GOLDEN_CASES)('parses $name', ({ definition, query, clock }) => {
    const compiled = compile(makePlan(definition, query, clock), DIALECTS[id]);
    if (!compiled.ok) {
      expect(compiled.unsupported).toMatchObject({ feature: 'macro clock' });
      expect(id).toBe('bigquery');
      return;
    }
    const parsed = parse(withoutMacros(compiled.sql), PARSERS[id] as ParserDialect);
    expect(parsed.error ?? '').toBe('');
    expect(parsed.success).toBe(true);
  });
});

it('covers every dialect but the one that is run', () => {
  expect(DIALECT_IDS.filter((id) => !(id in PARSERS))).toEqual(['duckdb']);
});
