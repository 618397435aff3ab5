import type { PictureInput } from '../../core/layout/input';
import { DEFAULT_OPTIONS, type PictureOptions } from '../../core/layout/options';
import type { Row } from '../../core/rows';
import { AS_OF, definitionOf, type FunnelSpec, funnelOf, type StageSpec } from './simulate';

/** One state of the picture that the gallery shows and the tests visit. */
export interface GalleryCase {
  id: string;
  title: string;
  input: PictureInput;
  options: PictureOptions;
  /** Pixels that suit it; default 1000×560. */
  width?: number;
  height?: number;
}

const HOUR = 3600;
const DAY = 24 * HOUR;
const RANGE = { from: Date.UTC(2026, 6, 1), to: Date.UTC(2026, 8, 30, 23), asOf: AS_OF };

const STAGES: StageSpec[] = [
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

const finding = (outcome: string, n: number): Row => ({
  segment: null,
  facet: 'quality',
  position: null,
  outcome,
  reason: null,
  bucket: null,
  n,
  value: null,
});

export const REVENUE: FunnelSpec = {
  currency: 'EUR',
  agreed: { by: ['CMO', 'CRO'], on: '2026-10-01' },
  stages: STAGES,
  handoffs: [{ sla: 48 * HOUR, late: 0.26, recycled: 0.23, stalled: 0.57, promises: { 'Has a phone number': 0.05 } }],
  quality: [finding('out_of_order', 41), finding('missing_key', 12)],
  newestRowSeconds: 180,
};

export function inputOf(spec: FunnelSpec, more: Partial<PictureInput> = {}): PictureInput {
  return { definition: definitionOf(spec), funnels: [funnelOf(spec)], range: RANGE, detail: 'full', ...more };
}

type Change = Partial<Omit<PictureOptions, 'show'>> & { show?: Partial<PictureOptions['show']> };

function options({ show, ...rest }: Change = {}): PictureOptions {
  return { ...DEFAULT_OPTIONS, ...rest, show: { ...DEFAULT_OPTIONS.show, ...show } };
}

/** A spec with the same change made to every stage. */
function each(change: (stage: StageSpec, index: number) => Partial<StageSpec>, spec = REVENUE): FunnelSpec {
  return { ...spec, stages: spec.stages.map((stage, index) => ({ ...stage, ...change(stage, index) })) };
}

const times = (factor: number) =>
  each(({ inflow }) => ({ inflow: inflow === undefined ? undefined : Math.round(inflow * factor) }));

function twelve(owners: string[]): FunnelSpec {
  const names = [
    'Visit',
    'Sign-up',
    'Lead',
    'MQL',
    'SAL',
    'SQL',
    'Discovery',
    'Demo',
    'Proposal',
    'Negotiation',
    'Contract',
    'Live',
  ];
  return {
    ...REVENUE,
    stages: names.map((name, i) => ({
      name,
      owner: owners[Math.floor((i * owners.length) / names.length)],
      inflow: i === 0 ? 240_000 : i === 7 ? 900 : undefined,
      advance: 0.62 + 0.03 * (i % 3),
      leak: 0.22,
      days: 1 + i,
      value: i > 4 ? 8000 : undefined,
      reasons: ['no answer'],
    })),
    handoffs: owners.slice(1).map(() => ({ sla: DAY, late: 0.2, stalled: 0.4 })),
  };
}

const CUSTOMER_SUCCESS: FunnelSpec = {
  ...REVENUE,
  stages: [
    ...STAGES.slice(0, 5),
    { name: 'Won', owner: 'sales', advance: 0.82, leak: 0.03, days: 2, value: 11400, reasons: ['wrong scope'] },
    {
      name: 'Onboarded',
      owner: 'customer success',
      advance: 0.78,
      leak: 0.06,
      days: 21,
      value: 11300,
      reasons: ['churned'],
    },
    { name: 'Live', owner: 'customer success', value: 11200 },
  ],
  handoffs: [...(REVENUE.handoffs ?? []), { sla: 5 * DAY, late: 0.3, recycled: 0, stalled: 0.2 }],
};

const EMPTY = each(() => ({ inflow: 0 }));
const ONE_OWNER = each(() => ({ owner: 'sales' }));
const LONG = 'A stage whose name somebody wrote as a whole sentence, with commas, and never shortened';
const SEGMENTS = [
  'DACH',
  'France',
  'Nordics',
  'United Kingdom',
  'Iberia',
  'Benelux',
  'North America',
  'Asia-Pacific',
  'Other',
];

function segmented(names = SEGMENTS): PictureInput {
  const funnels = names.map((segment, i) => {
    const size = 1 / (i + 1.3);
    const spec = each((stage, index) => ({
      inflow: stage.inflow === undefined ? undefined : Math.round(stage.inflow * size),
      advance: (stage.advance ?? 0) * (index === 1 ? 0.75 + 0.05 * ((i * 3) % 7) : 0.9 + 0.03 * ((i * 5) % 6)),
    }));
    return funnelOf(spec, 'cohort', segment);
  });
  return inputOf(REVENUE, { funnels });
}

/** What a plain table gives: a count per step and nothing else. */
function plain(counts: number[], names = counts.map((_, i) => `Step ${i + 1}`)): PictureInput {
  const spec: FunnelSpec = {
    name: 'Sign-up',
    record: 'visitor',
    stages: names.map((name) => ({ name, owner: 'product' })),
  };
  const [funnel] = inputOf(spec).funnels;
  const stages = funnel.stages.map((stage, i) => ({ ...stage, reached: counts[i], entered: counts[i] }));
  return inputOf(spec, { detail: 'counts', funnels: [{ ...funnel, stages, newestRowSeconds: null }] });
}

const revenue = inputOf(REVENUE);
const compared = inputOf(REVENUE, {
  comparison: [
    funnelOf(
      each((stage) => ({
        inflow: stage.inflow && Math.round(stage.inflow * 0.86),
        advance: stage.advance && stage.advance * 1.08,
        leak: stage.leak && stage.leak * 0.9,
      }))
    ),
  ],
  comparisonName: 'last quarter',
});
const immature = inputOf(each(() => ({ leak: 0.08 })));
const stale = { since: AS_OF, reason: 'the warehouse did not answer within 30 s' };
const unknown = inputOf(
  each((_, index) => ({ value: index === 3 ? 9000 : undefined })),
  {}
);

const wall = { wall: 'on' } as const;
const tv = { width: 1920, height: 1080 };

export const CASES: GalleryCase[] = [
  { id: 'revenue', title: 'Marketing to sales', input: revenue, options: options() },
  { id: 'sqrt', title: 'Square-root scale', input: revenue, options: options({ scale: 'sqrt' }) },
  { id: 'log', title: 'Logarithmic scale', input: revenue, options: options({ scale: 'log' }) },
  { id: 'value', title: 'By value', input: revenue, options: options({ measure: 'value' }) },
  {
    id: 'percent-first',
    title: 'Percent of the first stage',
    input: revenue,
    options: options({ percentBasis: 'first' }),
  },
  { id: 'wall', title: 'Wall mode', input: revenue, options: options({ ...wall, scale: 'sqrt' }), ...tv },
  { id: 'wall-linear', title: 'Wall mode, linear', input: revenue, options: options(wall), ...tv },
  { id: 'wall-stale', title: 'Wall mode, stale', input: { ...revenue, stale }, options: options(wall), ...tv },
  {
    id: 'wall-rotating',
    title: 'Wall mode, one segment after another',
    input: segmented(),
    options: options({ ...wall, rotateSeconds: 10 }),
    ...tv,
  },
  { id: 'portrait', title: 'Portrait', input: revenue, options: options(), width: 600, height: 1100 },
  {
    id: 'portrait-wall',
    title: 'Portrait on a wall',
    input: revenue,
    options: options(wall),
    width: 1080,
    height: 1920,
  },
  { id: 'small', title: 'Small', input: revenue, options: options(), width: 400, height: 300 },
  { id: 'smallest', title: 'Smallest', input: revenue, options: options(), width: 200, height: 120 },
  { id: 'strip', title: 'Low and wide', input: revenue, options: options(), width: 1600, height: 160 },
  { id: 'narrow', title: 'High and narrow', input: revenue, options: options(), width: 220, height: 900 },
  { id: 'empty', title: 'Nobody in the range', input: inputOf(EMPTY), options: options() },
  { id: 'no-funnel', title: 'No funnel', input: inputOf(REVENUE, { funnels: [] }), options: options() },
  {
    id: 'one-stage',
    title: 'One stage',
    input: inputOf({ ...REVENUE, stages: STAGES.slice(0, 1), handoffs: [] }),
    options: options(),
  },
  {
    id: 'two-stages',
    title: 'Two stages and a handoff',
    input: inputOf({
      ...REVENUE,
      stages: STAGES.slice(1, 3).map((stage, i) => ({ ...stage, inflow: i === 0 ? 900 : 40 })),
    }),
    options: options(),
  },
  {
    id: 'twelve-stages',
    title: 'Twelve stages',
    input: inputOf(twelve(['marketing', 'sales'])),
    options: options(),
    ...tv,
  },
  {
    id: 'twelve-narrow',
    title: 'Twelve stages in a small panel',
    input: inputOf(twelve(['marketing', 'sales'])),
    options: options(),
    width: 800,
    height: 500,
  },
  {
    id: 'all-leaked',
    title: 'All leaked',
    input: inputOf(
      each((_, i) => ({ advance: i === 0 ? 0.2 : 0, leak: i === 0 ? 0.8 : 1, inflow: i === 0 ? 500 : 0 }))
    ),
    options: options(),
  },
  {
    id: 'all-open',
    title: 'All open',
    input: inputOf(each((_, i) => ({ advance: 0, leak: 0, inflow: i === 0 ? 812 : 0 }))),
    options: options(),
  },
  {
    id: 'inflow-only',
    title: 'Everybody starts late',
    input: inputOf(each((_, i) => ({ inflow: i === 3 ? 640 : 0 }))),
    options: options(),
  },
  {
    id: 'all-advance',
    title: 'Nobody is lost',
    input: inputOf(each(() => ({ advance: 1, leak: 0 }))),
    options: options(),
  },
  { id: 'huge', title: 'Huge numbers', input: inputOf(times(1e6)), options: options() },
  { id: 'tiny', title: 'Tiny numbers', input: inputOf(times(0.0006)), options: options() },
  {
    id: 'steep',
    title: 'A million leads, three won',
    input: inputOf(each((_, i) => ({ inflow: i === 0 ? 1e6 : 0, advance: 0.08, leak: 0.7 }))),
    options: options(),
  },
  {
    id: 'rtl',
    title: 'Right-to-left names',
    input: inputOf({
      ...each((_, i) => ({
        name: ['ליד', 'ליד מוסמך', 'מקובל', 'הזדמנות', 'הצעת מחיר', 'نجاح'][i],
        owner: i < 2 ? 'שיווק' : 'مبيعات',
      })),
      record: 'ליד',
    }),
    options: options(),
  },
  {
    id: 'long',
    title: 'Very long names',
    input: inputOf(
      each((stage, i) => ({
        name: `${LONG} ${i}`,
        owner: `${stage.owner} and everybody who ever worked with them`,
        reasons: [`${LONG}, a reason`],
      }))
    ),
    options: options(),
  },
  {
    id: 'wide-letters',
    title: 'Ideographs and emoji',
    input: inputOf(
      each((_, i) => ({ name: ['见込み客', '有望な見込み客', '受け入れ済み', '商談', '提案中', '受注 🎉🎉'][i] }))
    ),
    options: options(),
  },
  {
    id: 'hostile',
    title: 'Markup and templates in names',
    input: inputOf(
      each((_, i) => ({ name: ['<b>Lead</b>', '"><script>', '${__user}', "Robert'); --", '&amp;', '\u202eWon'][i] }))
    ),
    options: options(),
  },
  {
    id: 'three-owners',
    title: 'Three owners, two handoffs',
    input: inputOf(CUSTOMER_SUCCESS),
    options: options(),
    width: 1500,
    height: 700,
  },
  {
    id: 'three-owners-wall',
    title: 'Three owners on a wall',
    input: inputOf(CUSTOMER_SUCCESS),
    options: options({ ...wall, scale: 'sqrt' }),
    ...tv,
  },
  {
    id: 'five-owners',
    title: 'Five owners',
    input: inputOf(twelve(['ads', 'marketing', 'sdr', 'sales', 'success'])),
    options: options(),
    ...tv,
  },
  {
    id: 'no-handoff',
    title: 'One owner, no handoff',
    input: inputOf({ ...ONE_OWNER, handoffs: [] }),
    options: options(),
  },
  {
    id: 'no-sla',
    title: 'No time agreed',
    input: inputOf({ ...REVENUE, handoffs: [{ recycled: 0.3 }] }),
    options: options(),
  },
  {
    id: 'nothing-stalled',
    title: 'Nothing waits too long',
    input: inputOf({
      ...each((stage, i) => (i === 1 ? { leak: 0.04, advance: 0.9 } : stage)),
      handoffs: [{ sla: 48 * HOUR, late: 0, stalled: 0 }],
    }),
    options: options(),
  },
  {
    id: 'rejected',
    title: 'Mostly rejected',
    input: inputOf({
      ...each((stage, i) =>
        i === 1 ? { leak: 0.7, advance: 0.28, value: undefined } : { ...stage, value: undefined }
      ),
      handoffs: [{ sla: 48 * HOUR, stalled: 0.1 }],
    }),
    options: options(),
  },
  { id: 'stale', title: 'Not refreshed', input: { ...revenue, stale }, options: options() },
  { id: 'unknown-values', title: 'Values mostly unknown', input: unknown, options: options() },
  { id: 'unknown-by-value', title: 'By value, mostly unknown', input: unknown, options: options({ measure: 'value' }) },
  {
    id: 'multiples',
    title: 'Eight segments and Other',
    input: segmented(),
    options: options(),
    width: 1400,
    height: 800,
  },
  {
    id: 'rows',
    title: 'Segments in ranked rows',
    input: segmented(),
    options: options({ breakdown: 'rows' }),
    width: 1200,
    height: 560,
  },
  {
    id: 'rows-at-risk',
    title: 'Ranked by value at risk',
    input: segmented(),
    options: options({ breakdown: 'rows', rankBy: 'valueAtRisk' }),
    width: 1200,
    height: 560,
  },
  {
    id: 'two-segments',
    title: 'Two segments',
    input: segmented(['Inbound', 'Outbound']),
    options: options(),
    width: 1400,
    height: 600,
  },
  {
    id: 'segments-small',
    title: 'Nine segments in a small panel',
    input: segmented(),
    options: options(),
    width: 500,
    height: 320,
  },
  { id: 'comparison', title: 'Compared with last quarter', input: compared, options: options() },
  {
    id: 'comparison-wall',
    title: 'Compared, on a wall',
    input: compared,
    options: options({ ...wall, scale: 'sqrt' }),
    ...tv,
  },
  { id: 'immature', title: 'Half of the cohort is still open', input: immature, options: options() },
  {
    id: 'activity',
    title: 'Activity view',
    input: inputOf(REVENUE, { funnels: [funnelOf(REVENUE, 'activity')] }),
    options: options(),
  },
  {
    id: 'counts',
    title: 'Plain counts',
    input: plain([5200, 3100, 1240, 1580, 420], ['Visit', 'Sign-up', 'Trial', 'Invited', 'Paid']),
    options: options(),
  },
  { id: 'counts-zero', title: 'Plain counts, 0 → 0 and 0 → 3', input: plain([12, 0, 0, 3, 2]), options: options() },
  {
    id: 'bare',
    title: 'Bars only',
    input: revenue,
    options: options({
      show: {
        headline: false,
        value: false,
        flows: false,
        handoffs: false,
        timeInStage: false,
        targets: false,
        quality: false,
      },
    }),
  },
  {
    id: 'findings',
    title: 'Many findings',
    input: inputOf({
      ...REVENUE,
      quality: [
        finding('out_of_order', 41),
        finding('missing_key', 12),
        finding('duplicate_key', 1204),
        finding('after_as_of', 3),
        finding('duplicate_move', 77),
        { ...finding('first_entry', 20 * DAY), position: 3 },
        { ...finding('first_entry', 400 * DAY), position: 2 },
      ],
      newestRowSeconds: 40 * DAY,
    }),
    options: options(),
  },
];
