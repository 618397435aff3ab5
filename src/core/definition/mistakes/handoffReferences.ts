import { hoursBetween, parseHours, timeOfDay } from '../time/clock';
import { duplicates, unknown, type Context, type Mistake } from './mistakes';
import { quote } from '../nearest';
import { ownersOf } from '../owners';
import type { Path } from '../path';
import type { WrittenClock } from '../schema';

/** Handoffs lie between neighboring stages of different owners, each at most once. */
export function handoffProblems({ written, ids }: Context): Mistake[] {
  const seen = new Set<string>();
  const owners = ownersOf(written);
  return (written.handoffs ?? []).flatMap(({ from, to, sla, clock, promises }, i): Mistake[] => {
    const path = ['handoffs', i];
    const unknowns = Object.entries({ from, to }).filter(([, id]) => !ids.includes(id));
    const details = [
      ...(clock === undefined ? withoutClock(sla, path) : clockProblems(clock, [...path, 'clock'])),
      ...duplicates(
        (promises ?? []).map(({ name }) => name),
        (j) => [...path, 'promises', j, 'name'],
        'promise'
      ),
    ];
    if (unknowns.length > 0) {
      return [
        ...unknowns.map(([field, id]) => ({ path: [...path, field], message: unknown('stage', id, ids) })),
        ...details,
      ];
    }
    const [giver, taker] = [ids.indexOf(from), ids.indexOf(to)];
    const pair = `${from} → ${to}`;
    if (giver === taker) {
      return [
        { path: [...path, 'to'], message: `${quote(from)} hands over to itself: name the next stage under to.` },
        ...details,
      ];
    }
    if (seen.has(pair)) {
      return [{ path, message: `The handoff ${pair} stands twice: merge the two entries.` }, ...details];
    }
    seen.add(pair);
    if (giver >= taker) {
      return [
        {
          path,
          message: `The handoff ${pair} runs against the order of the stages: exchange from and to, or correct the order under stages.`,
        },
        ...details,
      ];
    }
    if (taker !== giver + 1) {
      return [
        {
          path: [...path, 'to'],
          message: `The handoff ${pair} skips ${quote(ids[giver + 1])}: a handoff lies between neighboring stages, so write to: ${ids[giver + 1]}.`,
        },
        ...details,
      ];
    }
    if (owners[giver] === owners[taker]) {
      return [
        {
          path,
          message: `Nothing is handed over from ${quote(from)} to ${quote(to)}, because both belong to ${owners[giver]}: correct an owner under stages, or remove this entry.`,
        },
        ...details,
      ];
    }
    return details;
  });
}

function withoutClock(sla: string | undefined, path: Path): Mistake[] {
  return sla?.endsWith('bd')
    ? [
        {
          path: [...path, 'sla'],
          message: `${quote(sla)} is in working days, and this handoff has no clock that counts them: add a clock, or write ${sla.replace('bd', 'd')}.`,
        },
      ]
    : [];
}

function clockProblems({ days, hours, from, to, holidays = [] }: WrittenClock, path: Path): Mistake[] {
  return [
    ...duplicates(days, (i) => [...path, 'days', i], 'weekday'),
    ...duplicates(holidays, (i) => [...path, 'holidays', i], 'holiday'),
    ...(hours === undefined ? shortHoursProblems(from, to, path) : hoursProblems(hours, from ?? to, path)),
  ];
}

/** Hours given as `from` and `to`. */
function shortHoursProblems(from: string | undefined, to: string | undefined, path: Path): Mistake[] {
  if (from === undefined || to === undefined) {
    const message =
      from === to
        ? 'The clock has no hours: add for example hours: [09:00-12:00, 13:00-17:00].'
        : from === undefined
          ? '"from" is missing: add for example from: "09:00".'
          : '"to" is missing: add for example to: "17:00".';
    return [{ path, message }];
  }
  // What is no time of day has been told of.
  const areTimes = [from, to].every((time) => timeOfDay(time) !== undefined);
  return areTimes && hoursBetween(from, to) === undefined
    ? [
        {
          path: [...path, 'to'],
          message: `The hours from ${from} to ${to} are none: correct one of the two (a whole day is "00:00" to "24:00").`,
        },
      ]
    : [];
}

const DAY = 86_400;

function hoursProblems(written: string[], short: string | undefined, path: Path): Mistake[] {
  if (short !== undefined) {
    return [{ path, message: 'The clock has both hours and from or to: keep hours alone.' }];
  }
  const sorted = written
    .flatMap((text) => [{ text, hours: parseHours(text) ?? { from: 0, to: 0 } }])
    .sort((a, b) => a.hours.from - b.hours.from);
  // The first ones of the next day follow the last ones.
  return sorted.flatMap(({ text, hours }, i): Mistake[] => {
    const next = sorted[i + 1] ?? sorted[0];
    const begins = next.hours.from + (i + 1 < sorted.length ? 0 : DAY);
    return begins < hours.to
      ? [
          {
            path: [...path, 'hours'],
            message: `The hours ${text} and ${next.text} overlap, and no time counts twice: correct one of the two.`,
          },
        ]
      : [];
  });
}
