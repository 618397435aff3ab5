import type { Handoff, Stage } from '../definition/definition';
import { secondsOf } from '../bucket';
import { HANDOFF_STATUSES, type HandoffStatus } from '../rows';
import { bucketCounts, type Decision } from './survival/bucketCounts';
import { leakBy } from './survival/leakBy';
import { lazily } from './lazily';
import type { Place, RowGroup } from './rowIndex';
import { byReason, talliesOf } from './tally';
import { timeInStage } from './survival/timeInStage';
import type { HandoffFigures } from './figures';
import { valueAtRisk } from './loss/valueAtRisk';

/** What the figures of time are worked out from. */
interface Source {
  handoff: Handoff;
  rows: RowGroup;
  waits: RowGroup;
  assignments: RowGroup;
}

type LazyFigures = Pick<HandoffFigures, 'reasons' | 'wait' | 'assignment' | 'oldestStalledSeconds' | 'leakBy'>;

const withTimes = lazily<Source, LazyFigures>({
  reasons: ({ rows }) => byReason(rows, ['rejected', 'recycled']),
  wait: ({ waits }) => timeInStage(bucketCounts(waits, decisionOf)),
  assignment: ({ assignments }) => assignmentTime(assignments),
  oldestStalledSeconds: ({ waits }) => oldestStalled(waits),
  leakBy: ({ waits, handoff }) => leakBy(bucketCounts(waits, decisionOf), handoff),
});

/**
 * The figures of one handoff (rules `leak-to-date`, `acceptance-of-decided` and `sla-attainment`). Those of time are worked
 * out when they are read.
 */
export function handoffFigures(
  { index, segment, view }: Place,
  handoff: Handoff,
  position: number,
  stages: Stage[]
): HandoffFigures {
  const rows = index.of(segment, 'handoff', position);
  const tallies = talliesOf(rows);
  const [acceptedOnTime, acceptedLate, rejected, recycled, pending, stalled, lapsed] = HANDOFF_STATUSES.map(
    (status) => tallies(status).n
  );
  const accepted = acceptedOnTime + acceptedLate;
  const decided = accepted + rejected + recycled;
  const decidedInTime = tallies('decided_in_time').n;
  const offered = decided + pending + stalled + lapsed;
  // Of those who are there now nothing is known that was decided (rule `snapshot-view`).
  const isSnapshot = view === 'snapshot';
  const atRisk = valueAtRisk(tallies);
  const leaks = (['rejected', 'stalled', 'lapsed'] as const).map(tallies);
  const counted = {
    from: stages[handoff.from].id,
    to: stages[handoff.from + 1].id,
    offered,
    acceptedOnTime,
    acceptedLate,
    rejected,
    recycled,
    pending,
    stalled,
    lapsed,
    implicit: tallies('implicit').n,
    won: tallies('won').n,
    decidedInTime,
    leak: isSnapshot ? null : share(rejected + stalled + lapsed, offered),
    acceptanceOfDecided: share(accepted, decided),
    slaAttainment: handoff.sla === undefined || isSnapshot ? null : share(decidedInTime, decided + stalled + lapsed),
    slaSeconds: handoff.sla ?? null,
    clock: handoff.clock ?? null,
    valueAtRisk: atRisk.value,
    valueAtRiskEstimated: atRisk.isEstimated,
    promises: handoff.promises.map(({ name }) => promiseFigures(index.of(segment, 'promise', position), name)),
    values: Object.fromEntries(HANDOFF_STATUSES.map((status) => [status, tallies(status).value])) as Record<
      HandoffStatus,
      number | null
    >,
    leakValue: leaks.reduce<number | null>((sum, { value }) => (value === null ? sum : (sum ?? 0) + value), null),
    leakValued: leaks.reduce((sum, { valued }) => sum + valued, 0),
  };
  return withTimes(counted, {
    handoff,
    rows,
    waits: index.of(segment, 'wait', position),
    assignments: index.of(segment, 'assignment', position),
  });
}

function decisionOf(outcome: string): Decision {
  switch (outcome as HandoffStatus) {
    case 'rejected':
    case 'lapsed':
      return 'leak';
    case 'pending':
    case 'stalled':
      return 'censored';
    default:
      return 'advance';
  }
}

function share(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

function promiseFigures({ columns, places }: RowGroup, name: string) {
  const figures = { name, met: 0, unmet: 0 };
  for (const row of places) {
    const outcome = columns.outcome[row];
    if (columns.reason[row] === name && (outcome === 'met' || outcome === 'unmet')) {
      figures[outcome] += columns.n[row];
    }
  }
  return figures;
}

function assignmentTime(rows: RowGroup) {
  return rows.places.length > 0
    ? timeInStage(bucketCounts(rows, (outcome) => (outcome === 'open' ? 'censored' : 'advance')))
    : null;
}

function oldestStalled({ columns, places }: RowGroup): number | null {
  let oldest: number | null = null;
  for (const row of places) {
    const bucket = columns.bucket[row];
    if (bucket !== null && columns.outcome[row] === 'stalled') {
      oldest = Math.max(oldest ?? bucket, bucket);
    }
  }
  return oldest === null ? null : secondsOf(oldest);
}
