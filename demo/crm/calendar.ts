import type { Random } from './random.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Relative inflow per month: trade-fair spring, quiet August, strong autumn, empty days between the years. */
const SEASON = [1.0, 1.08, 1.15, 1.05, 1.0, 0.92, 0.8, 0.7, 1.12, 1.2, 1.12, 0.76];
/** Relative inflow per weekday, Sunday first: forms are filled in at weekends too, but rarely. */
const WEEK = [0.3, 1.05, 1.15, 1.12, 1.08, 0.9, 0.34];
/** Relative inflow per hour of the day, UTC. */
const CLOCK = [1, 1, 1, 1, 1, 2, 4, 8, 12, 13, 13, 12, 10, 11, 13, 13, 11, 8, 6, 5, 5, 4, 3, 2];
const GROWTH_PER_YEAR = 0.18;
const OPENS = 7 * HOUR;
const CLOSES = 16.5 * HOUR;

function inflow(hour: number, from: number): number {
  const date = new Date(hour);
  const growth = 1 + (GROWTH_PER_YEAR * (hour - from)) / (365 * DAY);
  return SEASON[date.getUTCMonth()] * WEEK[date.getUTCDay()] * CLOCK[date.getUTCHours()] * growth;
}

/** `count` ascending times between `from` and `to` (milliseconds), as dense as inflow is at that season, weekday and hour. */
export function arrivals(count: number, from: number, to: number, random: Random): number[] {
  const hours: Array<{ start: number; length: number; weight: number }> = [];
  let total = 0;
  for (let start = from; start < to; start += HOUR) {
    const length = Math.min(HOUR, to - start);
    const weight = (inflow(start, from) * length) / HOUR;
    hours.push({ start, length, weight });
    total += weight;
  }
  const times: number[] = [];
  let hour = 0;
  let before = 0;
  for (let i = 0; i < count; i++) {
    const wanted = ((i + random.next()) / count) * total;
    while (hour < hours.length - 1 && before + hours[hour].weight < wanted) {
      before += hours[hour].weight;
      hour++;
    }
    const { start, length, weight } = hours[hour];
    times.push(Math.floor(start + Math.min(1, (wanted - before) / weight) * length));
  }
  return times;
}

/** `at` itself inside working hours (Monday to Friday, 07:00 to 16:30 UTC), otherwise a moment early in the next working day. */
export function atWork(at: number, random: Random): number {
  const midnight = Math.floor(at / DAY) * DAY;
  const weekday = new Date(midnight).getUTCDay();
  const works = weekday !== 0 && weekday !== 6;
  if (works && at - midnight >= OPENS && at - midnight < CLOSES) {
    return Math.floor(at);
  }
  let day = works && at - midnight < OPENS ? midnight : midnight + DAY;
  while ([0, 6].includes(new Date(day).getUTCDay())) {
    day += DAY;
  }
  return Math.floor(day + OPENS + random.next() * 3 * HOUR);
}
