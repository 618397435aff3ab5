import type { Handoff } from '../../definition/definition';
import type { PictureFormat } from '../../format';
import { clockText } from '../../workingTime';

/** The time agreed at a handoff, with its business hours. */
export function slaText({ sla, clock }: Handoff, format: PictureFormat): string {
  if (sla === undefined) {
    return 'none: nothing is ever late or stalled';
  }
  return format.duration(sla, clock) + (clock ? ` (${clockText(clock)})` : '');
}
