import { bucketOf } from '../src/core/bucket';
import type { BusinessClock, Definition, Handoff } from '../src/core/definition/definition';
import { toFunnels } from '../src/core/funnel/funnel';
import type { Funnel } from '../src/core/funnel/figures';
import type { View } from '../src/core/plan/query';
import type { Row } from '../src/core/rows';

/** One stage of an imagined funnel. Shares are of those who reached it; who neither advances nor leaks is open. */
export interface StageSpec {
  name: string;
  owner: string;
  /** Journeys that start here. */
  inflow?: number;
  advance?: number;
  leak?: number;
  /** Of the advanced. */
  skip?: number;
  /** Of those who start here: who came back. */
  returned?: number;
  /** Median days that a visit takes. */
  days?: number;
  /** Mean value of a journey that reached it. */
  value?: number;
  reasons?: string[];
  limit?: number;
  target?: number;
  rule?: string;
}

/** Of the accepted, of the leaked and of the open at the giving stage. */
interface HandoffSpec {
  sla?: number;
  clock?: BusinessClock;
  late?: number;
  recycled?: number;
  stalled?: number;
  /** Share of the undecided that lapsed. */
  lapsed?: number;
  /** Median seconds to the assignment; absent: nobody knows it. */
  assigned?: number;
  promises?: Record<string, number>;
}

export interface FunnelSpec {
  name?: string;
  record?: string;
  currency?: string;
  agreed?: Definition['agreed'];
  stages: StageSpec[];
  /** In order of the changes of owner. */
  handoffs?: HandoffSpec[];
  quality?: Row[];
  newestRowSeconds?: number;
}

export const AS_OF = Date.UTC(2026, 10, 21, 14, 2);
const DAY = 86400;

/** The definition that a described funnel would have. */
export function definitionOf(spec: FunnelSpec): Definition {
  const ids = spec.stages.map((_, i) => `s${i}`);
  const changes = spec.stages.flatMap((stage, i) => (i > 0 && stage.owner !== spec.stages[i - 1].owner ? [i - 1] : []));
  return {
    version: 1,
    id: 'imagined',
    name: spec.name ?? 'Revenue funnel',
    record: spec.record ?? 'lead',
    currency: spec.currency,
    order: 'journey',
    agreed: spec.agreed,
    anchor: 0,
    stages: spec.stages.map(({ name, owner, rule, limit, target }, i) => ({
      id: ids[i],
      name,
      owner,
      rule,
      limit,
      target,
    })),
    handoffs: changes.map((from, i): Handoff => {
      const { sla, clock, promises = {} } = spec.handoffs?.[i] ?? {};
      return { from, sla, clock, promises: Object.keys(promises).map((name) => ({ name, when: 'true' })) };
    }),
    dimensions: [],
    sources: [],
  };
}

/** The figures of an imagined funnel, by way of the rows that a warehouse would give. */
export function funnelOf(spec: FunnelSpec, view: View = 'cohort', segment?: string): Funnel {
  const definition = definitionOf(spec);
  const [funnel] = toFunnels(rowsOf(spec, definition, view), definition, { view, asOf: AS_OF });
  return segment === undefined ? funnel : { ...funnel, segment };
}

/** The rows that a warehouse would return for a described funnel. */
export function rowsOf(spec: FunnelSpec, definition: Definition, view: View = 'cohort'): Row[] {
  const rows: Row[] = [...(spec.quality ?? [])];
  if (spec.newestRowSeconds !== undefined) {
    rows.push(row('quality', null, 'newest_row', spec.newestRowSeconds));
  }
  let arriving = 0;
  spec.stages.forEach((stage, position) => {
    const last = position === spec.stages.length - 1;
    const inflow = stage.inflow ?? 0;
    const reached = arriving + inflow;
    const advanced = last ? reached : Math.round(reached * (stage.advance ?? 0.5));
    const handoff = definition.handoffs.findIndex(({ from }) => from === position);
    const handoffSpec = handoff < 0 ? undefined : (spec.handoffs?.[handoff] ?? {});
    const ended = last ? 0 : Math.min(reached - advanced, Math.round(reached * (stage.leak ?? 0.25)));
    const lapsed = Math.round((reached - advanced - ended) * (handoffSpec?.lapsed ?? 0));
    const leaked = ended + lapsed;
    const open = reached - advanced - leaked;
    if (view === 'snapshot') {
      const money = stage.value === undefined ? null : open * stage.value;
      rows.push(
        ...['entered', 'reached', 'open'].map((outcome) => ({ ...row('stage', position, outcome, open), value: money }))
      );
      rows.push(...aged('visit', position, 'open', last ? 0 : open, (stage.days ?? 3) * 2.2));
      if (handoffSpec !== undefined) {
        const waiting = { accepted: 0, ends: {}, open, lapsed: 0 };
        rows.push(...handoffRows(handoff, handoffSpec, stage, waiting).filter(({ n }) => n > 0));
      }
      arriving = advanced;
      return;
    }
    const skipped = last ? 0 : Math.round(advanced * (stage.skip ?? 0));
    const counts = {
      entered: reached - skipped,
      reached,
      advanced,
      leaked,
      open,
      inflow: position === 0 ? reached : inflow,
      skipped,
      returned: Math.round((position === 0 ? reached : inflow) * (stage.returned ?? 0)),
      returned_won: Math.round((position === 0 ? reached : inflow) * (stage.returned ?? 0) * 0.26),
    };
    for (const [outcome, n] of Object.entries(counts)) {
      const isWorth = outcome === 'reached' || outcome === 'advanced';
      const value = isWorth && stage.value !== undefined ? n * stage.value : null;
      rows.push({ ...row('stage', position, outcome, n), value });
    }
    if (!last) {
      const ends =
        handoffSpec === undefined
          ? { lost: ended }
          : split(ended, handoffSpec.recycled ?? 0.25, 'recycled', 'rejected');
      const stays = (outcome: string, n: number, days: number) => aged('stay', position, outcome, n, days);
      rows.push(...stays('advanced', advanced - skipped, stage.days ?? 3));
      for (const [outcome, n] of Object.entries(ends)) {
        for (const [reason, part] of reasoned(n, stage.reasons ?? [])) {
          rows.push(...stays('leaked', part, (stage.days ?? 3) * 1.6));
          rows.push({ ...row('leak', position, outcome, part), reason });
        }
      }
      rows.push(...stays('leaked', lapsed, (stage.days ?? 3) * 6), row('leak', position, 'lapsed', lapsed));
      rows.push(...stays('open', open, (stage.days ?? 3) * 2.2));
      if (handoffSpec !== undefined) {
        rows.push(...handoffRows(handoff, handoffSpec, stage, { accepted: advanced - skipped, ends, open, lapsed }));
      }
    }
    arriving = advanced;
  });
  return rows;
}

