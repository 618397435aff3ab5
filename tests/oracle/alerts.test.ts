import fc from 'fast-check';
import { bucketOf, secondsOf } from '../../src/core/bucket';
import type { Funnel } from '../../src/core/funnel/figures';
import { toFunnels } from '../../src/core/funnel/funnel';
import type { ConditionId } from '../../src/core/plan/condition';
import type { FunnelQuery } from '../../src/core/plan/query';
import type { Case } from './case';
import { anyCase } from './generate';
import { oracle } from './oracle';
import { answers, type Answer } from './questions';

/** The funnels of a case as the picture shows them. */
function pictured({ query, ...rest }: Case): Funnel[] {
  const { view, by, top, filters } = query;
  const asked: FunnelQuery = { kind: 'funnel', view, by, top, filters };
  return toFunnels(oracle({ ...rest, query: asked }), rest.definition, { view, asOf: rest.clock.asOf, by });
}

/** Rules are of every view, range, filter and breakdown that is drawn. */
function eachCase(check: (drawn: Case, alert: (query: Partial<FunnelQuery>) => Answer[]) => void): void {
  fc.assert(
    fc.property(anyCase, (drawn) => {
      const { view, by, top, filters } = drawn.query;
      check(drawn, (query) => answers({ ...drawn, query: { kind: 'alert', view, by, top, filters, ...query } }));
    }),
    { numRuns: 500, seed: 2026 }
  );
}

type Handoff = Funnel['handoffs'][number];

/** Of a handoff, and of none offered there; null: the picture has no number, and the rule no row. */
const OF_HANDOFF: Partial<
  Record<ConditionId, [pictured: (handoff: Handoff) => number | null, nothing: number | null]>
> = {
  stalled: [({ stalled }) => stalled, 0],
  value_at_risk: [({ valueAtRisk }) => valueAtRisk, 0],
  sla_attainment: [({ slaAttainment }) => slaAttainment, null],
  // The picture knows ages by their bucket.
  oldest_wait: [({ oldestStalledSeconds: seconds }) => seconds ?? 0, 0],
};

test.each(Object.entries(OF_HANDOFF))('%s is the picture: 500 rules have its numbers', (condition, [read, nothing]) => {
  let positive = 0;
  eachCase((drawn, alert) => {
    const isAsked =
      (condition !== 'value_at_risk' || drawn.definition.sources.some(({ value }) => value !== undefined)) &&
      (condition !== 'sla_attainment' || drawn.query.view !== 'snapshot');
    const rows = isAsked ? alert({ condition }) : [];
    for (const { segment, handoffs } of isAsked ? pictured(drawn) : []) {
      for (const handoff of handoffs) {
        const row = rows.find((each) => each.from_stage === handoff.from && each.segment === segment);
        const shown = handoff.offered > 0 ? read(handoff) : nothing;
        const told = row?.[condition] ?? (drawn.query.by === undefined || handoff.offered > 0 ? null : nothing);
        const same = condition === 'oldest_wait' && told !== null && told !== 0 ? ageShown(Number(told)) : told;
        expect([drawn.query, rounded(same)]).toEqual([drawn.query, rounded(shown)]);
        positive += Number((shown ?? 0) > 0);
      }
    }
  });
  expect(positive).toBeGreaterThan(10);
});

/** Hours, as the seconds that the picture tells. */
function ageShown(hours: number): number {
  return secondsOf(bucketOf(Number((hours * 3600).toFixed(6))));
}

function rounded(number: unknown): unknown {
  return typeof number === 'number' ? Number(number.toFixed(9)) : number;
}

test('over_limit is the picture, and what is listed is what it is worth', () => {
  let positive = 0;
  eachCase((drawn, alert) => {
    for (const funnel of pictured(drawn)) {
      funnel.stages.forEach(({ stalled, stalledAfterSeconds: over }, stage) => {
        if (over === null) {
          return;
        }
        const row = alert({ condition: 'over_limit', stage, over }).find((each) => each.segment === funnel.segment);
        expect([drawn.query, row?.over_limit ?? 0]).toEqual([drawn.query, stalled]);
        positive += Number((stalled ?? 0) > 0);
      });
    }
  });
  expect(positive).toBeGreaterThan(10);
});

test('data_age is the newest row of the picture, wherever the range begins', () => {
  let positive = 0;
  eachCase((drawn, alert) => {
    const filters: FunnelQuery['filters'] = [];
    const [row] = alert({ condition: 'data_age', by: undefined, filters });
    const newest = (clock: Case['clock']) => {
      const query: FunnelQuery = { kind: 'funnel', view: 'cohort', filters };
      return oracle({ ...drawn, clock, query }).find(({ outcome }) => outcome === 'newest_row')?.n;
    };
    const { from = -Infinity, to = Infinity, asOf } = drawn.clock;
    expect(row?.data_age).toEqual(scaled(newest({ kind: 'literal', asOf })));
    // The picture of a range that the newest row is in.
    const inRange = newest(drawn.clock);
    if (inRange !== undefined && to >= asOf && asOf - inRange * 1000 - 1000 >= from) {
      expect(row?.data_age).toEqual(scaled(inRange));
    }
    positive += Number(row !== undefined);
  });
  expect(positive).toBeGreaterThan(100);
});

function scaled(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : seconds / 3600;
}

test('what is due and newly stalled has as many as its list, and what they are worth', () => {
  let positive = 0;
  eachCase((drawn, alert) => {
    const hasValue = drawn.definition.sources.some(({ value }) => value !== undefined);
    for (const [condition, outcome] of [
      ['due', 'pending'],
      ['newly_stalled', 'stalled'],
    ]) {
      for (const { from_stage, segment, ...row } of alert({ condition, within: 90_000 })) {
        const { view, by, top, filters } = drawn.query;
        const handoff = drawn.definition.handoffs.findIndex(
          ({ from }) => drawn.definition.stages[from].id === from_stage
        );
        const list: FunnelQuery = {
          ...{ kind: 'records', view, by, top, filters, handoff, outcome, within: 90_000, limit: 1000 },
          ...(segment !== undefined && { segment: String(segment) }),
        };
        const records = answers({ ...drawn, query: list });
        expect([drawn.query, row[condition]]).toEqual([drawn.query, records.length]);
        positive += records.length;
        if (hasValue) {
          const worth = alert({ condition, within: 90_000, worth: true });
          const value = worth.find((each) => each.from_stage === from_stage && each.segment === segment)?.value;
          expect(value).toBeCloseTo(records.reduce((sum, each) => sum + Number(each.value ?? 0), 0));
        }
      }
    }
  });
  expect(positive).toBeGreaterThan(50);
});
