import type { HandoffOutcome, StageOutcome } from '../plan/cell';
import type { Funnel, HandoffFigures, StageFigures } from './figures';

/** A count of the picture and what a query of the kind `records` says to list it (rule `records-list`). */
export interface CountedCell<Outcome extends string = StageOutcome | HandoffOutcome> {
  outcome: Outcome;
  n: number;
  /** Why it ended; null: without a reason. */
  reason?: string | null;
  promise?: string;
  /** Seconds. */
  over?: number;
}

/** The counts of a stage that are not 0, those of ends and of their reasons after all others. */
export function stageCells(funnel: Funnel, index: number): Array<CountedCell<StageOutcome>> {
  const stage: StageFigures = funnel.stages[index];
  const { stalled, stalledAfterSeconds, leakReasons } = stage;
  // In a snapshot all three are the same records.
  const counts: Array<CountedCell<StageOutcome>> =
    funnel.view === 'snapshot'
      ? [{ outcome: 'open', n: stage.open }]
      : [
          { outcome: 'reached', n: stage.reached },
          { outcome: 'entered', n: stage.entered },
          { outcome: 'skipped', n: stage.skipped },
          { outcome: 'inflow', n: stage.inflow },
          { outcome: 'advanced', n: stage.advanced },
          { outcome: 'open', n: stage.open },
          { outcome: 'leaked', n: stage.leaked },
          { outcome: 'regressed', n: stage.regressed },
          { outcome: 'returned', n: stage.returned },
          { outcome: 'returned_won', n: stage.returnedWon },
          { outcome: 'returned_after_win', n: stage.returnedAfterWin },
        ];
  const over: typeof counts =
    stalledAfterSeconds === null ? [] : [{ outcome: 'over_limit', n: stalled ?? 0, over: stalledAfterSeconds }];
  const reasons = leakReasons.map((each) => ({ ...each, outcome: each.outcome as StageOutcome }));
  return withSome([...counts, ...over, ...byEnd(reasons)]);
}

/** The counts of a handoff that are not 0. */
export function handoffCells(funnel: Funnel, index: number): Array<CountedCell<HandoffOutcome>> {
  const handoff: HandoffFigures = funnel.handoffs[index];
  const { acceptedOnTime, acceptedLate, rejected, recycled, pending, stalled, lapsed, reasons, promises } = handoff;
  const accepted = acceptedOnTime + acceptedLate;
  return withSome<HandoffOutcome>([
    { outcome: 'offered', n: handoff.offered },
    { outcome: 'accepted_on_time', n: acceptedOnTime },
    { outcome: 'accepted_late', n: acceptedLate },
    { outcome: 'pending', n: pending },
    { outcome: 'stalled', n: stalled },
    { outcome: 'lapsed', n: lapsed },
    { outcome: 'rejected', n: rejected },
    { outcome: 'recycled', n: recycled },
    { outcome: 'accepted', n: accepted },
    { outcome: 'decided', n: accepted + rejected + recycled },
    { outcome: 'undecided', n: pending + stalled },
    { outcome: 'leak', n: handoff.leak === null ? 0 : rejected + stalled + lapsed },
    { outcome: 'decided_in_time', n: handoff.decidedInTime },
    { outcome: 'out_of_time', n: accepted + rejected + recycled + stalled + lapsed - handoff.decidedInTime },
    { outcome: 'implicit', n: handoff.implicit },
    { outcome: 'won', n: handoff.won },
    ...reasons,
    ...promises.flatMap(
      ({ name, met, unmet }): Array<CountedCell<HandoffOutcome>> => [
        { outcome: 'met', n: met, promise: name },
        { outcome: 'unmet', n: unmet, promise: name },
      ]
    ),
  ]);
}

/** Each end, and each of its reasons. The reason of a lapse is the picture's own word: no record has it. */
function byEnd(reasons: Array<CountedCell<StageOutcome>>): Array<CountedCell<StageOutcome>> {
  const ends = new Map<StageOutcome, number>();
  for (const { outcome, n } of reasons) {
    ends.set(outcome, (ends.get(outcome) ?? 0) + n);
  }
  return [
    ...[...ends].map(([outcome, n]) => ({ outcome, n })),
    ...reasons.filter(({ outcome }) => outcome !== 'lapsed'),
  ];
}

function withSome<Outcome extends string>(cells: Array<CountedCell<Outcome>>): Array<CountedCell<Outcome>> {
  return cells.filter(({ n }) => n > 0);
}
