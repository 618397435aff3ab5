import { HANDOFF_STATUSES, type HandoffStatus } from '../../src/core/rows';
import { wallClock } from './businessClock';
import { alertRows } from './alertRows';
import type { Case, Cell } from './case';
import { elapsed, type Offer } from './handoffs';
import { asked, between, dayOf, groups, offers } from './offers';
import { records } from './records';
import { makeWorld, type World } from './world';

/** A row of `records`, `stalled`, `alert` or `trend`, by column name. */
export type Answer = Record<string, Cell>;

/**
 * The rows of the questions beside the funnel (rule `question-scope`), by brute force; lists in order, the others in
 * any.
 */
export function answers(testCase: Case): Answer[] {
  const world = makeWorld(testCase);
  switch (testCase.query.kind) {
    case 'records':
    case 'stalled':
      return records(testCase, world);
    case 'alert':
      return alertRows(testCase, world);
    case 'trend':
      return trend(testCase, world);
    default:
      throw new Error('The funnel is answered by oracle.ts');
  }
}

const DAY = 86_400;

/** Handoffs by week or month, as they stand at T, and by the same age (rule `trend-rows`). */
function trend(testCase: Case, world: World): Answer[] {
  const { definition, query } = testCase;
  const grain = query.grain ?? 'week';
  const { zone = 'UTC' } = definition;
  return asked(testCase).flatMap((handoff) => {
    const maturity = query.maturity ?? handoff.sla ?? 30 * dayOf(handoff);
    const own = offers(testCase, world).filter((offered) => offered.handoff.from === handoff.from);
    return groups(own, ({ made, segment }) => JSON.stringify([beginOf(made.at, grain, zone), segment])).map(
      ([key, list]) => {
        const [begin, segment] = JSON.parse(key!) as [number, string | null];
        const period = firstShown(begin, zone);
        const end = firstShown(begin + (grain === 'week' ? 7 : 31) * DAY, zone);
        const counted = (passes: (made: Offer) => boolean) => list.filter(({ made }) => passes(made)).length;
        const statuses = Object.fromEntries(
          HANDOFF_STATUSES.map((status) => [status, counted((made) => made.status === status)])
        ) as Record<HandoffStatus, number>;
        const isAcceptedByAge = ({ status, wait }: Offer) =>
          status.startsWith('accepted') && (wait === null || wait <= maturity);
        return {
          period,
          ...between(definition, handoff),
          ...(query.by === undefined ? {} : { segment }),
          offered: list.length,
          ...statuses,
          decided_in_time: counted((made) => made.isDecidedInTime),
          leak: (statuses.rejected + statuses.stalled + statuses.lapsed) / list.length,
          not_accepted: 1 - counted(isAcceptedByAge) / list.length,
          mature: Number(end * 1000 <= world.asOf && elapsed(handoff, end * 1000, world.asOf) >= maturity),
        };
      }
    );
  });
}

/** Start of the week (Monday) or month on the clocks of a zone, in their seconds since 1970. */
function beginOf(microseconds: number, grain: 'week' | 'month', zone: string): number {
  const day = Math.floor(wallClock(zone, microseconds) / DAY);
  const date = new Date(day * DAY * 1000);
  // 1970-01-01 was a Thursday.
  return grain === 'month'
    ? Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / 1000
    : (day - ((day + 3) % 7)) * DAY;
}

const FIRST_SHOWN = new Map<string, number>();

/** The first quarter of an hour, in milliseconds since 1970, at which the clocks of a zone show a time or a later one. */
function firstShown(wall: number, zone: string): number {
  const key = `${wall} ${zone}`;
  let at = FIRST_SHOWN.get(key) ?? wall - 16 * 3600;
  while (wallClock(zone, at * 1e6) < wall) {
    at += 900;
  }
  FIRST_SHOWN.set(key, at);
  return at * 1000;
}
