import type { Definition } from '../../src/core/definition/definition';
import { equalMoves, historyJourney } from './history';
import type { Journey } from './journey';
import { inOrder, isEnd, type Move } from './moves';

/**
 * The one journey of a key in sequence mode (rules `sequence-attempt` and `sequence-end`); null where it never entered the
 * first step.
 */
export function sequenceJourney(definition: Definition, key: string, moves: Move[]): Journey | null {
  const merged = equalMoves(moves);
  const attempts = merged.filter(([{ step }]) => step === 0).map((start) => attempt(definition, start, merged));
  if (attempts.length === 0) {
    return null;
  }
  const best = attempts.reduce((first, next) => (next.length > first.length ? next : first));
  const last = best.at(-1)![0];
  const isWon = best.length === definition.stages.length;
  const end = isWon ? undefined : merged.find(([move]) => isEnd(definition, move.step) && inOrder(move, last) > 0);
  return historyJourney(definition, key, best, end ?? null);
}

/** As far as the steps follow each other from this entry of the first one. */
function attempt({ stages, window }: Definition, start: Move[], merged: Move[][]): Move[][] {
  const steps = [start];
  const deadline = window === undefined ? Infinity : start[0].at + window * 1e6;
  while (steps.length < stages.length) {
    const since = steps.at(-1)![0].at;
    const next = merged.find(([{ step, at }]) => step === steps.length && at >= since && at <= deadline);
    if (!next) {
      break;
    }
    steps.push(next);
  }
  return steps;
}
