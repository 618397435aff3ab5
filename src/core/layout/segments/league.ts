import { isImmature } from '../../funnel/loss/largestLoss';
import type { TimeInStage } from '../../funnel/figures';
import { kaplanMeier, quantile } from '../../funnel/survival/kaplanMeier';
import type { Drawing } from '../sheet/scene';
import type { Column } from '../sheet/stageColumns';
import { leakOf, valueAtRiskOf } from './rank';

/** `n` journeys of `of`; what is not final stands out from nothing. */
export interface Share {
  n: number;
  of: number;
  isOpen?: boolean;
}

/** What a row of the league compares: one segment, or all of them together. */
export interface LeagueEntry {
  stages: Array<Pick<Column, 'total' | 'parts'>>;
  /** To the next stage; absent where the columns are not one cohort. */
  conversions: Share[];
  leak: number | null;
  /** Whether anything was offered, so that the leak has sides. */
  isHandoff: boolean;
  /** Parts of the leak of all handoffs (rule `largest-loss`). */
  quality: Share;
  followUp: Share;
  /** Median wait at the only handoff; null where it is not known or there are several. */
  waitSeconds: number | null;
  /** How many waits have ended. */
  waited: number;
  valueAtRisk: number | null;
}

/** Rule `outlier`: standard errors, difference of shares, ratio of medians, and ended waits. */
const OUTLIER = { errors: 3, share: 0.03, ratio: 1.5, waited: 20 };

/** The figures of all these segments together. */
export function leagueEntry(drawings: Drawing[]): LeagueEntry {
  const funnels = drawings.map(({ funnel }) => funnel);
  const handoffs = funnels.flatMap((funnel) => funnel.handoffs);
  const offered = sum(handoffs.map((handoff) => handoff.offered));
  const isCohort =
    funnels[0].view === 'cohort' && drawings[0].input.detail === 'full' && drawings[0].options.measure === 'count';
  const stages = drawings[0].columns.map((column, i) => {
    const all = drawings.map(({ columns }) => columns[i]);
    const partOf = (role: string) => sum(all.flatMap(({ parts }) => parts.flatMap((p) => (p.role === role ? p.n : 0))));
    const roles = ['advanced', 'open', 'leaked'] as const;
    const parts = roles.map((role) => ({ role, n: partOf(role) })).filter(({ n }) => n > 0);
    return { total: sum(all.map(({ total }) => total)), parts };
  });
  const conversions = drawings[0].columns.slice(0, isCohort ? -1 : 0).map((_, i) => {
    const total = (figure: 'advanced' | 'reached' | 'open') => sum(funnels.map((funnel) => funnel.stages[i][figure]));
    return { n: total('advanced'), of: total('reached'), isOpen: isImmature(total('open'), total('reached')) };
  });
  const waits = drawings[0].definition.handoffs.length === 1 ? handoffs.map(({ wait }) => wait) : [];
  return {
    stages,
    conversions,
    leak: leakOf(...funnels),
    isHandoff: offered > 0,
    quality: { n: sum(handoffs.map(({ rejected }) => rejected)), of: offered },
    followUp: { n: sum(handoffs.map(({ stalled, lapsed }) => stalled + lapsed)), of: offered },
    waitSeconds: medianOf(waits),
    waited: sum(waits.map(({ visits, open }) => visits - open)),
    valueAtRisk: valueAtRiskOf(...funnels),
  };
}

/** Whether a share is higher (1) or lower (-1) than among all others, by more than chance and by what matters; 0: neither (rule `outlier`). */
export function outlyingShare(own: Share, all: Share): -1 | 0 | 1 {
  const others = { n: all.n - own.n, of: all.of - own.of };
  if (own.of === 0 || others.of === 0 || own.isOpen === true) {
    return 0;
  }
  const difference = own.n / own.of - others.n / others.of;
  const share = all.n / all.of;
  const error = Math.sqrt(share * (1 - share) * (1 / own.of + 1 / others.of));
  const isOut = Math.abs(difference) >= Math.max(OUTLIER.share, OUTLIER.errors * error);
  return isOut ? (Math.sign(difference) as -1 | 1) : 0;
}

/** The same of a median wait. */
export function outlyingWait(own: LeagueEntry, all: LeagueEntry): -1 | 0 | 1 {
  if (own.waitSeconds === null || !all.waitSeconds || own.waited < OUTLIER.waited) {
    return 0;
  }
  const ratio = own.waitSeconds / all.waitSeconds;
  return ratio >= OUTLIER.ratio ? 1 : ratio <= 1 / OUTLIER.ratio ? -1 : 0;
}

function medianOf(waits: TimeInStage[]): number | null {
  const ages = waits.flatMap(({ ages }) => ages);
  return quantile(kaplanMeier(ages.map(({ seconds, left, open }) => ({ seconds, events: left, censored: open }))), 0.5);
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
