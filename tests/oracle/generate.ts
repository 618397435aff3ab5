import fc from 'fast-check';
import { HANDOFF_OUTCOMES, SORTS, STAGE_OUTCOMES } from '../../src/core/plan/cell';
import type { BusinessClock, Definition } from '../../src/core/definition/definition';
import { CONDITIONS } from '../../src/core/plan/condition';
import { VIEWS, type Filter, type FunnelQuery } from '../../src/core/plan/query';
import type { Case } from './case';
import { makeCase, UNSET } from './makeCase';
import type { WideRow } from './wide';

const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'];

/**
 * Random definitions, tables and questions, dirt included: ties, repeated and missing keys, unknown labels, moves out
 * of order and after T, ends before and after everything, two ends, repeated wins. Tables are small, because small
 * tables already have every pattern and shrink to something that can be read.
 */
export const anyCase: fc.Arbitrary<Case> = fc.oneof(
  { weight: 5, arbitrary: casesOf('journey') },
  { weight: 1, arbitrary: casesOf('sequence') }
);

export function casesOf(order: Definition['order']): fc.Arbitrary<Case> {
  return fc
    .record({
      order: fc.constant(order),
      stages: fc.array(fc.constantFrom('marketing', 'sales', 'success'), { minLength: 1, maxLength: 6 }),
      anchor: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(5) }),
      window: sometimes(fc.integer({ min: 0, max: 12 }), 60),
      history: mostly(fc.constant<number | undefined>(undefined), fc.integer({ min: 3, max: 24 })),
      // In Havana the clocks are put back on 1 November 2026, from one to midnight.
      zone: sometimes(fc.constantFrom(...ZONES, 'America/Havana'), 60),
      handoffs: fc.array(
        fc.record({
          sla: sometimes(fc.nat(6), 80),
          clock: sometimes(anyClock(), 40),
          promises: fc.nat(2),
        }),
        { minLength: 6, maxLength: 6 }
      ),
      sources: fc.array(anySource(), { minLength: 1, maxLength: 3 }),
      columnsOnly: fc.boolean(),
      sharesTable: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
      lapses: mostly(
        fc.constant<Array<number | undefined>>([]),
        fc.array(sometimes(fc.integer({ min: 1, max: 9 }), 60), { minLength: 6, maxLength: 6 })
      ),
      limits: fc.array(sometimes(fc.nat(9), 60), { minLength: 6, maxLength: 6 }),
      rows: fc.oneof(
        { withCrossShrink: true },
        { weight: 1, arbitrary: fc.array(anyRow(), { maxLength: 6 }) },
        { weight: 3, arbitrary: fc.array(anyRow(), { minLength: 6, maxLength: 18 }) }
      ),
      unit: fc.constantFrom(86_400, 3600, 41, 0.000_001),
      season: fc.constantFrom(Date.UTC(2026, 2, 24), Date.UTC(2026, 9, 20)),
      query: anyQuery(),
      from: sometimes(fc.nat(14), 45),
      to: sometimes(fc.integer({ min: 8, max: 24 }), 30),
      asOf: mostly(fc.integer({ min: 18, max: 30 }), fc.nat(18)),
    })
    .map(makeCase);
}

/** Undefined in the other cases, which is what shrinking tries first. */
function sometimes<V>(arbitrary: fc.Arbitrary<V>, percent: number): fc.Arbitrary<V | undefined> {
  return fc.oneof({ weight: 100 - percent, arbitrary: fc.constant(undefined) }, { weight: percent, arbitrary });
}

/** Three in four times the first, which is what shrinking tries first. */
function mostly<A, B>(usual: fc.Arbitrary<A>, unusual: fc.Arbitrary<B>): fc.Arbitrary<A | B> {
  return fc.oneof({ withCrossShrink: true }, { weight: 3, arbitrary: usual }, { weight: 1, arbitrary: unusual });
}

