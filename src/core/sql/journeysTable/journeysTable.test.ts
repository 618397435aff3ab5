import { init, parse, type Dialect as ParserDialect } from '@polyglot-sql/sdk';
import type { Definition } from '../../definition/definition';
import { makeJourneysPlan, makePlan, type AskedPlan } from '../../plan/plan';
import type { Clock } from '../../plan/query';
import { compile } from '../compile';
import { DIALECT_IDS, type DialectId, DIALECTS } from '../dialects/registry';
import { GOLDEN_CASES } from '../testing/goldenCases';
import { compileJourneys } from './filling';
import { PARSERS } from '../testing/parsers';

const AS_OF = 1_775_001_600_000;
const NOW: Clock = { kind: 'literal', from: AS_OF - 90 * 86_400_000, to: AS_OF, asOf: AS_OF, isNow: true };

function kept(definition: Definition): Definition {
  return { ...definition, journeys: { table: 'analytics.funnel_journeys', model: '0123abcd' } };
}

function sqlOf(plan: AskedPlan, id: DialectId): string {
  const compiled = compile(plan, DIALECTS[id]);
  return compiled.ok ? compiled.sql : 'not supported';
}

beforeAll(() => init());

describe.each(DIALECT_IDS)('%s', (id) => {
  describe.each(GOLDEN_CASES)('$name', ({ definition, query }) => {
    const statements = {
      asking: sqlOf(makePlan(kept(definition), query, NOW), id),
      filling: compileJourneys(makeJourneysPlan(kept(definition), { kind: 'now' })!, DIALECTS[id]) ?? '',
      refreshing: compileJourneys(makeJourneysPlan(kept(definition), { kind: 'now' }, 259_200)!, DIALECTS[id]) ?? '',
    };

    it('asks the table alone', () => {
      expect(statements.asking).toContain('from analytics.funnel_journeys');
      expect(definition.sources.filter(({ table }) => statements.asking.includes(table))).toEqual([]);
    });

    it('fills the table from the sources, with all rows or with those of a range', () => {
      for (const sql of [statements.filling, statements.refreshing]) {
        expect(definition.sources.every(({ table }) => sql.includes(table))).toBe(true);
      }
      expect(statements.filling).not.toContain('funnel_journeys');
      expect(statements.filling).not.toContain('baton_candidates');
      expect(statements.refreshing).toContain('baton_candidates');
      // No more than when the table was last built is read of it.
      expect(statements.refreshing).toContain('max(built_at_0123abcd) as built from analytics.funnel_journeys');
    });

    it('names the model in every one of them', () => {
      expect(Object.values(statements).filter((sql) => !sql.includes('built_at_0123abcd'))).toEqual([]);
    });

    it('is SQL of the dialect, in lines of at most 120 characters', () => {
      for (const sql of Object.values(statements)) {
        expect(sql.split('\n').filter(({ length }) => length > 120)).toEqual([]);
        const parser = PARSERS[id];
        expect(parser === undefined ? '' : (parse(sql, parser as ParserDialect).error ?? '')).toBe('');
      }
    });
  });
});

test.each<[told: string, clock: Clock, isAsked: boolean]>([
  ['a range that ends now', NOW, true],
  ['the clock of the warehouse', { kind: 'now', lookback: 86_400 }, true],
  ['that clock a week ago', { kind: 'now', lookback: 86_400, back: 604_800 }, false],
  ['a range that has ended', { kind: 'literal', from: 0, to: AS_OF, asOf: AS_OF }, false],
  ["the warehouse's macros", { kind: 'macro' }, false],
])('%s is asked of the table: %3$s', (_, clock, isAsked) => {
  const [{ definition, query }] = GOLDEN_CASES;
  const sql = sqlOf(makePlan(kept(definition), query, clock), 'duckdb');
  expect(sql.includes('funnel_journeys')).toBe(isAsked);
  expect(sql.includes('baton_source_1')).toBe(!isAsked);
});

test('a definition without such a table fills none', () => {
  expect(makeJourneysPlan(GOLDEN_CASES[0].definition, { kind: 'now' })).toBeUndefined();
});
