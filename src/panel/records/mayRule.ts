import { hasPermission } from '@grafana/runtime';
import type { PictureInput } from '../../core/layout/sheet/pictureInput';
import type { Target } from '../../core/layout/sheet/target';

/** Whether a rule can be about what a line of a ledger counts, and the person may make one: who waits, with and past an SLA. */
export function mayRule({ definition }: PictureInput, { kind, index, status }: Target): boolean {
  return (
    kind === 'handoff' &&
    (status === 'stalled' || status === 'pending') &&
    definition.handoffs[index].sla !== undefined &&
    hasPermission('alert.rules:create')
  );
}