/** With one stretch of hours or several, some over midnight; holidays in both seasons, two of them in a row. */
function anyClock(): fc.Arbitrary<BusinessClock> {
  const holiday = fc.constantFrom('2026-03-25', '2026-03-29', '03-30', '2026-10-20', '10-21', '2026-10-26', '02-29');
  return fc
    .record({
      zone: fc.constantFrom(...ZONES),
      days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      from: fc.nat(23),
      // Hours of work and of pause by turns, as far as a day has room for them.
      lengths: mostly(
        fc.tuple(fc.integer({ min: 1, max: 24 })),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 })
      ),
      holidays: sometimes(fc.uniqueArray(holiday, { minLength: 1 }), 30),
    })
    .map(({ zone, days, from, lengths, holidays }) => ({
      zone,
      days: days.sort((a, b) => a - b),
      hours: hoursOf(from, lengths),
      ...(holidays === undefined ? {} : { holidays }),
    }));
}

function hoursOf(from: number, lengths: number[]): BusinessClock['hours'] {
  const ends = lengths.map((_, i) =>
    Math.min(
      from + 24,
      lengths.slice(0, i + 1).reduce((a, b) => a + b, from)
    )
  );
  return lengths.flatMap((_, i) => {
    const begins = i === 0 ? from : ends[i - 1];
    return i % 2 === 0 && begins < Math.min(24, ends[i]) ? [{ from: begins * 3600, to: ends[i] * 3600 }] : [];
  });
}

function anySource() {
  return fc.record({
    isRows: fc.boolean(),
    where: sometimes(fc.constantFrom('flag = 1', "kind <> 'bad'"), 20),
    key: mostly(fc.constant('k'), fc.constantFrom('kn', 'kd', 'kf', 'coalesce(k, k2)')),
    value: fc.constantFrom(undefined, 'amount', 'amount', 'worth'),
    dimensions: fc.tuple(fc.boolean(), fc.boolean()),
    hasReason: fc.boolean(),
    hasOwner: fc.boolean(),
    stages: mostly(fc.constant(63), fc.integer({ min: 1, max: 63 })),
    ends: fc.nat(7),
    when: fc.nat(511),
    assigned: fc.nat(63),
    snoozed: fc.nat(63),
  });
}

function anyRow(): fc.Arbitrary<WideRow & { source: number }> {
  const time = sometimes(mostly(fc.nat(24), fc.constantFrom(...UNSET)), 65).map((units) => units ?? null);
  const flag = fc.constantFrom(1, 1, 1, 1, 0, null);
  return fc.record({
    source: fc.nat(2),
    k: mostly(
      fc.constantFrom('a', 'b', 'c', 'd'),
      fc.constantFrom('1', ' 1', '1.0', '2.00 ', '03.0', '1.2.0', 'A', '', ' ', null)
    ),
    k2: fc.constantFrom(null, 'a', 'z', ''),
    kn: fc.constantFrom(null, 1, 2, 3),
    kd: fc.constantFrom(null, 1, 2, 3),
    kf: fc.constantFrom(null, 1, 2, 30),
    moved_at: fc.oneof(
      { weight: 12, arbitrary: fc.nat(24) },
      { weight: 1, arbitrary: fc.constantFrom(null, ...UNSET) }
    ),
    label: mostly(
      fc.nat(5).map((stage) => `L${stage}`),
      mostly(
        fc.constantFrom('lost', 'rejected', 'recycled', 'dead'),
        fc.constantFrom('l0', 'M0', 'M1', 'huh', 'Zz', null)
      )
    ),
    reason: fc.constantFrom(null, 'price', 'Price', 'ümlaut', ''),
    amount: fc.constantFrom(null, 0, 10, 20.5, -3),
    worth: fc.constantFrom(null, '10', '20.5', '2.000,50', '', '300 EUR', '1234.567'),
    d0: fc.constantFrom(null, 'x', 'y', 'X', 'Other', '(none)', ''),
    d1: fc.constantFrom(null, 'é', 'e', '😀', ''),
    flag,
    kind: fc.constantFrom(null, 'good', 'good', 'bad'),
    s0: time,
    s1: time,
    s2: time,
    s3: time,
    s4: time,
    s5: time,
    e0: time,
    e1: time,
    e2: time,
    assigned: time,
    snoozed: fc.oneof(fc.constant(null), fc.nat(40)),
    owner: fc.constantFrom(null, 'ann', 'Bob', ''),
    link: fc.constantFrom(null, 'https://crm.example/1'),
    p0: flag,
    p1: fc.constantFrom(null, 'yes', ''),
  });
}

