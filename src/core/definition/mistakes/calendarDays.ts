import { clockFrom, workingDay } from '../time/clock';
import type { Definition, Problem } from '../definition';
import { quote } from '../nearest';
import { pathText } from '../path';
import type { Written } from '../schema';
import { readText } from '../yaml/text';
import { workingTime } from '../../workingTime';

/**
 * SLAs in days of 24 hours beside a clock that counts working hours: `2d` are six working days of eight hours. No mistake,
 * because that may be meant. `text` is the document.
 */
export function calendarDays(definition: Definition, text: string): Problem[] {
  const read = readText(text);
  if ('problems' in read) {
    return [];
  }
  return ((read.value as Written).handoffs ?? []).flatMap(({ from, sla }, i): Problem[] => {
    const clock = clockFrom(definition, from);
    const [, n, unit] = /^\s*([\d.]+)\s*([dw])\s*$/.exec(sla ?? '') ?? [];
    if (clock === undefined || n === undefined) {
      return [];
    }
    const hours = Number(n) * (unit === 'w' ? 168 : 24);
    const meant = Number(n) * (unit === 'w' ? clock.days.length : 1);
    const path = ['handoffs', i, 'sla'];
    return hours * 3600 === meant * workingDay(clock)
      ? []
      : [
          {
            path: pathText(path),
            line: read.lineOf(path),
            message: `${quote(`${n}${unit}`)} is ${hours} hours on the clock beside it, ${workingTime(hours * 3600, clock)}: write ${meant}bd for ${meant} of its working days, or ${hours}h.`,
          },
        ];
  });
}
