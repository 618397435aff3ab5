import fc from 'fast-check';
import { addRows } from './addRows';
import { toFunnels } from '../../src/core/funnel/funnel';
import type { Row } from '../../src/core/rows';
import type { Case, TableRow } from './case';
import { anyCase } from './generate';
import { keyOf } from './moves';
import { oracle } from './oracle';
import { sortRows } from './compareRows';

/** Properties that hold for every funnel, whatever the data: the oracle is checked by them before it checks others. */

test('every result is conserved', () => {
  fc.assert(
    fc.property(anyCase, (testCase) => {
      const { definition, query, clock } = testCase;
      toFunnels(oracle(testCase), definition, { view: query.view, asOf: clock.asOf, by: query.by });
    }),
    { numRuns: 200, seed: 2026 }
  );
});

test('the segments of a breakdown add up to the whole', () => {
  fc.assert(
    fc.property(anyCase, (testCase) => {
      const broken = oracle({ ...testCase, query: { ...testCase.query, by: 'd0', top: 2 } });
      const whole = oracle({ ...testCase, query: { ...testCase.query, by: undefined, spotlight: undefined } });
      // A key whose journeys lie in two segments is out of order in both, but once in the whole.
      const added = addRows(broken.map((row) => ({ ...row, segment: null }))).filter(isSummable);
      expect(sortRows(added.flatMap(apart))).toEqual(sortRows(whole.filter(isSummable).flatMap(apart)));
    }),
    { numRuns: 100, seed: 2026 }
  );
});

test('the rows of two disjoint sets of records add up to the rows of their union', () => {
  fc.assert(
    fc.property(anyCase, (drawn) => {
      const testCase = { ...drawn, query: { ...drawn.query, by: undefined, spotlight: undefined } };
      const isFirst = (row: TableRow) => ['a', 'b', 'z'].includes(String(row.k ?? row.k2)) || row.kn === 1;
      const parts = [isFirst, (row: TableRow) => !isFirst(row)].map((keeps) => oracle(only(testCase, keeps)));
      fc.pre(keysAreDisjoint(testCase, isFirst));
      const added = addRows(parts.flat().map(withoutTotal)).flatMap(apart);
      expect(sortRows(added)).toEqual(sortRows(oracle(testCase).map(withoutTotal).flatMap(apart)));
    }),
    { numRuns: 100, seed: 2026 }
  );
});

function only(testCase: Case, keeps: (row: TableRow) => boolean): Case {
  return { ...testCase, tables: testCase.tables.map((table) => ({ ...table, rows: table.rows.filter(keeps) })) };
}

/** Keys are read from three columns, so the split is by key only where no key is on both sides. */
function keysAreDisjoint({ definition, tables, expressions }: Case, isFirst: (row: TableRow) => boolean): boolean {
  const sides = new Map<string, boolean>();
  return definition.sources.every((source) =>
    (tables.find(({ name }) => name === source.table)?.rows ?? []).every((row) => {
      const key = keyOf(String(expressions[source.key]?.(row) ?? row[source.key] ?? '')) ?? '';
      const isKnown = sides.get(key);
      sides.set(key, isFirst(row));
      return key === '' || isKnown === undefined || isKnown === isFirst(row);
    })
  );
}

/** Each answer has a control total of its own (rule `control-total`). */
function withoutTotal(row: Row): Row {
  return row.facet === 'quality' ? { ...row, value: null } : row;
}

/** What two sets have in common of visits and passages may be less than what their union has. */
function apart(row: Row): Row[] {
  return row.facet === 'stay' ? (['visit', 'passage'] as const).map((facet) => ({ ...row, facet })) : [row];
}

function isSummable({ facet }: { facet: string }): boolean {
  return facet !== 'quality';
}
