import type { Case } from './case';
import { columnJourney } from './columns';
import { historyJourneys } from './history';
import { lapseAt, type Journey } from './journey';
import { allMoves, inOrder, sourceRows, type Move, type SourceRow } from './moves';
import { sequenceJourney } from './sequence';

type Mode = 'history' | 'columns' | 'sequence';

/** Everything that is known at T, before any question is asked of it. */
export interface World {
  mode: Mode;
  /** T in microseconds. */
  asOf: number;
  rows: SourceRow[];
  /** All moves, those after T too. */
  moves: Move[];
  /** Moves up to T by key, in the order of rule `move-order`. */
  seen: Map<string, Move[]>;
  journeys: Journey[];
  endsWithoutStage: number;
}

/** Of some rows of the sources, or of all. */
export function makeWorld(testCase: Case, rows = sourceRows(testCase)): World {
  const { definition, clock } = testCase;
  const asOf = clock.asOf * 1000;
  const moves = allMoves(testCase, rows);
  const mode = modeOf(testCase);
  const seen = new Map<string, Move[]>();
  for (const move of moves.filter(({ at }) => at <= asOf).sort(inOrder)) {
    seen.set(move.key, [...(seen.get(move.key) ?? []), forgetLaterAssignment(move, asOf)]);
  }
  let endsWithoutStage = 0;
  const journeys = [...seen].flatMap(([key, own]) => {
    if (mode === 'history') {
      const attempts = historyJourneys(definition, key, own);
      endsWithoutStage += attempts.endsWithoutStage;
      return attempts.journeys;
    }
    const journey = mode === 'sequence' ? sequenceJourney(definition, key, own) : columnJourney(definition, key, own);
    if (!journey && mode === 'columns') {
      endsWithoutStage += new Set(own.map(({ step }) => step)).size;
    }
    return journey ? [journey] : [];
  });
  const followed = journeys.map((journey) => lapseAt(definition, journey, currentStage(journey, mode), asOf));
  return { mode, asOf, rows, moves, seen, journeys: followed, endsWithoutStage };
}

/** Where a journey is, or was when it ended (rule `snapshot-view`). */
export function currentStage({ entries }: Journey, mode: Mode): number {
  return mode === 'columns' ? Math.max(...entries.map(({ stage }) => stage)) : entries.at(-1)!.stage;
}

function modeOf({ definition }: Case): Mode {
  if (definition.order === 'sequence') {
    return 'sequence';
  }
  return definition.sources.some(({ shape }) => shape === 'rows') ? 'history' : 'columns';
}

/** An assignment after T is not known yet (rule `attributes`). */
function forgetLaterAssignment(move: Move, asOf: number): Move {
  const known = Object.entries(move.assignedAt).map(([from, at]) => [from, at !== null && at <= asOf ? at : null]);
  return { ...move, assignedAt: Object.fromEntries(known) };
}
