import { END_KINDS, type Definition } from '../../src/core/definition/definition';
import { greatest } from './compareText';
import { makeEntry, makeJourney, type Journey } from './journey';
import { inOrder, isEnd, type Move } from './moves';

interface Attempts {
  journeys: Journey[];
  /** Ends dropped because no stage entry precedes them in their journey. */
  endsWithoutStage: number;
}

/** The journeys of one key from its moves up to T (rule `history-mode-journeys`). */
export function historyJourneys(definition: Definition, key: string, moves: Move[]): Attempts {
  const journeys: Journey[] = [];
  let endsWithoutStage = 0;
  let attempt: Move[][] = [];
  let before: Journey['before'] = null;
  const groups = equalMoves(moves);
  const close = (end: Move[] | null) => {
    journeys.push({ ...historyJourney(definition, key, attempt, end), before });
    attempt = [];
  };
  for (const [index, equal] of groups.entries()) {
    const { step } = equal[0];
    if (!isEnd(definition, step)) {
      if (attempt.length === 0) {
        const previous = groups[index - 1]?.[0];
        before = previous ? { isWin: previous.step === definition.stages.length - 1, at: previous.at } : null;
      }
      attempt.push(equal);
      if (step === definition.stages.length - 1) {
        close(null);
      }
    } else if (attempt.length > 0) {
      close(equal);
    } else {
      endsWithoutStage++;
    }
  }
  if (attempt.length > 0) {
    close(null);
  }
  return { journeys, endsWithoutStage };
}

/** Moves in the order of rule `move-order`, those with equal step and time together (rule `equal-moves`). */
export function equalMoves(moves: Move[]): Move[][] {
  const groups: Move[][] = [];
  for (const move of [...moves].sort(inOrder)) {
    const last = groups.at(-1);
    if (last && inOrder(last[0], move) === 0) {
      last.push(move);
    } else {
      groups.push([move]);
    }
  }
  return groups;
}

export function historyJourney(definition: Definition, key: string, entries: Move[][], end: Move[] | null): Journey {
  const ending = end && {
    kind: END_KINDS[end[0].step - definition.stages.length],
    at: end[0].at,
    reason: greatest(end.map(({ reason }) => reason)),
  };
  return makeJourney(definition, [...entries, ...(end ? [end] : [])].flat(), {
    key,
    entries: entries.map(makeEntry),
    end: ending,
    ends: ending ? [ending] : [],
  });
}
