import type { Definition, Handoff } from '../../src/core/definition/definition';
import { LEAKS, type HandoffStatus } from '../../src/core/rows';
import { businessSeconds } from './businessClock';
import { firstEntry, hasEntered, type Journey } from './journey';
import type { World } from './world';

/** How one journey went at one boundary (rules `offered`, `handoff-wait`, `handoff-status` and `promises`). */
export interface Offer {
  /** First entry of the giving stage. */
  at: number;
  /** When the clock started. */
  start: number;
  status: HandoffStatus;
  reason: string | null;
  /** Seconds of the SLA's clock; null: unknown. */
  wait: number | null;
  isDecidedInTime: boolean;
  /** Put aside beyond T. */
  isSnoozed: boolean;
  /** Seconds of the SLA's clock since it is stalled, by the SLA or because it is no longer put aside; null: it is not. */
  stalledFor: number | null;
  isImplicit: boolean;
  isWon: boolean;
  /** Null: the handoff has no `assignedAt`. */
  assignment: { isAssigned: boolean; seconds: number | null } | null;
  promises: Array<{ name: string; isMet: boolean }>;
}

interface Decision {
  at: number;
  /** Stage position, or END_KINDS after the stages: the order of rule `move-order`. */
  step: number;
  reason: string | null;
}

/** Null: the journey was not offered. */
export function offer(
  definition: Definition,
  handoff: Handoff,
  index: number,
  journey: Journey,
  world: World
): Offer | null {
  if (!hasEntered(journey, handoff.from)) {
    return null;
  }
  const entry = firstEntry(journey, handoff.from);
  const assignedAt = journey.attributes.assignedAt[handoff.from];
  const start = assignedAt ?? entry.at;
  const decision =
    world.mode === 'columns'
      ? columnDecision(definition, handoff, journey)
      : historyDecision(definition, handoff, journey);
  const wait = waited(handoff, start, decision?.at ?? world.asOf, world);
  const isInTime = handoff.sla === undefined || wait === null || wait <= handoff.sla;
  const snoozedUntil = journey.attributes.snoozedUntil[handoff.from];
  const isSnoozed = snoozedUntil !== null && snoozedUntil > world.asOf;
  const isLapsed = decision !== null && decision.step === definition.stages.length + LEAKS.indexOf('lapsed');
  const isAccepted = decision !== null && decision.step < definition.stages.length;
  const became = status(definition, decision, isInTime, isSnoozed);
  return {
    at: entry.at,
    start,
    status: became,
    stalledFor: became === 'stalled' ? stalledFor(handoff, wait!, snoozedUntil, world) : null,
    reason: isAccepted ? null : (decision?.reason ?? null),
    wait,
    isDecidedInTime: decision !== null && isInTime && !isLapsed,
    isSnoozed,
    isImplicit: isAccepted && decision.step !== handoff.from + 1,
    isWon: isAccepted && journey.isWon,
    assignment: hasAssignments(definition, handoff)
      ? assignment(entry.at, assignedAt, decision?.at ?? world.asOf)
      : null,
    promises: handoff.promises.map(({ name }, promise) => ({ name, isMet: entry.promises[index][promise] })),
  };
}

/**
 * History mode: the first move after the entry of the giving stage that is a later stage or the end (rule
 * `handoff-decision`).
 */
function historyDecision({ stages }: Definition, { from }: Handoff, { entries, end }: Journey): Decision | null {
  const entered = entries.findIndex(({ stage }) => stage === from);
  const later = entries.slice(entered + 1).find(({ stage }) => stage > from);
  if (later) {
    return { at: later.at, step: later.stage, reason: null };
  }
  return end && { at: end.at, step: stages.length + LEAKS.indexOf(end.kind), reason: end.reason };
}

/** The earliest of all later stages and ends (rule `column-mode-decision`). */
function columnDecision({ stages }: Definition, { from }: Handoff, { entries, ends }: Journey): Decision | null {
  const stamps = [
    ...entries.filter(({ stage }) => stage > from).map(({ at, stage }) => ({ at, step: stage, reason: null })),
    ...ends.map(({ at, kind, reason }) => ({ at, step: stages.length + LEAKS.indexOf(kind), reason })),
  ];
  return stamps.sort((a, b) => a.at - b.at || a.step - b.step)[0] ?? null;
}

/** Seconds of the handoff's clock between two instants in microseconds. */
export function elapsed({ clock }: Handoff, start: number, end: number): number {
  return clock ? businessSeconds(clock, start, end) : (end - start) / 1e6;
}

/** Rule `within`. */
function stalledFor(handoff: Handoff, wait: number, snoozedUntil: number | null, { asOf }: World): number {
  const late = wait - handoff.sla!;
  return snoozedUntil === null ? late : Math.min(late, elapsed(handoff, snoozedUntil, asOf));
}

function waited(handoff: Handoff, start: number, end: number, world: World): number | null {
  if (end < start) {
    return world.mode === 'columns' ? null : 0;
  }
  return elapsed(handoff, start, end);
}

function status(
  { stages }: Definition,
  decision: Decision | null,
  isInTime: boolean,
  isSnoozed: boolean
): HandoffStatus {
  if (decision === null) {
    return isInTime || isSnoozed ? 'pending' : 'stalled';
  }
  if (decision.step < stages.length) {
    return isInTime ? 'accepted_on_time' : 'accepted_late';
  }
  const kind = LEAKS[decision.step - stages.length];
  return kind === 'recycled' || kind === 'lapsed' ? kind : 'rejected';
}

function hasAssignments({ sources }: Definition, { from }: Handoff): boolean {
  return sources.some(({ assignedAt }) => assignedAt[from] !== undefined);
}

/** How long a record offered waited for its assignment (rule `assignment`). */
function assignment(entered: number, assignedAt: number | null, until: number): Offer['assignment'] {
  if (assignedAt !== null) {
    return { isAssigned: true, seconds: Math.max(0, (assignedAt - entered) / 1e6) };
  }
  return { isAssigned: false, seconds: until < entered ? null : (until - entered) / 1e6 };
}
