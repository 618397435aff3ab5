import type { Handoff } from '../../definition/definition';
import type { PictureFormat } from '../../format';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** The time agreed at a handoff, with its business hours. */
export function slaText({ sla, clock }: Handoff, format: PictureFormat): string {
  if (sla === undefined) {
    return 'none: nothing is ever late or stalled';
  }
  if (clock === undefined) {
    return format.duration(sla);
  }
  const hour = (seconds: number) =>
    `${Math.floor(seconds / 3600)}:${String(Math.floor((seconds % 3600) / 60)).padStart(2, '0')}`;
  const days = clock.days.map((day) => DAYS[day - 1]).join(' ');
  return `${format.duration(sla)} of ${days} ${hour(clock.from)}–${hour(clock.to)} ${clock.zone}`;
}
