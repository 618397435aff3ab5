import { makePlan } from '../plan/plan';
import { compile } from './compile';
import { DIALECT_IDS } from './dialect';
import { DIALECTS } from './registry';
import { HOSTILE } from './testing/hostile';
import { ask, define, rowSource } from './testing/define';
import { openDuckdb, openPglite, type Engine } from './testing/engines';

const STARTING = 60_000;

/** Filter values, labels and promise names all at once; the words around them are the same for every text. */
function statement(id: (typeof DIALECT_IDS)[number], text: string): string {
  const definition = define({
    names: ['MQL', 'SAL'],
    gives: 0,
    handoff: { promises: [{ name: text, when: '1 = 1' }] },
    dimensions: [{ id: 'region', name: 'Region' }],
    sources: [rowSource({ table: 'moves', map: { [text]: 0, sal: 1 }, dimensions: { region: 'region' } })],
  });
  const query = ask({ by: 'region', filters: [{ dimension: 'region', operator: 'in', values: [text] }] });
  const compiled = compile(makePlan(definition, query, { kind: 'literal', asOf: 0 }), DIALECTS[id]);
  return compiled.ok ? compiled.sql : '';
}

it('has at least 200 hostile texts, all different', () => {
  expect(new Set(HOSTILE).size).toBe(HOSTILE.length);
  expect(HOSTILE.length).toBeGreaterThanOrEqual(200);
});

describe.each(DIALECT_IDS)('%s', (id) => {
  const { literal, canHold } = DIALECTS[id];

  it('spells a hostile text in characters that nothing takes for syntax', () => {
    for (const text of HOSTILE) {
      const sql = literal(text);
      expect(sql).toMatch(/^[\x20-\x7e]*$/);
      expect(sql).not.toMatch(/[$[\]{}\\;#"`]|--|\/\*/);
      expect(sql.replace(/'[^']*'/g, '')).toMatch(/^[\w(), -]*$/);
    }
  });

  it('leaves the statement around it as it is', () => {
    const quotes = (sql: string) => sql.split("'").length % 2;
    for (const text of HOSTILE.filter((other) => canHold(other))) {
      const sql = statement(id, text);
      expect(quotes(sql)).toBe(1);
      expect(sql.split(literal(text)).length).toBeGreaterThan(3);
      expect(sql).not.toMatch(/[$;#]|--|\/\*/);
    }
  });
});

describe.each([
  ['DuckDB', openDuckdb],
  ['PGlite', openPglite],
])('on %s', (_name, open) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await open();
  }, STARTING);
  afterAll(() => engine.close());

  it(
    'comes back as it went',
    async () => {
      const { literal, canHold } = DIALECTS[engine.dialect];
      for (const text of HOSTILE.filter((other) => canHold(other))) {
        const [row] = await engine.run(`select ${literal(text)} as said`);
        expect(row!['said']).toBe(wellFormed(text));
      }
    },
    STARTING
  );
});

/** No encoding of a warehouse holds half a surrogate pair. */
function wellFormed(text: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(text));
}
