import type { PictureInput } from '../src/core/layout/sheet/pictureInput';
import type { Row } from '../src/core/rows';
import { AS_OF, definitionOf, type FunnelSpec, funnelOf, type StageSpec } from './simulate';

export const HOUR = 3600;
export const DAY = 24 * HOUR;
const RANGE = { from: Date.UTC(2026, 6, 1), to: Date.UTC(2026, 8, 30, 23), asOf: AS_OF };

export const STAGES: StageSpec[] = [
  {
    name: 'Lead',
    owner: 'marketing',
    inflow: 12480,
    advance: 0.33,
    leak: 0.513,
    days: 3.1,
    reasons: ['no interest', 'student'],
    rule: 'Filled in any form',
    target: 0.35,
  },
  {
    name: 'MQL',
    owner: 'marketing',
    advance: 0.634,
    leak: 0.276,
    days: 1.2,
    value: 6600,
    reasons: ['no budget', 'no fit', 'duplicate'],
    rule: 'Score 60 or more',
  },
  {
    name: 'Accepted',
    owner: 'sales',
    inflow: 310,
    advance: 0.5,
    leak: 0.25,
    skip: 0.12,
    days: 6.4,
    value: 6230,
    reasons: ['no need', 'unreachable'],
    rule: 'Sales agreed to work it',
    limit: 21 * DAY,
  },
  {
    name: 'Opportunity',
    owner: 'sales',
    advance: 0.56,
    leak: 0.18,
    days: 19,
    value: 10200,
    reasons: ['price', 'competitor'],
    rule: 'A need and a budget are known',
  },
  {
    name: 'Proposal',
    owner: 'sales',
    advance: 0.44,
    leak: 0.26,
    days: 24,
    value: 11700,
    reasons: ['competitor', 'no decision'],
    rule: 'The customer has an offer in hand',
  },
  { name: 'Won', owner: 'sales', value: 11400, rule: 'Signed' },
];

/** One row of the quality facet. */
export const finding = (outcome: string, n: number): Row => ({
  segment: null,
  facet: 'quality',
  position: null,
  outcome,
  reason: null,
  bucket: null,
  n,
  value: null,
});

/** A quarter of a company that sells software: the funnel that most cases vary. */
export const REVENUE: FunnelSpec = {
  currency: 'EUR',
  agreed: { by: ['CMO', 'CRO'], on: '2026-10-01' },
  stages: STAGES,
  handoffs: [{ sla: 48 * HOUR, late: 0.26, recycled: 0.23, stalled: 0.57, promises: { 'Has a phone number': 0.05 } }],
  quality: [finding('out_of_order', 41), finding('missing_key', 12)],
  newestRowSeconds: 180,
};

/** What the picture draws of a described funnel. */
export function inputOf(spec: FunnelSpec, more: Partial<PictureInput> = {}): PictureInput {
  return { definition: definitionOf(spec), funnels: [funnelOf(spec)], range: RANGE, detail: 'full', ...more };
}

/** A spec with the same change made to every stage. */
export function each(change: (stage: StageSpec, index: number) => Partial<StageSpec>, spec = REVENUE): FunnelSpec {
  return { ...spec, stages: spec.stages.map((stage, index) => ({ ...stage, ...change(stage, index) })) };
}
