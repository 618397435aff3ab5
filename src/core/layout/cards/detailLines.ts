import { calendarDay, type PictureFormat } from '../../format';
import type { BusinessClock, Definition } from '../../definition/definition';
import { hasChangedSince } from '../../definition/fingerprint';
import type { Compared } from '../../funnel/compare';
import type { Waiting } from '../../funnel/waiting';
import type { TimeInStage } from '../../funnel/figures';
import type { PictureInput } from '../sheet/pictureInput';
import { ageText } from '../text/words';

/** What stands behind a mark: where its number comes from and who agreed on it. */
export interface Details {
  title: string;
  subtitle: string;
  /** Name and arithmetic; `faint` where it rests on fewer than ten records. */
  lines: Array<{ name: string; value: string; faint?: boolean }>;
}

/** Below this number of records a figure is faint. */
export const FEW = 10;

/** Lines to add to, one after another. */
export function lineList() {
  const lines: Details['lines'] = [];
  const add = (name: string, value: string, faint?: boolean) => lines.push({ name, value, faint });
  return { lines, add };
}

/** Median and P90 of the visits to a stage, or of the waits at a handoff. */
export function timeLines(
  name: string,
  time: TimeInStage,
  format: PictureFormat,
  clock?: BusinessClock | null
): Details['lines'] {
  const { visits, open, p50Seconds, p90Seconds } = time;
  const [median, p90] = [p50Seconds, p90Seconds].map((seconds) => ageText(seconds, time, format, clock));
  const counted = `${format.count(visits)} visits, ${format.count(open)} of them open`;
  return visits === 0 ? [] : [{ name, value: `median ${median}, P90 ${p90}; ${counted}`, faint: visits < FEW }];
}

/** How many of a snapshot wait, and how long (rule `snapshot-queue`). */
export function waitingLines(waiting: Waiting, { count, duration }: PictureFormat): Details['lines'] {
  const { n, medianSeconds, longestSeconds, clock } = waiting;
  const lines: Details['lines'] = [{ name: 'waiting', value: count(n) }];
  if (medianSeconds !== null && longestSeconds !== null) {
    const [half, longest] = [medianSeconds, longestSeconds].map((seconds) => duration(seconds, clock));
    lines.push({ name: 'time until now', value: `half longer than ${half}, longest ${longest}`, faint: n < FEW });
  }
  return lines;
}

/** By whom and when, and whether it still holds. */
export function agreedLines(definition: Definition): Details['lines'] {
  const { agreed } = definition;
  if (agreed === undefined) {
    return [];
  }
  const day = Date.parse(agreed.on);
  const on = Number.isNaN(day) ? agreed.on : calendarDay(day, true);
  const changed = hasChangedSince(definition) ? [{ name: 'definition', value: 'changed since it was agreed' }] : [];
  return [{ name: 'agreed', value: `by ${agreed.by.join(' and ')}, ${on}` }, ...changed];
}

/** A share against the range compared with at the same age of both; none where there is no such age. */
export function changeLines(
  { comparisonName = 'the period before' }: PictureInput,
  compared: Compared | undefined,
  { percent }: PictureFormat,
  clock?: BusinessClock | null
): Details['lines'] {
  if (compared === undefined || compared.current === null || compared.previous === null) {
    return [];
  }
  const { days, current, previous } = compared;
  const points = Math.round((current - previous) * 100);
  const sign = points > 0 ? '+' : points < 0 ? '\u2212' : '\u00b1';
  const age = `${days} ${clock ? 'working days' : 'd'}`;
  const change = `${sign}${Math.abs(points)} ${Math.abs(points) === 1 ? 'pt' : 'pts'}`;
  return [{ name: comparisonName, value: `${percent(current)} against ${percent(previous)} after ${age}: ${change}` }];
}
