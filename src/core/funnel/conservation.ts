import type { Definition } from '../definition/definition';
import type { View } from '../plan/query';
import { ConservationError, HANDOFF_STATUSES, LEAKS, type Facet, type RowColumns } from '../rows';
import type { Funnel, HandoffFigures, StageFigures } from './figures';
import { staysOf, type Place, type RowGroup } from './rowIndex';
import { talliesOf } from './tally';

type Counted = Pick<Funnel, 'stages' | 'handoffs'>;

/**
 * That an answer is whole (rule `control-total`) and every row is one of this definition's: its position is that of a stage or a
 * handoff, and a reason stands only where the contract has one (rule `result-rows`). Ages are left for when somebody reads them.
 * Throws `ConservationError` with one sentence. Rows without any control total, of a statement that had none, pass.
 */
export function checkRows(columns: RowColumns, { stages, handoffs, sources }: Definition, isSplit: boolean): void {
  const { segment, facet, position, reason, n, outcome } = columns;
  const places: Record<Facet, number> = {
    stage: stages.length,
    stay: stages.length - 1,
    visit: stages.length - 1,
    passage: stages.length - 1,
    leak: stages.length - 1,
    handoff: handoffs.length,
    wait: handoffs.length,
    assignment: handoffs.length,
    promise: handoffs.length,
    spotlight: stages.length,
    // A stage, or for keys a source; of a definition without its SQL the sources are not known.
    quality: Math.max(stages.length, sources.length === 0 ? MOST_SOURCES : sources.length),
  };
  let total = 0;
  for (let row = 0; row < n.length; row++) {
    total += n[row];
    const at = position[row];
    const isPlaced =
      at === null ? facet[row] === 'quality' : Number.isInteger(at) && at >= 0 && at < places[facet[row]];
    if (!isPlaced) {
      throw broken(
        `row ${row + 1}, of the facet ${facet[row]}, is at position ${at}, where the definition has nothing`
      );
    }
    if (isSplit && segment[row] === null && facet[row] !== 'quality') {
      throw broken(`row ${row + 1}, of the facet ${facet[row]}, is of no segment`);
    }
    if (reason[row] !== null && !mayHaveReason(facet[row], outcome[row])) {
      throw broken(`row ${row + 1}, ${outcome[row]} of the facet ${facet[row]}, has a reason`);
    }
  }
  checkTotal(columns, total);
}

/** As many as a definition may have. */
const MOST_SOURCES = 50;

const ENDED = new Set<string>(LEAKS);

function mayHaveReason(facet: Facet, outcome: string): boolean {
  switch (facet) {
    case 'leak':
    case 'promise':
    case 'spotlight':
      return true;
    case 'handoff':
      return ENDED.has(outcome);
    default:
      return outcome === 'unknown_stage';
  }
}

function checkTotal({ facet, value }: RowColumns, total: number): void {
  for (let row = 0; row < facet.length; row++) {
    if (facet[row] === 'quality' && value[row] !== null && value[row] !== total) {
      throw broken(`its rows count ${total}, but there should be ${value[row]}, so rows are missing or stand twice`);
    }
  }
}

/** Whether the answer tells its total: that of a statement with nothing behind it does, and what is no answer does not. */
export function hasTotal({ facet, value }: RowColumns): boolean {
  return facet.some((each, row) => each === 'quality' && value[row] !== null);
}

/**
 * Both equations of rule `conservation`, and that everything adds up to what it is a part of: reached, visits, passages,
 * statuses, promises and assignments. Throws `ConservationError` with one sentence that names the place and the numbers.
 */
export function checkConservation(place: Place, { stages, handoffs }: Counted, definition: Definition): void {
  const { view } = place;
  stages.forEach((stage, position) => {
    checkStage(stage);
    if (view === 'cohort') {
      checkFlow(stages[position - 1], stage);
    }
    checkStays(place, stage, position, position === stages.length - 1);
    checkSpotlight(place, position, `stage ${stage.id}`, { inflow: stage.inflow, leaked: stage.leaked });
  });
  handoffs.forEach((handoff, position) => {
    const { from, promises } = definition.handoffs[position];
    checkOffered(view, handoff, stages[from]);
    checkParts(handoff, promises.length);
    checkWaits(place, handoff, position);
    checkAssignments(place, handoff, position);
    checkSpotlight(place, position, `the handoff ${handoff.from} → ${handoff.to}`, {
      rejected: handoff.rejected,
      stalled: handoff.stalled,
      lapsed: handoff.lapsed,
    });
  });
}

function checkStage(stage: StageFigures): void {
  const { id, reached, advanced, leaked, open, entered, skipped, inflow, returned, returnedWon, returnedAfterWin } =
    stage;
  must(
    reached === advanced + leaked + open,
    () =>
      `at stage ${id}, ${reached} reached it, but ${advanced} advanced + ${leaked} leaked + ${open} open = ${advanced + leaked + open}`
  );
  must(
    reached === entered + skipped,
    () => `at stage ${id}, ${reached} reached it, but ${entered} entered + ${skipped} skipped = ${entered + skipped}`
  );
  must(
    returned <= inflow && Math.max(returnedWon, returnedAfterWin) <= returned,
    () =>
      `at stage ${id}, ${inflow} began, ${returned} of them came back, of these ${returnedWon} won and ${returnedAfterWin} had won`
  );
}

