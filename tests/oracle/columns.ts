import { END_KINDS, type Definition } from '../../src/core/definition/definition';
import { greatest } from './compareText';
import { makeEntry, makeJourney, type Journey } from './journey';
import { isEnd, type Move } from './moves';

/** The one journey of a key from its stamps up to T (rule `column-mode-journeys`); null where no stage has a stamp. */
export function columnJourney(definition: Definition, key: string, stamps: Move[]): Journey | null {
  const steps = [...new Set(stamps.map(({ step }) => step))].sort((a, b) => a - b);
  const earliest = (step: number) => {
    const own = stamps.filter((stamp) => stamp.step === step);
    const at = Math.min(...own.map((stamp) => stamp.at));
    return own.filter((stamp) => stamp.at === at);
  };
  const entries = steps.filter((step) => !isEnd(definition, step)).map((step) => makeEntry(earliest(step)));
  const ends = steps
    .filter((step) => isEnd(definition, step))
    .map((step) => {
      const own = earliest(step);
      return {
        kind: END_KINDS[step - definition.stages.length],
        at: own[0].at,
        reason: greatest(own.map(({ reason }) => reason)),
      };
    });
  if (entries.length === 0) {
    return null;
  }
  const isWon = entries.some(({ stage }) => stage === definition.stages.length - 1);
  const end = isWon || ends.length === 0 ? null : ends.reduce((first, next) => (next.at < first.at ? next : first));
  return makeJourney(definition, stamps, { key, entries, end, ends });
}
