import type { Definition } from '../../definition/types';
import type { Compared } from '../../funnel/compare';
import type { TimeInStage } from '../../funnel/types';
import { calendarDay, type PictureFormat } from '../../format';
import type { PictureInput } from '../sheet/pictureInput';

/** What stands behind a mark: where its number comes from and who agreed on it. */
export interface Details {
  title: string;
  subtitle: string;
  /** Name and arithmetic; `faint` where it rests on fewer than ten records. */
  lines: Array<{ name: string; value: string; faint?: boolean }>;
}

/** Below this number of records a figure is faint. */
export const FEW = 10;

/** Median and P90 of the visits to a stage, or of the waits at a handoff. */
export function timeLines(name: string, time: TimeInStage, format: PictureFormat): Details['lines'] {
  if (time.visits === 0) {
    return [];
  }
  const or = (seconds: number | null) =>
    seconds === null ? `> ${format.duration(time.longestSeconds)}` : format.duration(seconds);
  return [
    {
      name,
      value: `median ${or(time.p50Seconds)}, P90 ${or(time.p90Seconds)}; ${format.count(time.visits)} visits, ${format.count(time.open)} of them open`,
      faint: time.visits < FEW,
    },
  ];
}

/** By whom and when. */
export function agreedLines({ agreed }: Pick<Definition, 'agreed'>): Details['lines'] {
  if (agreed === undefined) {
    return [];
  }
  const day = Date.parse(agreed.on);
  return [
    {
      name: 'agreed',
      value: `by ${agreed.by.join(' and ')}, ${Number.isNaN(day) ? agreed.on : calendarDay(day, true)}`,
    },
  ];
}

/** A share against the range compared with: what it was at the same age of both, and nothing where there is no such age. */
export function changeLines(
  { comparisonName = 'the period before' }: PictureInput,
  compared: Compared | undefined,
  { percent }: PictureFormat
): Details['lines'] {
  if (compared === undefined || compared.current === null || compared.previous === null) {
    return [];
  }
  const { days, current, previous } = compared;
  const points = Math.round((current - previous) * 100);
  const sign = points > 0 ? '+' : points < 0 ? '\u2212' : '\u00b1';
  const value = `${percent(current)} against ${percent(previous)} after ${days} d: ${sign}${Math.abs(points)} ${Math.abs(points) === 1 ? 'pt' : 'pts'}`;
  return [{ name: comparisonName, value }];
}
