import type { BusinessClock } from '../definition/definition';
import type { HandoffStatus, QualityFinding } from '../rows';
import type { View } from '../plan/query';

/** `share` of the journeys had advanced `days` after entering the stage; null before anybody was observed that long. */
export interface ConversionBy {
  days: number;
  share: number | null;
  /** Journeys still observed and undecided at that age. Below 10: gray. */
  atRisk: number;
}

/** Counts at one age: `seconds` is the middle of a bucket. */
export interface AgeCount {
  seconds: number;
  /** Visits that left the stage at this age. */
  left: number;
  /** Visits still open at this age (right-censored). */
  open: number;
}

export interface TimeInStage {
  /** Visits with a known duration, open ones included. */
  visits: number;
  open: number;
  /** Kaplan–Meier quantiles, seconds; null where not reached: print "> longestSeconds". */
  p25Seconds: number | null;
  p50Seconds: number | null;
  p75Seconds: number | null;
  p90Seconds: number | null;
  longestSeconds: number;
  /** Ascending by age. */
  ages: AgeCount[];
}

export interface StageFigures {
  id: string;
  owner: string;
  entered: number;
  reached: number;
  advanced: number;
  leaked: number;
  open: number;
  inflow: number;
  skipped: number;
  regressed: number;
  /** Journeys that began here and came back (rule `came-back`); of them those that won, and those that began right after a win. */
  returned: number;
  returnedWon: number;
  returnedAfterWin: number;
  /** Visits beyond the first of their journey; null in a snapshot. */
  visitsAgain: number | null;
  /** advanced / reached; null where reached is 0, and in a snapshot. */
  conversion: number | null;
  /** Σ amount of the journeys that reached the stage; null where none is known. */
  value: number | null;
  /** Journeys of `reached` whose amount is known. */
  valued: number;
  /** Σ amount of those who advanced; null where none is known. */
  advancedValue: number | null;
  /** The part of `value` that flowed in here. */
  inflowValue: number | null;
  /** Σ amount of those who leaked here, null where none is known; and of how many it is known. */
  leakedValue: number | null;
  leakedValued: number;
  /** Why journeys leaked here, largest first. */
  leakReasons: Array<{ outcome: string; reason: string | null; n: number }>;
  /** Open visits older than the stage's limit, or than its own P90 (at least 20 exits); null where neither exists. */
  stalled: number | null;
  /** The limit that `stalled` used, seconds. */
  stalledAfterSeconds: number | null;
  timeInStage: TimeInStage;
  conversionBy: ConversionBy[];
}

export interface HandoffFigures {
  from: string;
  to: string;
  offered: number;
  acceptedOnTime: number;
  acceptedLate: number;
  rejected: number;
  recycled: number;
  pending: number;
  stalled: number;
  /** Undecided, and nothing has moved for longer than the stage's lapse. */
  lapsed: number;
  /** Accepted although the taking stage was skipped; part of accepted. */
  implicit: number;
  /** Accepted that have won; part of accepted. */
  won: number;
  /** Accepted, rejected or recycled within the SLA. */
  decidedInTime: number;
  /** (rejected + stalled + lapsed) / offered; null in a snapshot. */
  leak: number | null;
  /** accepted / (accepted + rejected + recycled). */
  acceptanceOfDecided: number | null;
  /** decided within the SLA / (decided + stalled + lapsed); null without an SLA, and in a snapshot. */
  slaAttainment: number | null;
  slaSeconds: number | null;
  /** The clock of the agreed time and of all waits; null: elapsed time. */
  clock: BusinessClock | null;
  valueAtRisk: number | null;
  /** True where a part of `valueAtRisk` is an estimate for stalled journeys without a value. */
  valueAtRiskEstimated: boolean;
  /** Reasons of rejected and recycled, largest first. */
  reasons: Array<{ outcome: 'rejected' | 'recycled'; reason: string | null; n: number }>;
  promises: Array<{ name: string; met: number; unmet: number }>;
  /** Kaplan–Meier of the wait from the clock's start to the decision. */
  wait: TimeInStage;
  /** Entry to assignment (system delay), where the definition has `assignedAt`; else null. */
  assignment: TimeInStage | null;
  /** Oldest stalled record, seconds; null where none. */
  oldestStalledSeconds: number | null;
  /** Σ value per status; null where unknown. */
  values: Record<HandoffStatus, number | null>;
  /** Σ amount of the rejected, stalled and lapsed, null where none is known; and of how many it is known. */
  leakValue: number | null;
  leakValued: number;
  /** Leak at equal days since the clock started, working days of `clock`; see `leakBy.ts`. */
  leakBy: ConversionBy[];
}

export interface Finding {
  finding: QualityFinding | 'skipped_share' | 'left_truncation' | 'returned_after_win' | 'note';
  n: number;
  /** One plain sentence with the count in it. */
  message: string;
  /** Position of the stage whose numbers it touches; null: all. */
  position: number | null;
}

/** Every figure of one funnel (of one segment). `baton run --json` prints this. */
export interface Funnel {
  /** Of the definition that was counted by; absent for a plain table. */
  fingerprint?: string;
  segment?: string;
  view: View;
  /** ISO 8601, UTC. */
  asOf: string;
  stages: StageFigures[];
  handoffs: HandoffFigures[];
  quality: Finding[];
  /** Age of the newest row at T, seconds; null where there is no row. */
  newestRowSeconds: number | null;
}
