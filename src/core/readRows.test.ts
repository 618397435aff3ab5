import fc from 'fast-check';
import type { Definition } from './definition/definition';
import { toFunnels } from './funnel/funnel';
import { readColumns, readRows } from './readRows';
import { ConservationError, FACETS, OUTCOME_LIST, OUTCOMES } from './rows';

const RECORD = {
  segment: null,
  facet: 'stage',
  position: 0,
  outcome: 'reached',
  reason: null,
  bucket: null,
  n: 3,
  value: null,
};

/** As DuckDB's driver gives a DECIMAL. */
class Decimal {
  toString() {
    return '12.50';
  }
}

test('columns may be in capitals and numbers may be bigints, text or decimals', () => {
  const record = {
    SEGMENT: 'web',
    FACET: 'stage',
    POSITION: BigInt(1),
    OUTCOME: 'reached',
    REASON: undefined,
    BUCKET: '7',
    N: '9007',
    VALUE: new Decimal(),
  };
  expect(readRows([record])).toEqual([
    { segment: 'web', facet: 'stage', position: 1, outcome: 'reached', reason: null, bucket: 7, n: 9007, value: 12.5 },
  ]);
});

test.each([
  [
    { ...RECORD, facet: 'stages' },
    'Row 1 of the result has the facet "stages": the statement that produced it is not one of Baton\'s.',
  ],
  [{ name: 'x' }, "Row 1 of the result has no facet: the statement that produced it is not one of Baton's."],
  [
    { ...RECORD, outcome: 'stalled' },
    'Row 1 of the result has the outcome "stalled" of the facet stage: the statement that produced it is not one of Baton\'s.',
  ],
  [{ ...RECORD, n: null }, 'Row 1 of the result has no n: every row needs a count and an outcome.'],
  [{ ...RECORD, n: 'many' }, 'Row 1 of the result has a n that is not a number.'],
  [{ ...RECORD, bucket: '7.5' }, 'Row 1 of the result has the bucket 7.5: ages are counted in whole buckets from 0.'],
  [{ ...RECORD, value: new Date() }, 'Row 1 of the result has a value that is not a number.'],
])('a record that is no row of the contract is one sentence (%#)', (record, message) => {
  expect(() => readRows([record])).toThrow(new ConservationError(message));
});

test('columns in order are taken as they are, others are read, absent ones are unknown', () => {
  const n = [1, 2];
  const read = readColumns({
    length: 2,
    columns: { facet: ['stage', 'visit'], outcome: ['reached', 'open'], n, bucket: ['7', null] },
  });
  expect(read.n).toBe(n);
  expect(read.bucket).toEqual([7, null]);
  expect(read.segment).toEqual([null, null]);
});

const DEFINITION: Definition = {
  version: 1,
  id: 'd',
  name: 'D',
  record: 'lead',
  order: 'journey',
  anchor: 0,
  stages: ['marketing', 'sales', 'sales'].map((owner, position) => ({
    id: `s${position}`,
    name: `S${position}`,
    owner,
  })),
  handoffs: [{ from: 0, sla: 60, promises: [{ name: 'Phone', when: 'true' }] }],
  dimensions: [],
  sources: [],
};

test('whatever the records, nothing but a ConservationError is thrown', () => {
  const cell = fc.oneof(
    fc.constantFrom(null, undefined, '', 'open', 'reached', 'stalled', 'Phone', 'newest_row', 'first_entry'),
    fc.integer(),
    fc.double(),
    fc.bigInt(),
    fc.string(),
    fc.object()
  );
  const record = fc.record(
    {
      segment: cell,
      facet: fc.oneof(fc.constantFrom(...FACETS), cell),
      position: fc.oneof(fc.nat(3), cell),
      outcome: cell,
      reason: cell,
      bucket: fc.oneof(fc.nat(2000), cell),
      n: fc.oneof(fc.nat(9), cell),
      value: cell,
    },
    { requiredKeys: [] }
  );
  fc.assert(
    fc.property(
      fc.array(record, { maxLength: 8 }),
      fc.constantFrom('cohort' as const, 'activity' as const, 'snapshot' as const),
      fc.boolean(),
      (records, view, isBroken) => {
        try {
          // Printed, because some figures are worked out when they are read.
          JSON.stringify(toFunnels(readRows(records), DEFINITION, { view, asOf: 0, ...(isBroken ? { by: 'x' } : {}) }));
        } catch (error) {
          expect(error).toBeInstanceOf(ConservationError);
        }
      }
    ),
    { numRuns: 400, seed: 2026 }
  );
});

test.each([
  ['numbers', (place: number) => place],
  ['long integers', (place: number) => BigInt(place)],
  ['text', String],
])('facets and outcomes are read as %s, and one that no list has is refused', (_name, as) => {
  const facet = as(FACETS.indexOf('wait'));
  const read = (outcome: unknown) =>
    readColumns({ length: 1, columns: { facet: [facet], outcome: [outcome], n: [1] } });
  expect(read(as(OUTCOME_LIST.indexOf('stalled')))).toMatchObject({ facet: ['wait'], outcome: ['stalled'] });
  expect(() => read(as(OUTCOME_LIST.indexOf('entered')))).toThrow('the outcome "entered" of the facet wait');
  expect(() => read(as(99))).toThrow('the outcome "99" of the facet wait');
});

test('every outcome has its place in the list that statements answer with, once', () => {
  expect([...OUTCOME_LIST].sort()).toEqual([...new Set(Object.values(OUTCOMES).flat())].sort());
});

test('arbitrary rows are refused, or make figures without NaN or infinity', () => {
  const row = fc.record({
    segment: fc.constant(null),
    facet: fc.constantFrom(
      'visit' as const,
      'passage' as const,
      'handoff' as const,
      'assignment' as const,
      'promise' as const,
      'quality' as const
    ),
    position: fc.nat(2),
    outcome: fc.constantFrom(
      'advanced',
      'open',
      'rejected',
      'stalled',
      'pending',
      'won',
      'accepted_late',
      'met',
      'first_entry',
      'newest_row'
    ),
    reason: fc.constantFrom(null, 'Phone'),
    bucket: fc.option(fc.nat(2500)),
    n: fc.integer({ min: 0, max: 1e12 }),
    value: fc.option(fc.double({ noNaN: true, min: -1e12, max: 1e12 })),
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
      let funnels;
      try {
        funnels = toFunnels(rows, DEFINITION, { view: 'activity', asOf: 0 });
      } catch (error) {
        expect(error).toBeInstanceOf(ConservationError);
        return;
      }
      expect(JSON.parse(JSON.stringify(funnels))).toEqual(funnels);
    }),
    { numRuns: 1000, seed: 2026 }
  );
});
