import { timeOfDay } from '../clock';
import { duplicates, unknown, type Context, type Mistake } from './mistakes';
import { quote } from '../nearest';
import { ownersOf } from '../owners';
import type { Path } from '../path';
import type { Written } from '../schema';

/** Handoffs lie between neighboring stages of different owners, each at most once. */
export function handoffProblems({ written, ids }: Context): Mistake[] {
  const seen = new Set<string>();
  const owners = ownersOf(written);
  return (written.handoffs ?? []).flatMap(({ from, to, clock, promises }, i): Mistake[] => {
    const path = ['handoffs', i];
    const unknowns = Object.entries({ from, to }).filter(([, id]) => !ids.includes(id));
    const details = [
      ...clockProblems(clock, path),
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

function clockProblems(clock: NonNullable<Written['handoffs']>[number]['clock'], path: Path): Mistake[] {
  if (!clock) {
    return [];
  }
  const found: Mistake[] = duplicates(clock.days, (i) => [...path, 'clock', 'days', i], 'weekday');
  const [from, to] = [timeOfDay(clock.from), timeOfDay(clock.to)];
  if (from !== undefined && to !== undefined && from >= to) {
    found.push({
      path: [...path, 'clock', 'to'],
      message: `The working day ends at ${clock.to}, which is not after its start at ${clock.from}: correct one of the two.`,
    });
  }
  return found;
}
