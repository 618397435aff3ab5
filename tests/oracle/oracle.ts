import { bucketOf } from '../../src/core/bucket';
import type { Definition } from '../../src/core/definition/definition';
import { LEAKS, type Row } from '../../src/core/rows';
import type { Case } from './case';
import { offer, type Offer } from './handoffs';
import { hasEntered, hasReached, isOpen, type Journey } from './journey';
import { findingRows, outOfOrder, rowFindings } from './quality';
import { isInRange, isInView, journeysShown, reachedAt, segments } from './view';
import { currentVisit, passages, visits, type Stay } from './visits';
import { currentStage, makeWorld, type World } from './world';

/**
 * The rows of `kind: 'funnel'` by brute force over raw moves, written from docs/numbers.md and not from the compiler.
 * Clear and slow is right: every engine is compared with it.
 */
export function oracle(testCase: Case): Row[] {
  const world = makeWorld(testCase);
  const journeys = journeysShown(testCase, world);
  const segmentOf = segments(testCase, journeys);
  const counted: Row[] = rowFindings(testCase, makeWorld(testCase, findingRows(testCase))).map((finding) => ({
    segment: null,
    facet: 'quality',
    bucket: null,
    value: null,
    ...finding,
  }));
  const { by, spotlight, view } = testCase.query;
  const isLit = by === undefined && spotlight !== undefined;
  const units = journeys.flatMap((journey) => {
    const segment = segmentOf.get(journey) ?? null;
    const rows = journeyRows(testCase, journey, world);
    return isLit
      ? [...rows, ...(view === 'snapshot' ? [] : spotlightRows(rows, segment))].map((row) => ({
          ...row,
          segment: null,
        }))
      : rows.map((row) => ({ ...row, segment }));
  });
  counted.push(...withStays(sum(units)));
  for (const segment of new Set(isLit ? [null] : segmentOf.values())) {
    const own = journeys.filter((journey) => isLit || segmentOf.get(journey) === segment);
    const disorder = outOfOrder(
      testCase,
      world,
      own.filter((journey) => isInView(testCase, journey))
    );
    if (disorder > 0) {
      counted.push({
        segment,
        facet: 'quality',
        position: null,
        outcome: 'out_of_order',
        reason: null,
        bucket: null,
        n: disorder,
        value: null,
      });
    }
  }
  const total = counted.reduce((added, { n }) => added + n, 0);
  return counted.map((row) => (row.facet === 'quality' ? { ...row, value: total } : row));
}

type Unit = Omit<Row, 'segment' | 'n'>;

/** Rule `spotlight`: what a journey began or lost once more, with its segment. */
function spotlightRows(rows: Unit[], segment: string | null): Unit[] {
  return rows
    .filter(
      ({ facet, outcome }) =>
        (facet === 'stage' && ['inflow', 'leaked'].includes(outcome)) ||
        (facet === 'handoff' && ['rejected', 'stalled', 'lapsed'].includes(outcome))
    )
    .map((row) => ({
      ...row,
      facet: 'spotlight' as const,
      reason: segment,
      value: row.outcome === 'inflow' ? null : row.value,
    }));
}

/** What one journey adds to the result, each with n = 1. */
function journeyRows(testCase: Case, journey: Journey, world: World): Unit[] {
  return [
    ...stageRows(testCase, journey, world),
    ...shownVisits(testCase, journey, world).map((stay) => stayRow('visit', stay)),
    ...shownPassages(testCase, journey, world).flatMap((stay) => [stayRow('passage', stay), ...leakRow(stay)]),
    ...handoffRows(testCase, journey, world),
  ];
}

function stageRows(testCase: Case, journey: Journey, world: World): Unit[] {
  const { definition, query, clock } = testCase;
  const row = (position: number, outcome: string): Unit => ({
    facet: 'stage',
    position,
    outcome,
    reason: null,
    bucket: null,
    value: outcome === 'regressed' || outcome.startsWith('returned') ? null : journey.attributes.value,
  });
  if (query.view === 'snapshot') {
    return ['entered', 'reached', 'open'].map((outcome) => row(currentStage(journey, world.mode), outcome));
  }
  const regressed = shownVisits(testCase, journey, world).filter(({ outcome }) => outcome === 'regressed');
  const stages = definition.stages.flatMap((_, position) => {
    const at = reachedAt(journey, position);
    const isShown = query.view === 'cohort' ? hasReached(journey, position) : at !== null && isInRange(clock, at);
    return isShown
      ? [
          ...outcomes(journey, position, definition.stages.length - 1),
          ...(journey.first === position ? returns(definition, journey, world) : []),
        ].map((outcome) => row(position, outcome))
      : [];
  });
  return [...stages, ...regressed.map(({ stage }) => row(stage, 'regressed'))];
}

/** What a journey counts for at a stage that it reached (rules `stage-entries` and `stage-standing`). */
export function outcomes(journey: Journey, stage: number, last: number): string[] {
  const isAdvanced = journey.highest > stage || (stage === last && journey.isWon);
  return [
    'reached',
    hasEntered(journey, stage) ? 'entered' : 'skipped',
    isAdvanced ? 'advanced' : isOpen(journey) ? 'open' : 'leaked',
    ...(journey.first === stage ? ['inflow'] : []),
  ];
}

