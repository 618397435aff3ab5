import { init, parse, type Dialect as ParserDialect } from '@polyglot-sql/sdk';
import { makePlan } from '../plan/plan';
import { compile } from './compile';
import { DIALECT_IDS, type DialectId, DIALECTS } from './dialects/registry';
import { HOSTILE } from '../../../tests/oracle/hostile';
import { PARSERS } from './testing/parsers';
import { ask, define, rowSource } from './testing/define';
import { openDuckdb, openPglite, type Engine } from '../../../tests/engines/embedded';

const STARTING = 60_000;
const PARSED_AT_ONCE = 84;

/** The corpus of the engine matrix, alone and inside a word; half a surrogate pair, which no warehouse holds; nothing. */
const TEXTS = [...HOSTILE, ...HOSTILE.map((text) => `north${text}south`), '\ud800', '\udc00x', ''];

/** Filter values, labels and promise names all at once; the words around them are the same for every text. */
function compiled(id: DialectId, texts: string[], promised = texts) {
  const definition = define({
    names: ['MQL', 'SAL'],
    gives: 0,
    handoff: { promises: promised.map((name) => ({ name, when: '1 = 1' })) },
    dimensions: [{ id: 'region', name: 'Region' }],
    sources: [
      rowSource({
        table: 'moves',
        map: { ...Object.fromEntries(texts.map((text) => [text, 0])), sal: 1 },
        dimensions: { region: 'region' },
      }),
    ],
  });
  const query = ask({ by: 'region', filters: [{ dimension: 'region', operator: 'in', values: texts }] });
  return compile(makePlan(definition, query, { kind: 'literal', asOf: 0 }), DIALECTS[id]);
}

function statement(id: DialectId, texts: string[], promised?: string[]): string {
  const result = compiled(id, texts, promised);
  return result.ok ? result.sql : result.unsupported.message;
}

beforeAll(() => init());

describe.each(DIALECT_IDS)('%s', (id) => {
  const { literal, canHold } = DIALECTS[id];

  it('spells a hostile text in characters that nothing takes for syntax', () => {
    for (const text of TEXTS) {
      const sql = literal(text);
      expect(sql).toMatch(/^[\x20-\x7e]*$/);
      expect(sql).not.toMatch(/[$[\]{}\\;#"`]|--|\/\*/);
      expect(sql.replace(/'[^']*'/g, '')).toMatch(/^[\w(), -]*$/);
    }
  });

  it('leaves the statement around it as it is', () => {
    const quotes = (sql: string) => sql.split("'").length % 2;
    for (const text of TEXTS.filter(canHold)) {
      const sql = statement(id, [text]);
      expect(quotes(sql)).toBe(1);
      expect(sql.split(literal(text)).length).toBeGreaterThan(3);
      // A path of JSON begins with a dollar and a bracket, which are no variable and no macro.
      expect(sql.replaceAll("'$[", "'[")).not.toMatch(/[$;#]|--|\/\*/);
    }
  });

  it('compares with no text that it cannot hold, and refuses to return one', () => {
    const strange = TEXTS.filter((text) => !canHold(text));
    expect(strange.every((text) => text.includes('\0'))).toBe(true);
    for (const text of strange) {
      expect(compiled(id, ['mql'], [text])).toMatchObject({
        ok: false,
        unsupported: { feature: 'text', message: expect.stringContaining('NUL: give it another name') },
      });
    }
    expect(statement(id, ['mql', ...strange], [])).toBe(statement(id, ['mql'], []));
  });

  it('stays one statement, for a parser too, with every text in it', () => {
    const parser = PARSERS[id];
    if (!parser) {
      expect(id).toBe('duckdb');
      return;
    }
    for (let at = 0; at < HOSTILE.length; at += PARSED_AT_ONCE) {
      const texts = HOSTILE.slice(at, at + PARSED_AT_ONCE);
      const parsed = parse(statement(id, texts, texts.filter(canHold).slice(0, 10)), parser as ParserDialect);
      expect(parsed.error ?? '').toBe('');
      expect(parsed.ast).toHaveLength(1);
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
      for (const text of TEXTS.filter(canHold)) {
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
