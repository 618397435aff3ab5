import type { Handoff, Stage } from '../definition/types';
import { secondsOf } from '../bucket';
import { HANDOFF_STATUSES, type HandoffStatus, type Row } from '../rows';
import { leakBy } from './leakBy';
import { byReason, count, total, type RowIndex } from './rowIndex';
import { timeInStage } from './timeInStage';
import type { HandoffFigures } from './types';
import { valueAtRisk } from './valueAtRisk';

/** The figures of one handoff; see rules 16 to 23 of docs/numbers.md. */
export function handoffFigures(index: RowIndex, handoff: Handoff, position: number, stages: Stage[]): HandoffFigures {
  const rows = index.of('handoff', position);
  const statusRows = rows.filter((row) => isStatus(row.outcome));
  const counted = (outcome: string) => count(rows, (row) => row.outcome === outcome);
  const [acceptedOnTime, acceptedLate, rejected, recycled, pending, stalled] = HANDOFF_STATUSES.map(counted);
  const offered = count(statusRows);
  const accepted = acceptedOnTime + acceptedLate;
  const decided = accepted + rejected + recycled;
  const assignments = index.of('assignment', position);
  const atRisk = valueAtRisk(rows);
  return {
    from: stages[handoff.from].id,
    to: stages[handoff.from + 1].id,
    offered,
    acceptedOnTime,
    acceptedLate,
    rejected,
    recycled,
    pending,
    stalled,
    implicit: counted('implicit'),
    leak: share(rejected + stalled, offered),
    acceptanceOfDecided: share(accepted, decided),
    slaAttainment: handoff.sla === undefined ? null : share(counted('decided_in_time'), decided + stalled),
    slaSeconds: handoff.sla ?? null,
    valueAtRisk: atRisk.value,
    valueAtRiskEstimated: atRisk.isEstimated,
    reasons: byReason(rows, ['rejected', 'recycled']),
    promises: handoff.promises.map(({ name }) => promiseFigures(index.of('promise', position), name)),
    wait: timeInStage(statusRows, isUndecided),
    assignment: assignments.length > 0 ? timeInStage(assignments, (row) => row.outcome === 'open') : null,
    oldestStalledSeconds: oldest(rows.filter((row) => row.outcome === 'stalled')),
    values: Object.fromEntries(
      HANDOFF_STATUSES.map((status) => [status, total(rows, (row) => row.outcome === status)])
    ) as Record<HandoffStatus, number | null>,
    leakBy: leakBy(statusRows, handoff.sla),
  };
}

function isStatus(outcome: string): outcome is HandoffStatus {
  return (HANDOFF_STATUSES as readonly string[]).includes(outcome);
}

function isUndecided({ outcome }: Row): boolean {
  return outcome === 'pending' || outcome === 'stalled';
}

function share(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

function promiseFigures(rows: Row[], name: string) {
  const counted = (outcome: string) => count(rows, (row) => row.reason === name && row.outcome === outcome);
  return { name, met: counted('met'), unmet: counted('unmet') };
}

function oldest(stalled: Row[]): number | null {
  const ages = stalled.flatMap((row) => (row.bucket === null ? [] : [row.bucket]));
  return ages.length > 0 ? secondsOf(ages.reduce((a, b) => Math.max(a, b))) : null;
}