/** What a journey that came back counts for at its first stage (rule `came-back`). */
export function returns(definition: Definition, journey: Journey, world: World): string[] {
  const { before, isWon } = journey;
  const visited = visits(definition, journey, world).map(({ stage }) => stage);
  if (world.mode !== 'history' || (before === null && new Set(visited).size === visited.length)) {
    return [];
  }
  const start = Math.min(...journey.entries.map(({ at }) => at));
  const isSoon = before?.isWin === true && start - before.at <= 86_400e6;
  return ['returned', ...(isWon ? ['returned_won'] : []), ...(isSoon ? ['returned_after_win'] : [])];
}

export function shownVisits({ definition, query, clock }: Case, journey: Journey, world: World): Stay[] {
  if (query.view === 'snapshot') {
    const current = currentVisit(definition, journey, world);
    return current ? [current] : [];
  }
  return visits(definition, journey, world).filter(({ at }) => query.view === 'cohort' || isInRange(clock, at));
}

export function shownPassages({ definition, query, clock }: Case, journey: Journey, world: World): Stay[] {
  if (query.view === 'snapshot') {
    return [];
  }
  return passages(definition, journey, world).filter(({ at }) => query.view === 'cohort' || isInRange(clock, at));
}

function stayRow(facet: 'visit' | 'passage', { stage, outcome, seconds }: Stay): Unit {
  const told = isLeak(outcome) ? 'leaked' : outcome;
  return { facet, position: stage, outcome: told, reason: null, bucket: bucket(seconds), value: null };
}

function leakRow({ stage, outcome, reason }: Stay): Unit[] {
  return isLeak(outcome) ? [{ facet: 'leak', position: stage, outcome, reason, bucket: null, value: null }] : [];
}

function isLeak(outcome: Stay['outcome']): boolean {
  return (LEAKS as readonly string[]).includes(outcome);
}

function handoffRows(testCase: Case, journey: Journey, world: World): Unit[] {
  const { definition } = testCase;
  return definition.handoffs.flatMap((handoff, position) => {
    const made = offer(definition, handoff, position, journey, world);
    return made && isOfferShown(testCase, journey, handoff.from, made, world)
      ? offerRows(made, position, journey.attributes.value)
      : [];
  });
}

export function isOfferShown(
  { query, clock }: Case,
  journey: Journey,
  from: number,
  { at, status }: Offer,
  world: World
): boolean {
  if (query.view === 'snapshot') {
    return (status === 'pending' || status === 'stalled') && currentStage(journey, world.mode) === from;
  }
  return query.view === 'cohort' || isInRange(clock, at);
}

function offerRows(made: Offer, position: number, value: number | null): Unit[] {
  const extra = (outcome: string, isTrue: boolean): Unit[] =>
    isTrue ? [{ facet: 'handoff', position, outcome, reason: null, bucket: null, value }] : [];
  const { assignment } = made;
  return [
    { facet: 'handoff', position, outcome: made.status, reason: made.reason, bucket: null, value },
    { facet: 'wait', position, outcome: made.status, reason: null, bucket: bucket(made.wait), value: null },
    ...extra('decided_in_time', made.isDecidedInTime),
    ...extra('implicit', made.isImplicit),
    ...extra('won', made.isWon),
    ...(assignment
      ? [
          {
            facet: 'assignment' as const,
            position,
            outcome: assignment.isAssigned ? 'assigned' : 'open',
            reason: null,
            bucket: bucket(assignment.seconds),
            value: null,
          },
        ]
      : []),
    ...made.promises.map(({ name, isMet }) => ({
      facet: 'promise' as const,
      position,
      outcome: isMet ? 'met' : 'unmet',
      reason: name,
      bucket: null,
      value: null,
    })),
  ];
}

function bucket(seconds: number | null): number | null {
  return seconds === null ? null : bucketOf(seconds);
}

/**
 * Counts units of equal key columns; stage and handoff rows are split into known and unknown values (rules `result-rows` and
 * `row-value`).
 */
function sum(units: Array<Unit & { segment: string | null }>): Row[] {
  const rows = new Map<string, Row>();
  for (const unit of units) {
    const key = JSON.stringify([
      unit.segment,
      unit.facet,
      unit.position,
      unit.outcome,
      unit.reason,
      unit.bucket,
      ['stage', 'handoff', 'spotlight'].includes(unit.facet) && unit.value !== null,
    ]);
    const row = rows.get(key);
    if (row) {
      row.n++;
      row.value = unit.value === null ? row.value : (row.value ?? 0) + unit.value;
    } else {
      rows.set(key, { ...unit, n: 1 });
    }
  }
  return [...rows.values()];
}

/** Rule `result-rows`: what visits and passages of one stage, outcome and age have in common is told once, as stays. */
function withStays(rows: Row[]): Row[] {
  const isAlike = (a: Row, b: Row) =>
    a.segment === b.segment && a.position === b.position && a.outcome === b.outcome && a.bucket === b.bucket;
  const of = (facet: Row['facet']) => rows.filter((row) => row.facet === facet);
  const less = (facet: 'visit' | 'passage', other: 'visit' | 'passage') =>
    of(facet).map((row) => ({ ...row, n: row.n - (of(other).find((each) => isAlike(row, each))?.n ?? 0) }));
  const common = of('visit').map((row): Row => {
    const passages = of('passage').find((each) => isAlike(row, each))?.n ?? 0;
    return { ...row, facet: 'stay', n: Math.min(row.n, passages) };
  });
  return [
    ...rows.filter(({ facet }) => facet !== 'visit' && facet !== 'passage'),
    ...[...common, ...less('visit', 'passage'), ...less('passage', 'visit')].filter(({ n }) => n > 0),
  ];
}
