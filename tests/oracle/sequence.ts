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
  const end = isWon
    ? undefined
    : merged.find(
        ([move]) => isEnd(definition, move.step) && inOrder(move, last) > 0 && move.at <= deadline(definition, best[0])
      );
  return historyJourney(definition, key, best, end ?? null);
}

/** As far as the steps follow each other from this entry of the first one. */
function attempt(definition: Definition, start: Move[], merged: Move[][]): Move[][] {
  const steps = [start];
  const until = deadline(definition, start);
  while (steps.length < definition.stages.length) {
    const since = steps.at(-1)![0].at;
    const mayBeAtOnce = !canBeOneEvent(definition, steps.length);
    const next = merged.find(
      ([{ step, at }]) => step === steps.length && (mayBeAtOnce ? at >= since : at > since) && at <= until
    );
    if (!next) {
      break;
    }
    steps.push(next);
  }
  return steps;
}

/** Until when an attempt that starts there may go on. */
function deadline({ window }: Definition, [{ at }]: Move[]): number {
  return window === undefined ? Infinity : at + window * 1e6;
}

/** How a row of a source enters a step. */
interface Way {
  table: string;
  key: string;
  at: string;
  stage: string | null;
  label: string | null;
  to: number;
}

/** Whether one row of a table can be an entry of a step and of the one before (rule `one-event-one-step`). */
function canBeOneEvent({ sources }: Definition, step: number): boolean {
  const ways = sources.flatMap((source): Way[] => {
    const { table, key } = source;
    return source.shape === 'rows'
      ? Object.entries(source.map).map(([label, to]) => ({ table, key, at: source.at, stage: source.stage, label, to }))
      : Object.entries(source.stages).map(([to, { at }]) => ({
          table,
          key,
          at,
          stage: null,
          label: null,
          to: Number(to),
        }));
  });
  return ways.some(
    (one) =>
      one.to === step &&
      ways.some(
        (other) =>
          other.to === step - 1 &&
          one.table === other.table &&
          one.key === other.key &&
          one.at === other.at &&
          (one.stage !== other.stage || one.stage === null || one.label === other.label)
      )
  );
}