function handoffRows(
  position: number,
  spec: HandoffSpec,
  stage: StageSpec,
  { accepted, ends, open, lapsed }: { accepted: number; ends: Record<string, number>; open: number; lapsed: number }
): Row[] {
  const wait = stage.days ?? 3;
  const slaDays = (spec.sla ?? 0) / DAY;
  const { late, onTime } = split(accepted, spec.sla === undefined ? 0 : (spec.late ?? 0.25), 'late', 'onTime');
  const { stalled, pending } = split(open, spec.sla === undefined ? 0 : (spec.stalled ?? 0.5), 'stalled', 'pending');
  const money = (n: number) => (stage.value === undefined ? null : n * stage.value);
  const rows: Row[] = [];
  const add = (outcome: string, n: number, days: number, reason: string | null = null) => {
    rows.push({ ...row('handoff', position, outcome, n), reason, value: money(n) });
    rows.push(...aged('wait', position, outcome, n, days));
  };
  add('accepted_on_time', onTime, Math.min(wait, slaDays * 0.5 || wait));
  add('accepted_late', late, Math.max(wait, slaDays * 1.6));
  add('pending', pending, slaDays * 0.3 || wait);
  add('stalled', stalled, Math.max(wait * 2, slaDays * 3));
  add('lapsed', lapsed, Math.max(wait * 4, slaDays * 6));
  for (const [outcome, n] of Object.entries(ends)) {
    for (const [reason, part] of reasoned(n, stage.reasons ?? [])) {
      add(outcome, part, wait * 1.2, reason);
    }
  }
  const extra = (outcome: string, n: number) => rows.push({ ...row('handoff', position, outcome, n), value: money(n) });
  extra('decided_in_time', Math.round(onTime + (ends.rejected ?? 0) * 0.8));
  extra('won', Math.round(accepted * 0.2));
  const offered = accepted + open + lapsed + Object.values(ends).reduce((sum, n) => sum + n, 0);
  if (spec.assigned !== undefined) {
    rows.push(...aged('assignment', position, 'assigned', offered, spec.assigned / DAY));
  }
  for (const [name, unmet] of Object.entries(spec.promises ?? {})) {
    const n = Math.round(offered * unmet);
    rows.push({ ...row('promise', position, 'met', offered - n), reason: name });
    rows.push({ ...row('promise', position, 'unmet', n), reason: name });
  }
  return rows;
}

function row(facet: Row['facet'], position: number | null, outcome: string, n: number): Row {
  return { segment: null, facet, position, outcome, reason: null, bucket: null, n, value: null };
}

function split<A extends string, B extends string>(n: number, share: number, some: A, rest: B): Record<A | B, number> {
  const part = Math.round(n * share);
  return { [some]: part, [rest]: n - part } as Record<A | B, number>;
}

/** The first reason takes half, the next half of what is left, and so on; without reasons all are unexplained. */
function reasoned(n: number, reasons: string[]): Array<[string | null, number]> {
  let left = n;
  const parts = reasons.map((reason): [string, number] => {
    const part = Math.round(left * 0.5);
    left -= part;
    return [reason, part];
  });
  return [...parts, [null, left]];
}

/** Standard normal quantiles of 24 equal shares. */
const QUANTILES = [
  -2.04, -1.53, -1.26, -1.05, -0.89, -0.74, -0.61, -0.49, -0.37, -0.26, -0.16, -0.05, 0.05, 0.16, 0.26, 0.37, 0.49,
  0.61, 0.74, 0.89, 1.05, 1.26, 1.53, 2.04,
];

/** Log-normal ages around a median, held in buckets. */
function aged(facet: Row['facet'], position: number, outcome: string, n: number, medianDays: number): Row[] {
  const buckets = new Map<number, number>();
  let given = 0;
  QUANTILES.forEach((z, i) => {
    const upTo = Math.round((n * (i + 1)) / QUANTILES.length);
    const bucket = bucketOf(medianDays * DAY * Math.exp(1.1 * z));
    buckets.set(bucket, (buckets.get(bucket) ?? 0) + upTo - given);
    given = upTo;
  });
  return [...buckets]
    .filter(([, count]) => count > 0)
    .map(([bucket, count]) => ({ ...row(facet, position, outcome, count), bucket }));
}
