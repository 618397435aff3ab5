import type { Clock } from '../core/plan/query';
import type { Picture } from './picture';
import { SCALES, type RuleCondition } from './ruleCondition';

const DAY = 86_400_000;
/** How many days are replayed. */
const DAYS = 90;

/** What a rule's statement said at a moment (milliseconds since 1970): the numbers of its instances, by their labels. */
export interface ReplayedDay {
  at: number;
  numbers: Readonly<Record<string, number>>;
}

/** A threshold, and what a rule with it would have done. */
export interface Replay {
  /** At least 1; of a share at most 1, more than 0. */
  threshold: number;
  /** How many times an instance would have begun to fire. */
  fired: number;
  /** How many of the days anything fired. */
  days: number;
  series: ReplayedDay[];
}

/**
 * The clocks at which a rule's statement is asked for a replay, the oldest first: T goes back day by day, the range with it, so
 * that each answer is what the rule would have got then. There is no cheaper way that is right: what a lapse, a breakdown or a
 * later move makes of a record then cannot be told from what it is now.
 */
export function replayClocks(now: number, { view, lookback }: Picture): Array<Extract<Clock, { kind: 'literal' }>> {
  return Array.from({ length: DAYS }, (_, day) => {
    const asOf = now - (DAYS - 1 - day) * DAY;
    const from = lookback === undefined || view === 'snapshot' ? {} : { from: asOf - lookback * 1000, to: asOf };
    return { kind: 'literal', ...from, asOf };
  });
}

/** An answer to an alert's statement; its only number is the one of the condition. */
export function replayedDay(at: number, rows: Array<Record<string, unknown>>, { id }: RuleCondition): ReplayedDay {
  const instances = rows.map((row) => {
    const labels = Object.entries(row).filter(([name]) => name.toLowerCase() !== id);
    return [labels.map(([, value]) => String(value)).join(' · '), numberIn(row, id)] as const;
  });
  return { at, numbers: Object.fromEntries(instances) };
}

function numberIn(row: Record<string, unknown>, id: string): number {
  const [, number] = Object.entries(row).find(([name]) => name.toLowerCase() === id) ?? [];
  return Number(number);
}

/** It should have fired on at most one day in ten, and not more often than this. */
const MOST_DAYS = 0.1;
const MOST_TIMES = 3;

/**
 * The threshold that says most without crying wolf: the one nearest to what is usual at which the rule would have fired at
 * most three times, on at most one day in ten. Without any number the least that there is.
 */
export function suggestedThreshold(condition: RuleCondition, series: ReplayedDay[]): Replay {
  const { unit, fires } = SCALES[condition.id];
  const numbers = series.flatMap((day) => Object.values(day.numbers));
  const candidates = [...new Set(numbers.map((number) => roundedOutward(number, SCALES[condition.id])))].sort((a, b) =>
    fires === 'above' ? a - b : b - a
  );
  const usual = unit === 'share' ? LEAST_SHARE : 1;
  return [...(candidates.length === 0 ? [usual] : candidates)]
    .map((threshold) => replay(condition, threshold, series))
    .find(
      ({ fired, days }, at, all) => (fired <= MOST_TIMES && days <= series.length * MOST_DAYS) || at === all.length - 1
    )!;
}

const LEAST_SHARE = 0.01;

/** A threshold as people write it, at which the number itself does not fire. */
function roundedOutward(number: number, { unit, fires }: (typeof SCALES)[RuleCondition['id']]): number {
  switch (unit) {
    case 'share': {
      const percent = number * 100;
      return Math.max(LEAST_SHARE, (fires === 'above' ? Math.ceil(percent) : Math.floor(percent)) / 100);
    }
    case 'money': {
      const digit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, number))) - 1);
      return Math.max(1, Math.ceil(number / digit) * digit);
    }
    default:
      return Math.max(1, Math.ceil(number));
  }
}

/** What a rule with a threshold would have done on the days of a series, the oldest first. */
export function replay({ id }: RuleCondition, threshold: number, series: ReplayedDay[]): Replay {
  const { fires } = SCALES[id];
  const isFiring = (number: number | undefined) =>
    number !== undefined && (fires === 'above' ? number > threshold : number < threshold);
  let [fired, days] = [0, 0];
  series.forEach(({ numbers }, day) => {
    const firing = Object.keys(numbers).filter((instance) => isFiring(numbers[instance]));
    days += Number(firing.length > 0);
    fired += firing.filter((instance) => !isFiring(series[day - 1]?.numbers[instance])).length;
  });
  return { threshold, fired, days, series };
}
