import { type Stage, END_KINDS } from '../definition/types';
import type { Row, StageOutcome } from '../rows';
import { conversionBy, type BucketCounts } from './incidence';
import { byReason, count, total, type RowIndex } from './rowIndex';
import { timeInStage } from './timeInStage';
import type { StageFigures, TimeInStage } from './types';

/** Exits that a stage needs before its own P90 serves as its limit. */
const EXITS_FOR_OWN_LIMIT = 20;

/** The figures of one stage; see rules 8 to 15 of docs/numbers.md. */
export function stageFigures(index: RowIndex, stage: Stage, position: number): StageFigures {
  const stageRows = index.of('stage', position);
  const passages = index.of('passage', position);
  const time = timeInStage(index.of('visit', position), isOpen);
  const counted = (outcome: StageOutcome) => count(stageRows, (row) => row.outcome === outcome);
  const reached = counted('reached');
  const advanced = counted('advanced');
  const leaked = counted('leaked');
  const stalledAfterSeconds = stage.limit ?? ownLimit(time);
  return {
    id: stage.id,
    owner: stage.owner,
    entered: counted('entered'),
    reached,
    advanced,
    leaked,
    open: counted('open'),
    inflow: counted('inflow'),
    skipped: counted('skipped'),
    regressed: counted('regressed'),
    conversion: reached > 0 ? advanced / reached : null,
    value: total(stageRows, (row) => row.outcome === 'reached'),
    leakReasons: leaked > 0 ? byReason(passages, END_KINDS) : [],
    stalled: stalledAfterSeconds === null ? null : stalledVisits(time, stalledAfterSeconds),
    stalledAfterSeconds,
    timeInStage: time,
    conversionBy: conversionBy(passages.flatMap(passageCounts)),
  };
}

function isOpen(row: Row): boolean {
  return row.outcome === 'open';
}

function passageCounts({ bucket, outcome, n }: Row): BucketCounts[] {
  if (bucket === null) {
    return [];
  }
  const isLeak = outcome !== 'advanced' && outcome !== 'open';
  return [
    { bucket, advance: outcome === 'advanced' ? n : 0, leak: isLeak ? n : 0, censored: outcome === 'open' ? n : 0 },
  ];
}

function ownLimit(time: TimeInStage): number | null {
  return time.visits - time.open >= EXITS_FOR_OWN_LIMIT ? time.p90Seconds : null;
}

function stalledVisits(time: TimeInStage, limit: number): number {
  return time.ages.reduce((sum, { seconds, open }) => (seconds > limit ? sum + open : sum), 0);
}
