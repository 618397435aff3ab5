import type { END_KINDS, Definition } from '../../src/core/definition/definition';
import { greatest } from './compareText';
import { inOrder, type Attributes, type Move } from './moves';

export type EndKind = (typeof END_KINDS)[number] | 'lapsed';

/** A stage entry; equal moves are one. */
export interface Entry {
  stage: number;
  at: number;
  /** By handoff index and promise: met on any of the rows that made this entry. */
  promises: boolean[][];
}

interface End {
  kind: EndKind;
  at: number;
  reason: string | null;
}

/** One attempt (rules `history-mode-journeys` and `column-mode-journeys`). */
export interface Journey {
  key: string;
  /** In the order of rule `move-order`; in column mode one per stage, in stage order. */
  entries: Entry[];
  /** What closed it without success. */
  end: End | null;
  /**
   * In column mode every end with a stamp, whether or not it closed the journey: they decide handoffs (rule
   * `column-mode-decision`).
   */
  ends: End[];
  isWon: boolean;
  /** The move of the same key right before its first one; null without one (rule `came-back`). */
  before: { isWin: boolean; at: number } | null;
  attributes: Attributes;
  /** Lowest and highest stage entered (rule `stage-entries`). */
  first: number;
  highest: number;
}

export function isOpen({ end, isWon }: Journey): boolean {
  return end === null && !isWon;
}

export function hasEntered({ entries }: Journey, stage: number): boolean {
  return entries.some((entry) => entry.stage === stage);
}

export function hasReached({ first, highest }: Journey, stage: number): boolean {
  return first <= stage && stage <= highest;
}

/** First entry of a stage that was entered. */
export function firstEntry({ entries }: Journey, stage: number): Entry {
  const own = entries.filter((entry) => entry.stage === stage);
  return own.reduce((earliest, entry) => (entry.at < earliest.at ? entry : earliest));
}

/** Earliest entry of any stage above; null where there is none. */
export function earliestAbove({ entries }: Journey, stage: number): number | null {
  const later = entries.filter((entry) => entry.stage > stage).map(({ at }) => at);
  return later.length > 0 ? Math.min(...later) : null;
}

export function makeJourney(
  definition: Definition,
  moves: Move[],
  parts: Pick<Journey, 'key' | 'entries' | 'end' | 'ends'>
): Journey {
  const stages = parts.entries.map(({ stage }) => stage);
  return {
    before: null,
    ...parts,
    isWon: stages.includes(definition.stages.length - 1),
    attributes: latestAttributes(definition, moves),
    first: Math.min(...stages),
    highest: Math.max(...stages),
  };
}

/** The last moment at which a move, or the next step of a sequence, could have come; null: no limit (rule `lapse`). */
function patience({ stages, window, order }: Definition, { entries }: Journey, current: number): number {
  const { lapse } = stages[current];
  const last = Math.max(...entries.map(({ at }) => at));
  return Math.min(
    lapse === undefined ? Infinity : last + lapse * 1e6,
    order === 'sequence' && window !== undefined ? entries[0].at + window * 1e6 : Infinity
  );
}

/** An open journey that has been silent for too long at T has ended (rule `lapse`). */
export function lapseAt(definition: Definition, journey: Journey, current: number, asOf: number): Journey {
  const at = patience(definition, journey, current);
  if (!isOpen(journey) || at >= asOf) {
    return journey;
  }
  const end: End = { kind: 'lapsed', at, reason: null };
  return { ...journey, end, ends: [...journey.ends, end] };
}

export function makeEntry(moves: Move[]): Entry {
  const [{ step, at, promises }] = moves;
  return {
    stage: step,
    at,
    promises: promises.map((list, handoff) =>
      list.map((_, promise) => moves.some((move) => move.promises[handoff][promise]))
    ),
  };
}

/** For each attribute what the last move that knows it says, between equal moves the greatest (rule `attributes`). */
function latestAttributes(definition: Definition, moves: Move[]): Attributes {
  const latest = <C extends string | number>(read: (move: Move) => C | null): C | null => {
    const knowing = moves.filter((move) => read(move) !== null).sort(inOrder);
    const last = knowing.at(-1);
    return last ? greatest(knowing.filter((move) => inOrder(move, last) === 0).map(read)) : null;
  };
  const givers = definition.handoffs.map(({ from }) => from);
  return {
    value: latest(({ value }) => value),
    owner: latest(({ owner }) => owner),
    link: latest(({ link }) => link),
    dimensions: Object.fromEntries(
      definition.dimensions.map(({ id }) => [id, latest(({ dimensions }) => dimensions[id])])
    ),
    assignedAt: Object.fromEntries(givers.map((from) => [from, latest(({ assignedAt }) => assignedAt[from])])),
    snoozedUntil: Object.fromEntries(givers.map((from) => [from, latest(({ snoozedUntil }) => snoozedUntil[from])])),
  };
}
