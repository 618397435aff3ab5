import { arrivals, DAY, MINUTE } from './calendar.ts';
import type { Random } from './random.ts';
import type { WebEvent } from './tables.ts';

/** The website keeps its clicks for a quarter. */
const KEPT = 90 * DAY;
const REFERRERS = [
  ['search', 45],
  ['newsletter', 22],
  ['social', 20],
  ['direct', 13],
] as const;
const PATH = ['page viewed', 'pricing viewed', 'form opened', 'form sent'];
/** Share that goes on to the next step of the path. */
const GOES_ON = [0.42, 0.38, 0.55];

/** Clicks of `visitors` people on their way to the form: some return days later, some jump ahead and come back. */
export function browse(visitors: number, now: number, random: Random): WebEvent[] {
  const events: WebEvent[] = [];
  arrivals(visitors, now - KEPT, now, random).forEach((start, index) => {
    const referrer = random.pick(REFERRERS);
    const see = (event: string, at: number) => {
      if (at <= now) {
        events.push({ id: 0, visitor_id: `V${index + 1}`, happened_at: Math.floor(at), event, referrer });
      }
    };
    let at = start;
    see(PATH[0], at);
    for (let step = 1; step < PATH.length && random.chance(GOES_ON[step - 1]); step++) {
      if (random.chance(0.06)) {
        // Straight to a later page by a saved link, and back.
        see(PATH[Math.min(step + 1, PATH.length - 1)], at + random.longTail(1, 0.5) * MINUTE);
      }
      at += random.chance(0.7) ? random.longTail(3, 1) * MINUTE : random.days(4, 1);
      see(PATH[step], at);
    }
  });
  return events.sort((a, b) => a.happened_at - b.happened_at).map((event, index) => ({ ...event, id: index + 1 }));
}
