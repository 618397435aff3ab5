import fc from 'fast-check';
import type { BusinessClock } from '../../src/core/definition/definition';
import type { PictureInput } from '../../src/core/layout/sheet/pictureInput';
import { DEFAULT_OPTIONS, type PictureOptions } from '../../src/core/layout/sheet/pictureOptions';
import { AS_OF, definitionOf, type FunnelSpec, funnelOf } from '../../gallery/simulate';

const name = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('Lead', 'MQL', 'Accepted', 'Opportunity', 'Proposal', 'Won', 'SQL') },
  { weight: 1, arbitrary: fc.string({ maxLength: 60 }) },
  { weight: 1, arbitrary: fc.constantFrom('הזדמנות', 'مبيعات', '見込み客', '🎉🎉🎉', 'WWWWWWWWWWWWWWWWWWWWWWWW', '') }
);

const OWNERS = ['ads', 'marketing', 'sales development', 'sales', 'customer success'];

const stage = fc.record(
  {
    name,
    owner: fc.constantFrom('marketing', 'sales', 'customer success'),
    inflow: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 2_000_000_000 })),
    advance: fc.double({ min: 0, max: 1, noNaN: true }),
    leak: fc.double({ min: 0, max: 1, noNaN: true }),
    skip: fc.constantFrom(0, 0, 0.1, 1),
    returned: fc.constantFrom(0, 0, 0.1, 1),
    days: fc.constantFrom(0.00001, 0.02, 1, 12, 400, 90_000),
    value: fc.constantFrom(0, 5, 4000, 3_000_000),
    reasons: fc.array(fc.constantFrom('price', 'no budget', 'a reason that somebody wrote as a whole sentence'), {
      maxLength: 3,
    }),
    limit: fc.integer({ min: 60, max: 9_000_000 }),
    target: fc.double({ min: 0, max: 1, noNaN: true }),
  },
  { requiredKeys: ['name', 'owner', 'advance', 'leak'] }
);

/** Seven hours a day. */
export const OFFICE: BusinessClock = {
  zone: 'Europe/Berlin',
  days: [1, 2, 3, 4, 5],
  hours: [
    { from: 32_400, to: 43_200 },
    { from: 46_800, to: 61_200 },
  ],
};

const handoff = fc.record({
  sla: fc.option(fc.constantFrom(60, 3600, 172_800, 2_592_000), { nil: undefined }),
  clock: fc.constantFrom(undefined, undefined, OFFICE),
  late: fc.double({ min: 0, max: 1, noNaN: true }),
  recycled: fc.double({ min: 0, max: 1, noNaN: true }),
  stalled: fc.double({ min: 0, max: 1, noNaN: true }),
  lapsed: fc.constantFrom(0, 0, 0.4, 1),
  assigned: fc.constantFrom(undefined, 1500, 90_000_000),
  promises: fc.constantFrom<Array<Record<string, number>>>({}, { 'Has a phone number': 0.2 }),
});

/** Owners by turns as they come, or one to five of them, each of stages that follow each other: up to four handoffs. */
const stages = fc.oneof(
  fc.array(stage, { minLength: 1, maxLength: 12 }),
  fc
    .tuple(fc.array(stage, { minLength: 2, maxLength: 12 }), fc.integer({ min: 1, max: 5 }))
    .map(([list, owners]) =>
      list.map((each, i) => ({ ...each, owner: OWNERS[Math.floor((i * owners) / Math.max(owners, list.length))] }))
    )
);

const spec: fc.Arbitrary<FunnelSpec> = fc.record({
  currency: fc.constantFrom('EUR', 'USD', undefined),
  agreed: fc.constantFrom(undefined, { by: ['CMO', 'CRO'], on: '2026-10-01' }),
  stages,
  handoffs: fc.array(handoff, { maxLength: 11 }),
  newestRowSeconds: fc.constantFrom(undefined, 180, 9_000_000),
});

export const SIZES: Array<[number, number]> = [
  [200, 120],
  [220, 900],
  [320, 240],
  [400, 300],
  [600, 1100],
  [800, 500],
  [1000, 280],
  [1080, 1920],
  [1600, 160],
  [1920, 1080],
  [2560, 1300],
  [3840, 2160],
];

const options: fc.Arbitrary<PictureOptions> = fc.record({
  measure: fc.constantFrom('count', 'count', 'value'),
  scale: fc.constantFrom('linear', 'sqrt', 'log'),
  percentBasis: fc.constantFrom('previous', 'first', 'both'),
  wall: fc.constantFrom('off', 'on'),
  breakdown: fc.constantFrom('multiples', 'rows'),
  rankBy: fc.constantFrom('leak', 'valueAtRisk', 'size'),
  orientation: fc.constantFrom('auto', 'auto', 'landscape', 'portrait'),
  rotateSeconds: fc.constant(0),
  show: fc.constant(DEFAULT_OPTIONS.show),
});

/** A generated funnel, or up to nine segments of it, compared or stale now and then. */
export const pictures: fc.Arbitrary<{ input: PictureInput; options: PictureOptions }> = fc
  .record({
    spec,
    options,
    segments: fc.constantFrom(0, 0, 0, 0, 2, 9),
    /** How much better each stage did before; undefined: nothing is compared. */
    before: fc.option(fc.constantFrom(0.5, 0.9, 1, 1.2), { nil: undefined }),
    lit: fc.boolean(),
    alert: fc.constantFrom(undefined, undefined, 'firing', 'quiet'),
    stale: fc.constantFrom(undefined, undefined, {
      since: AS_OF,
      reason: 'the warehouse did not answer within thirty seconds',
    }),
    view: fc.constantFrom('cohort', 'cohort', 'activity', 'snapshot'),
    leakThresholds: fc.constantFrom<number[] | undefined>(undefined, [0], [0.1, 0.3]),
  })
  .map(({ spec: chosen, options: settings, segments, before, lit, alert, stale, view, leakThresholds }) => {
    const funnel = funnelOf(chosen, view);
    const named = Array.from({ length: segments }, (_, i) => ({
      ...funnel,
      segment: i === 8 ? 'Other' : `Segment ${'n'.repeat(i * 5)}`,
    }));
    const earlier = before === undefined ? undefined : funnelOf(betterBy(before, chosen), view);
    const input: PictureInput = {
      definition: definitionOf(chosen),
      funnels: segments === 0 ? [funnel] : named,
      comparison:
        earlier && (segments === 0 ? [earlier] : named.slice(1).map(({ segment }) => ({ ...earlier, segment }))),
      spotlight:
        lit && segments === 0
          ? [
              { ...funnel, segment: 'a region with a long name' },
              { ...funnel, segment: 'Other' },
            ]
          : undefined,
      alert,
      range: { from: AS_OF - 90 * 86400e3, to: AS_OF, asOf: AS_OF },
      detail: 'full',
      stale,
      leakThresholds,
    };
    return { input, options: settings };
  });

/** The same funnel, in which so many times as many went on, and fewer began. */
function betterBy(factor: number, chosen: FunnelSpec): FunnelSpec {
  return {
    ...chosen,
    stages: chosen.stages.map(({ inflow, advance, ...rest }) => ({
      ...rest,
      inflow: inflow && Math.round(inflow * 0.8),
      advance: advance && Math.min(1, advance * factor),
    })),
  };
}
