import type { Stage } from '../definition/definition';
import { LEAKS } from '../rows';
import { plainFormat } from '../format';
import type { View } from '../plan/query';
import { bucketCounts, type Decision } from './survival/bucketCounts';
import { conversionBy } from './survival/incidence';
import { lazily } from './lazily';
import { staysOf, type Place, type RowGroup } from './rowIndex';
import { byReason, talliesOf } from './tally';
import { timeInStage } from './survival/timeInStage';
import type { StageFigures, TimeInStage } from './figures';

/** Exits that a stage needs before its own P90 serves as its limit. */
const EXITS_FOR_OWN_LIMIT = 20;

/** What the figures of time are worked out from. */
interface Source {
  stage: Stage;
  leaked: number;
  view: View;
  /** Nobody asks before there is a use for them. */
  stays(facet: 'visit' | 'passage'): RowGroup;
  leaks: RowGroup;
}

type LazyFigures = Pick<
  StageFigures,
  'leakReasons' | 'stalled' | 'stalledAfterSeconds' | 'timeInStage' | 'conversionBy' | 'visitsAgain'
>;

const withTimes = lazily<Source, LazyFigures>({
  leakReasons: ({ stage, leaked, leaks }) =>
    leaked === 0
      ? []
      : byReason(leaks, LEAKS).map((each) =>
          each.outcome === 'lapsed' ? { ...each, reason: lapseReason(stage) } : each
        ),
  stalled: (_, { timeInStage, stalledAfterSeconds }) => stalledVisits(timeInStage, stalledAfterSeconds),
  stalledAfterSeconds: ({ stage }, { timeInStage }) => stage.limit ?? ownLimit(timeInStage),
  timeInStage: ({ stays }) => timeInStage(bucketCounts(stays('visit'), decisionOf)),
  // Each journey that entered the stage has one passage.
  visitsAgain: ({ view, stays }) => (view === 'snapshot' ? null : total(stays('visit')) - total(stays('passage'))),
  conversionBy: ({ stays }) => conversionBy(bucketCounts(stays('passage'), decisionOf)),
});

/**
 * The figures of one stage (rules `stage-entries`, `stage-standing`, `regressed` and `leak-reasons`). Those of time are
 * worked out when they are read.
 */
export function stageFigures(place: Place, stage: Stage, position: number): StageFigures {
  const { index, segment, view } = place;
  const tallies = talliesOf(index.of(segment, 'stage', position));
  const reached = tallies('reached').n;
  const advanced = tallies('advanced').n;
  const leaked = tallies('leaked').n;
  const counted = {
    id: stage.id,
    owner: stage.owner,
    entered: tallies('entered').n,
    reached,
    advanced,
    leaked,
    open: tallies('open').n,
    inflow: tallies('inflow').n,
    skipped: tallies('skipped').n,
    regressed: tallies('regressed').n,
    returned: tallies('returned').n,
    returnedWon: tallies('returned_won').n,
    returnedAfterWin: tallies('returned_after_win').n,
    conversion: reached > 0 && view !== 'snapshot' ? advanced / reached : null,
    value: tallies('reached').value,
    valued: tallies('reached').valued,
    advancedValue: tallies('advanced').value,
    inflowValue: tallies('inflow').value,
    leakedValue: tallies('leaked').value,
    leakedValued: tallies('leaked').valued,
  };
  return withTimes(counted, {
    stage,
    leaked,
    view,
    stays: (facet) => staysOf(place, facet, position),
    leaks: index.of(segment, 'leak', position),
  });
}

function total({ columns, places }: RowGroup): number {
  return places.reduce((sum, row) => sum + columns.n[row], 0);
}

/** Why a journey has lapsed, in words (rule `lapse`). */
function lapseReason({ lapse }: Stage): string {
  return lapse === undefined ? 'window over' : `no move in ${plainFormat().duration(lapse)}`;
}

/** Any other outcome is an end without success. */
function decisionOf(outcome: string): Decision {
  return outcome === 'advanced' ? 'advance' : outcome === 'open' ? 'censored' : 'leak';
}

function ownLimit(time: TimeInStage): number | null {
  return time.visits - time.open >= EXITS_FOR_OWN_LIMIT ? time.p90Seconds : null;
}

function stalledVisits(time: TimeInStage, limit: number | null): number | null {
  return limit === null ? null : time.ages.reduce((sum, { seconds, open }) => (seconds > limit ? sum + open : sum), 0);
}