function checkFlow(previous: StageFigures | undefined, stage: StageFigures): void {
  const arrived = (previous?.advanced ?? 0) + stage.inflow;
  must(stage.reached === arrived, () => {
    const from = previous ? `${previous.advanced} advanced from ${previous.id} + ` : '';
    return `at stage ${stage.id}, ${stage.reached} reached it, but ${from}${stage.inflow} flowed in = ${arrived}`;
  });
}

/**
 * Whoever entered a stage has one passage of it and at least one visit; the last stage is not left. A passage that ended
 * in a leak has its reason.
 */
function checkStays(place: Place, stage: StageFigures, position: number, isLast: boolean): void {
  const { index, segment, view } = place;
  const { id, entered, open, regressed } = stage;
  const visits = staysOf(place, 'visit', position);
  const passages = staysOf(place, 'passage', position);
  const visited = sum(visits);
  const passedBy = sum(passages);
  const expected = isLast ? 0 : entered;
  const passed = view === 'snapshot' ? 0 : expected;
  must(passedBy === passed, () => `at stage ${id}, ${passed} entered it, but ${passedBy} passed through it`);
  must(
    view === 'snapshot' ? visited === (isLast ? 0 : open) : visited >= expected,
    () => `at stage ${id}, ${view === 'snapshot' ? open : expected} were there, but there are ${visited} visits`
  );
  const back = talliesOf(visits)('regressed').n;
  must(back === regressed, () => `at stage ${id}, ${regressed} moved back, but ${back} visits ended so`);
  const leaked = talliesOf(passages)('leaked').n;
  const told = sum(index.of(segment, 'leak', position));
  must(leaked === told, () => `at stage ${id}, ${leaked} leaked, but it is told of ${told} how`);
}

function checkOffered(view: View, { from, to, offered }: HandoffFigures, giver: StageFigures): void {
  if (view === 'snapshot') {
    must(
      offered <= giver.open,
      () => `at the handoff ${from} → ${to}, ${giver.open} are in ${from}, but ${offered} wait there`
    );
    return;
  }
  must(
    offered === giver.entered,
    () => `at the handoff ${from} → ${to}, ${giver.entered} entered ${from}, but the statuses add up to ${offered}`
  );
}

function checkParts(handoff: HandoffFigures, promised: number): void {
  const { from, to, offered, acceptedOnTime, acceptedLate, rejected, recycled, implicit, promises } = handoff;
  const accepted = acceptedOnTime + acceptedLate;
  const where = `at the handoff ${from} → ${to}`;
  must(implicit <= accepted, () => `${where}, ${implicit} of ${accepted} accepted are implicit`);
  must(handoff.won <= accepted, () => `${where}, ${handoff.won} of ${accepted} accepted have won`);
  const { decidedInTime } = handoff;
  const decided = accepted + rejected + recycled;
  must(
    acceptedOnTime <= decidedInTime && decidedInTime <= decided - acceptedLate,
    () =>
      `${where}, ${acceptedOnTime} were accepted on time and ${acceptedLate} late, but ${decidedInTime} of ${decided} were decided in time`
  );
  must(promises.length === promised, () => `${where}, the promises are others than those of the definition`);
  for (const { name, met, unmet } of promises) {
    must(
      met + unmet === offered,
      () => `${where}, ${offered} were offered, but ${name} was met or not by ${met + unmet}`
    );
  }
}

/** Each that was offered has waited, with the status that it is counted in. */
function checkWaits({ index, segment }: Place, { from, to }: HandoffFigures, position: number): void {
  const [counted, waited] = (['handoff', 'wait'] as const).map((facet) =>
    talliesOf(index.of(segment, facet, position))
  );
  for (const status of HANDOFF_STATUSES) {
    const [n, told] = [counted(status).n, waited(status).n];
    must(n === told, () => `at the handoff ${from} → ${to}, ${n} are ${status}, but ${told} have waited so`);
  }
}

/** What a dimension with the spotlight is told of adds up to what it is told of; without one it is told of nothing. */
function checkSpotlight(
  { index, segment }: Place,
  position: number,
  where: string,
  counts: Record<string, number>
): void {
  const tallies = talliesOf(index.of(segment, 'spotlight', position));
  for (const [outcome, n] of Object.entries(counts)) {
    const told = tallies(outcome).n;
    must(told === 0 || told === n, () => `at ${where}, ${n} are ${outcome}, but it is told who ${told} of them are`);
  }
}

/** None is told of where no source knows assignments. */
function checkAssignments({ index, segment }: Place, { from, to, offered }: HandoffFigures, position: number): void {
  const assigned = sum(index.of(segment, 'assignment', position));
  must(
    assigned === 0 || assigned === offered,
    () => `at the handoff ${from} → ${to}, ${offered} were offered, but ${assigned} were assigned or not`
  );
}

function sum({ columns, places }: RowGroup): number {
  return places.reduce((total, row) => total + columns.n[row], 0);
}

function must(holds: boolean, text: () => string): void {
  if (!holds) {
    throw broken(text());
  }
}

function broken(text: string): ConservationError {
  return new ConservationError(`The result does not add up: ${text}.`);
}