function anyQuery(): fc.Arbitrary<FunnelQuery> {
  const value = fc.constantFrom('x', 'y', 'X', 'é', '', 'nowhere', null);
  const filter = fc.record({
    dimension: fc.constantFrom('d0', 'd1'),
    operator: fc.constantFrom('in' as const, 'not in' as const),
    values: fc.array(value, { maxLength: 3 }),
  });
  const page = { limit: sometimes(fc.integer({ min: 1, max: 4 }), 30), offset: sometimes(fc.nat(3), 30) };
  const question = fc.record({
    kind: fc.constantFrom('stalled' as const, 'trend' as const),
    view: mostly(fc.constant(VIEWS[0]), fc.constantFrom(...VIEWS)),
    by: sometimes(fc.constantFrom('d0', 'd1', 'owner'), 30),
    top: sometimes(fc.integer({ min: 1, max: 3 }), 70),
    filters: mostly(fc.constant<Filter[]>([]), fc.array(filter, { maxLength: 2 })),
    grain: sometimes(fc.constantFrom('week' as const, 'month' as const), 70),
    maturity: sometimes(fc.constantFrom(0, 1, 3600, 100_000, 604_800), 40),
    ...page,
  });
  // What a condition cannot have is left out where the case is made.
  const alert = fc.record({
    kind: fc.constant('alert' as const),
    view: fc.constantFrom(...VIEWS),
    by: sometimes(fc.constantFrom('d0', 'd1', 'owner'), 50),
    top: sometimes(fc.integer({ min: 1, max: 3 }), 70),
    filters: mostly(fc.constant<Filter[]>([]), fc.array(filter, { maxLength: 2 })),
    condition: fc.constantFrom(...CONDITIONS, 'losses'),
    limit: sometimes(fc.constantFrom(1, 3), 50),
    worth: sometimes(fc.constant(true), 30),
    within: sometimes(fc.constantFrom(1, 3600, 30_000, 100_000, 259_200), 60),
    stage: fc.nat(5),
    over: fc.nat(200_000),
  });
  const funnel = fc.record({
    kind: fc.constant('funnel' as const),
    view: mostly(fc.constant(VIEWS[0]), fc.constantFrom(...VIEWS)),
    by: sometimes(fc.constantFrom('d0', 'd1'), 40),
    spotlight: sometimes(fc.constantFrom('d0', 'd1'), 40),
    top: sometimes(fc.integer({ min: 1, max: 3 }), 70),
    filters: mostly(fc.constant<Filter[]>([]), fc.array(filter, { maxLength: 2 })),
  });
  // What a cell cannot have is left out where the case is made.
  const list = fc
    .record({
      kind: fc.constant('records' as const),
      view: fc.constantFrom(...VIEWS),
      by: sometimes(fc.constantFrom('d0', 'd1'), 30),
      top: sometimes(fc.integer({ min: 1, max: 3 }), 70),
      filters: mostly(fc.constant<Filter[]>([]), fc.array(filter, { maxLength: 2 })),
      stage: sometimes(fc.nat(5), 60),
      outcomes: fc.record({ stage: fc.constantFrom(...STAGE_OUTCOMES), handoff: fc.constantFrom(...HANDOFF_OUTCOMES) }),
      reason: sometimes(fc.constantFrom(null, 'price', ''), 30),
      over: fc.nat(200_000),
      within: sometimes(fc.constantFrom(1, 3600, 30_000, 100_000, 259_200), 40),
      segment: sometimes(fc.constantFrom('x', 'y', 'é', 'Other', '(none)'), 70),
      sort: sometimes(fc.constantFrom(...SORTS), 60),
      ...page,
    })
    .map(({ outcomes, ...query }) => ({
      ...query,
      outcome: query.stage === undefined ? outcomes.handoff : outcomes.stage,
    }));
  return fc.oneof(
    { weight: 4, arbitrary: funnel },
    { weight: 1, arbitrary: question },
    { weight: 1, arbitrary: list },
    { weight: 1, arbitrary: alert }
  );
}
