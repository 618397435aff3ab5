import fc from 'fast-check';
import { hasTotal } from '../../src/core/funnel/conservation';
import { toFunnels } from '../../src/core/funnel/funnel';
import { readRows } from '../../src/core/readRows';
import { columnsOf, ConservationError, FACETS, type Row } from '../../src/core/rows';
import type { Case } from './case';
import { anyCase } from './generate';
import { oracle } from './oracle';

/** What may happen to one row of an answer on its way; each has to be noticed (rules `conservation` and `control-total`). */
const DAMAGE: Record<string, (row: Row) => Row[]> = {
  'is lost': () => [],
  'stands twice': (row) => [row, row],
  'has a negative count': (row) => [{ ...row, n: -row.n }],
  'has half a record more': (row) => [{ ...row, n: row.n + 0.5 }],
  'has a record more': (row) => [{ ...row, n: row.n + 1 }],
  'has a count that no table holds': (row) => [{ ...row, n: 1e308 }],
  'has an unknown outcome': (row) => [{ ...row, outcome: 'vanished' }],
  'has an unknown facet': (row) => [{ ...row, facet: 'mood' as never }],
  'is at position 99': (row) => [{ ...row, position: 99 }],
  'is at position −1': (row) => [{ ...row, position: -1 }],
  'is at half a position': (row) => [{ ...row, position: 0.5 }],
  'is at no position': (row) => [{ ...row, position: null }],
};

/** As the datasource reads an answer. */
function figuresOf(rows: Row[], { definition, query, clock }: Case) {
  const read = readRows(rows as unknown as Array<Record<string, unknown>>);
  if (!hasTotal(columnsOf(read))) {
    throw new ConservationError('There is no total.');
  }
  return toFunnels(read, definition, { view: query.view, asOf: clock.asOf, by: query.by });
}

/** Answers of any kind of funnel, each with one of its rows that counts something. */
const SAMPLES = fc
  .sample(
    fc.tuple(
      anyCase.filter(({ query }) => query.kind === 'funnel'),
      fc.nat()
    ),
    { numRuns: 400, seed: 2026 }
  )
  .flatMap(([testCase, at]) => {
    const rows = oracle(testCase);
    const counting = rows.filter(({ n }) => n > 0);
    const facets = [...new Set(counting.map(({ facet }) => facet))];
    // The facet first: there are few rows of some.
    const drawn = counting.filter(({ facet }) => facet === facets[at % facets.length]);
    return drawn.length === 0 ? [] : [{ testCase, rows, row: drawn[at % drawn.length] }];
  });

test('the samples are answers of all views and facets', () => {
  expect(new Set(SAMPLES.map(({ testCase }) => testCase.query.view)).size).toBe(3);
  expect(new Set(SAMPLES.map(({ row }) => row.facet))).toEqual(new Set(FACETS));
  SAMPLES.forEach(({ rows, testCase }) => expect(() => figuresOf(rows, testCase)).not.toThrow());
});

test.each(Object.keys(DAMAGE))('it is noticed that a row %s', (kind) => {
  const unnoticed = SAMPLES.filter(({ testCase, rows, row }) => {
    // A finding without a position is not about one stage, whatever its position was.
    if (kind === 'is at no position' && (row.facet === 'quality' || row.position === null)) {
      return false;
    }
    try {
      figuresOf(
        rows.flatMap((each) => (each === row ? DAMAGE[kind](each) : [each])),
        testCase
      );
      return true;
    } catch (error) {
      expect(error).toBeInstanceOf(ConservationError);
      return false;
    }
  });
  expect(unnoticed.map(({ row }) => row)).toEqual([]);
});

test('amounts that add up to more than a number can hold are refused', () => {
  const { testCase, rows } = SAMPLES.find((sample) =>
    sample.rows.some(({ value, facet }) => facet === 'stage' && value !== null)
  )!;
  const huge = rows.flatMap((row) =>
    row.facet === 'stage' && row.value !== null ? [{ ...row, value: 1e308 * 10 }] : [row]
  );
  expect(() => figuresOf(huge, testCase)).toThrow(ConservationError);
});

test('an answer from which everything but its findings is lost is refused', () => {
  const { testCase, rows } = SAMPLES.find((sample) => sample.rows.some(({ facet }) => facet === 'stage'))!;
  expect(() =>
    figuresOf(
      rows.filter(({ facet }) => facet === 'quality'),
      testCase
    )
  ).toThrow(ConservationError);
});
