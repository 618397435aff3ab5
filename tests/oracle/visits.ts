import type { Definition } from '../../src/core/definition/definition';
import { isOpen, type EndKind, type Journey } from './journey';
import type { World } from './world';

/** A stay in a stage: a visit (rules `history-mode-visits` and `column-mode-visits`) or a passage (rule `passage`). */
export interface Stay {
  stage: number;
  /** When it began. */
  at: number;
  outcome: 'advanced' | 'regressed' | EndKind | 'open';
  reason: string | null;
  /** Null: unknown, the stamps are out of order. */
  seconds: number | null;
}

export function visits(definition: Definition, journey: Journey, world: World): Stay[] {
  return world.mode === 'columns'
    ? columnVisits(definition, journey, world.asOf)
    : historyVisits(definition, journey, world.asOf);
}

/** The visit that an open journey is in; null where it is not open. */
export function currentVisit(definition: Definition, journey: Journey, world: World): Stay | null {
  return isOpen(journey) ? (visits(definition, journey, world).at(-1) ?? null) : null;
}

export function passages(definition: Definition, journey: Journey, world: World): Stay[] {
  return world.mode === 'columns'
    ? columnVisits(definition, journey, world.asOf)
    : historyPassages(definition, journey, world.asOf);
}

function historyVisits({ stages }: Definition, { entries, end }: Journey, asOf: number): Stay[] {
  const moved = entries.filter((entry, at) => at === 0 || entry.stage !== entries[at - 1].stage);
  return moved
    .filter(({ stage }) => stage < stages.length - 1)
    .map((entry): Stay => {
      const next = moved[moved.indexOf(entry) + 1];
      const { stage, at } = entry;
      if (next) {
        return {
          stage,
          at,
          outcome: next.stage > stage ? 'advanced' : 'regressed',
          reason: null,
          seconds: (next.at - at) / 1e6,
        };
      }
      return { stage, at, ...lastPart(end, at, asOf) };
    });
}

function historyPassages({ stages }: Definition, { entries, end }: Journey, asOf: number): Stay[] {
  return stages.slice(0, -1).flatMap((_, stage): Stay[] => {
    const first = entries.findIndex((entry) => entry.stage === stage);
    if (first < 0) {
      return [];
    }
    const { at } = entries[first];
    const later = entries.slice(first + 1).find((entry) => entry.stage > stage);
    if (later) {
      return [{ stage, at, outcome: 'advanced', reason: null, seconds: (later.at - at) / 1e6 }];
    }
    return [{ stage, at, ...lastPart(end, at, asOf) }];
  });
}

function columnVisits({ stages }: Definition, { entries, end }: Journey, asOf: number): Stay[] {
  return entries
    .filter(({ stage }) => stage < stages.length - 1)
    .map(({ stage, at }) => {
      const next = entries.find((entry) => entry.stage > stage);
      const isOutOfOrder = entries.some((entry) => entry.stage < stage && entry.at > at);
      const stay = next
        ? { outcome: 'advanced' as const, reason: null, seconds: (next.at - at) / 1e6 }
        : lastPart(end, at, asOf);
      return { stage, at, ...stay, seconds: isOutOfOrder || stay.seconds < 0 ? null : stay.seconds };
    });
}

function lastPart(
  end: Journey['end'],
  since: number,
  asOf: number
): Pick<Stay, 'outcome' | 'reason'> & { seconds: number } {
  return end
    ? { outcome: end.kind, reason: end.reason, seconds: (end.at - since) / 1e6 }
    : { outcome: 'open', reason: null, seconds: (asOf - since) / 1e6 };
}
