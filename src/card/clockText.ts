import type { BusinessClock } from '../core/definition/definition';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** `business hours (Mon, Tue 09:00–17:00, Europe/Berlin)` */
export function clockText({ zone, days, from, to }: BusinessClock): string {
  return `business hours (${days.map((day) => DAYS[day - 1]).join(', ')} ${wallClock(from)}–${wallClock(to)}, ${zone})`;
}

function wallClock(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
