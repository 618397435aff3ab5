import { workingDay } from './definition/time/clock';
import type { BusinessClock } from './definition/definition';

/** Time on a business clock in its own days: `3 working days`, `2 h 10 min of working time` (rule `working-time`). */
export function workingTime(seconds: number, clock: BusinessClock): string {
  const minutes = Math.round(seconds / 60);
  const days = seconds / workingDay(clock);
  if (days >= 1 || minutes * 60 >= workingDay(clock)) {
    const n = days.toFixed(days < 9.95 ? 1 : 0).replace(/\.0$/, '');
    return `${n} working ${n === '1' ? 'day' : 'days'}`;
  }
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const parts = [...(hours > 0 ? [`${hours} h`] : []), ...(rest > 0 ? [`${rest} min`] : [])];
  return `${minutes > 0 ? parts.join(' ') : `${Math.round(seconds)} s`} of working time`;
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** When a business clock runs: `Mon Tue 09:00–12:00, 13:00–17:00, Europe/Berlin, 2 holidays`. */
export function clockText({ zone, days, hours, holidays = [] }: BusinessClock): string {
  const spans = hours.map(({ from, to }) => `${wallClock(from)}–${wallClock(to)}`).join(', ');
  const off = holidays.length === 0 ? '' : `, ${holidays.length} ${holidays.length === 1 ? 'holiday' : 'holidays'}`;
  return `${days.map((day) => DAYS[day - 1]).join(' ')} ${spans}, ${zone}${off}`;
}

/** Seconds after midnight as a time of day, of the next one where they are beyond `24:00`. */
function wallClock(seconds: number): string {
  const minutes = (seconds > 86_400 ? seconds - 86_400 : seconds) / 60;
  return [Math.floor(minutes / 60), minutes % 60].map((n) => String(n).padStart(2, '0')).join(':');
}
