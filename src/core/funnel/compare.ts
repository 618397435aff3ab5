import type { ConversionBy, Funnel } from './figures';

/** Below this number at risk a curve is too thin to compare by. */
const ENOUGH_AT_RISK = 10;

/** Two shares at the same elapsed days; nulls where no age is common to both. */
export interface Compared {
  /** Elapsed days at which both are judged; null where the two have no mature age in common. */
  days: number | null;
  current: number | null;
  previous: number | null;
  /** current − previous, 0..1 scale. */
  change: number | null;
  /** Share of the current cohort at this place that is still open (stage) or undecided (handoff): immature where large. */
  openShare: number | null;
}

export interface Comparison {
  /** By stage position: conversion to any later stage. */
  conversion: Compared[];
  /** By handoff index: leak. */
  leak: Compared[];
}

/**
 * Compares two funnels of one definition at equal maturity: never this month's three days against last month's three
 * weeks, but both at the oldest age that both have been observed for, by their incidence curves (rule `equal-maturity`).
 */
export function compare(current: Funnel, previous: Funnel): Comparison {
  return {
    conversion: current.stages.map((stage, position) => ({
      ...atEqualAge(stage.conversionBy, previous.stages[position]?.conversionBy ?? []),
      openShare: stage.reached > 0 ? stage.open / stage.reached : null,
    })),
    leak: current.handoffs.map((handoff, index) => ({
      ...atEqualAge(handoff.leakBy, previous.handoffs[index]?.leakBy ?? []),
      openShare: handoff.offered > 0 ? (handoff.pending + handoff.stalled) / handoff.offered : null,
    })),
  };
}

function atEqualAge(current: ConversionBy[], previous: ConversionBy[]): Omit<Compared, 'openShare'> {
  for (const own of [...current].reverse()) {
    const other = previous.find(({ days }) => days === own.days);
    if (other && own.share !== null && other.share !== null && isMature(own) && isMature(other)) {
      return { days: own.days, current: own.share, previous: other.share, change: own.share - other.share };
    }
  }
  return { days: null, current: null, previous: null, change: null };
}

/** Enough journeys are still watched at that age, or nobody is left undecided: then the curve is final. */
function isMature({ atRisk }: ConversionBy): boolean {
  return atRisk >= ENOUGH_AT_RISK || atRisk === 0;
}
