import type { Funnel } from '../../funnel/figures';
import type { HandoffStatus } from '../../rows';
import type { Drawing, Scene } from '../sheet/scene';
import type { Box } from '../sheet/shapes';
import { statusSign } from '../sheet/signs';
import { LEDGER, statusCount, statusWord } from '../text/words';

/** A handoff and the position of the stage that gives. */
export interface DrawnHandoff {
  handoff: number;
  from: number;
}

/** The handoffs that the picture shows. */
export function drawnHandoffs({ options, input, definition, funnel, columns }: Scene): DrawnHandoff[] {
  if (!options.show.handoffs || input.detail === 'counts') {
    return [];
  }
  return definition.handoffs.flatMap(({ from }, handoff) =>
    funnel.handoffs[handoff] === undefined || columns[from + 1] === undefined ? [] : [{ handoff, from }]
  );
}

/** How many rows the ledgers of a funnel are given. */
export function ledgerLength({ handoffs }: Funnel): number {
  return LEDGER.length - (handoffs.some(({ lapsed }) => lapsed > 0) ? 0 : 1);
}

/** Whether the headline is about this line of a ledger: then the eye is to meet it first. */
export function isTheLoss({ loss }: Scene, handoff: number, status: HandoffStatus): boolean {
  const isHere = loss?.kind === 'handoff' && loss.index === handoff;
  const statuses: HandoffStatus[] = loss?.side === 'quality' ? ['rejected'] : ['stalled', 'lapsed'];
  return isHere && statuses.includes(status);
}

/** The sign of a status on a line of type of this size. */
export function drawStatusSign(
  { sheet, columns }: Drawing,
  { handoff, from }: DrawnHandoff,
  status: HandoffStatus,
  { x, y, size }: { x: number; y: number; size: number },
  dim?: boolean
): void {
  const paint = { role: 'sign', status, owner: columns[from + 1].owner, dim } as const;
  const d = statusSign(status, x, y, size);
  sheet.path(`handoff${handoff}.${status}.sign`, paint, d, Math.max(1.5, size * 0.12));
}

/** Makes the line of a status a place to point at. */
export function markStatus({ sheet, funnel, format }: Drawing, index: number, status: HandoffStatus, box: Box): void {
  const handoff = funnel.handoffs[index];
  const word = statusWord(status, handoff.slaSeconds !== null);
  const share = `${format.count(statusCount(handoff, status))} of ${format.count(handoff.offered)}`;
  sheet.mark({ kind: 'handoff', index, status }, box, `${word}: ${share}`);
}

/** Makes the leak of a handoff, and the lines below it, a place to point at. */
export function markSummary({ sheet, funnel, format, definition }: Drawing, index: number, box: Box): void {
  const { leak, offered } = funnel.handoffs[index];
  const name = handoffName(definition, index);
  const word = leak === null ? `${format.count(offered)} offered` : `leak ${format.percent(leak)}`;
  sheet.mark({ kind: 'handoff', index, part: 'summary' }, box, `${name}: ${word}`);
}

/** `MQL → Accepted` */
export function handoffName({ handoffs, stages }: Scene['definition'], index: number): string {
  const { from } = handoffs[index];
  return `${stages[from].name} → ${stages[from + 1].name}`;
}
