import { ConservationError } from '../rows';
import type { Funnel, HandoffFigures, StageFigures } from './figures';

/**
 * Both equations of rule `conservation`, the parts of `reached` and, for a handoff, that its statuses add up to what entered
 * the giving stage. Throws `ConservationError` with one sentence that names the stage and the numbers.
 */
export function checkConservation({ stages, handoffs, view }: Pick<Funnel, 'stages' | 'handoffs' | 'view'>): void {
  stages.forEach((stage, position) => {
    const { id, reached, advanced, leaked, open, entered, skipped } = stage;
    must(
      reached === advanced + leaked + open,
      () =>
        `at stage ${id}, ${reached} reached it, but ${advanced} advanced + ${leaked} leaked + ${open} open = ${advanced + leaked + open}`
    );
    must(
      reached === entered + skipped,
      () => `at stage ${id}, ${reached} reached it, but ${entered} entered + ${skipped} skipped = ${entered + skipped}`
    );
    if (view === 'cohort') {
      checkFlow(stages[position - 1], stage);
    }
  });
  if (view === 'cohort') {
    handoffs.forEach((handoff) => checkOffered(handoff, stages));
  }
}

function checkFlow(previous: StageFigures | undefined, stage: StageFigures): void {
  const arrived = (previous?.advanced ?? 0) + stage.inflow;
  must(stage.reached === arrived, () => {
    const from = previous ? `${previous.advanced} advanced from ${previous.id} + ` : '';
    return `at stage ${stage.id}, ${stage.reached} reached it, but ${from}${stage.inflow} flowed in = ${arrived}`;
  });
}

function checkOffered({ from, to, offered }: HandoffFigures, stages: StageFigures[]): void {
  const entered = stages.find(({ id }) => id === from)?.entered;
  must(
    offered === entered,
    () => `at the handoff ${from} → ${to}, ${entered} entered ${from}, but the statuses add up to ${offered}`
  );
}

function must(holds: boolean, broken: () => string): void {
  if (!holds) {
    throw new ConservationError(`The result does not add up: ${broken()}.`);
  }
}
