import { partLength, type Sides } from '../shared/bars';
import { type DrawnHandoff } from '../shared/handoffs';
import { fall } from '../sheet/pathData';
import type { Drawing } from '../sheet/scene';
import type { Span } from '../sheet/shapes';
import { statusCount, statusesOf } from '../text/words';
import type { PortraitBar } from './drops';

/** Where a ledger lies between two zones. */
export interface LedgerPlace extends DrawnHandoff, Span {}

/**
 * From the giver's bar what was accepted falls to the taker's, and the rest ends level with its line. Returns where the
 * widest band ends at the right.
 */
export function drawPortraitBands(
  { sheet, type, funnel }: Drawing,
  { handoff: index, from, top, bottom }: LedgerPlace,
  { giver, taker }: Sides<PortraitBar>,
  tips: { top: number; pitch: number } | null
): number {
  const handoff = funnel.handoffs[index];
  const reached = Math.max(1, funnel.stages[from].reached);
  const length = (giver.end - giver.start) * Math.min(1, handoff.offered / reached);
  const accepted = handoff.acceptedOnTime + handoff.acceptedLate;
  const arriving = Math.min(taker.end - taker.line, partLength(taker, accepted));
  let x = giver.start;
  let arrival = taker.line;
  for (const [line, status] of statusesOf(handoff, funnel.view).entries()) {
    const n = statusCount(handoff, status);
    const width = handoff.offered > 0 ? (length * n) / handoff.offered : 0;
    if (width > 0) {
      const id = `handoff${index}.${status}`;
      const paint = { role: 'band', status, owner: taker.column.owner } as const;
      const isAccepted = status.startsWith('accepted');
      const share = isAccepted ? (arriving * n) / Math.max(1, accepted) : 0;
      const middle = x + width / 2;
      const tip = tips === null ? (top + bottom) / 2 : tips.top + line * tips.pitch;
      const end = isAccepted
        ? { at: taker.near, start: arrival, end: arrival + share }
        : { at: tip, start: middle - 0.75, end: middle + 0.75 };
      sheet.path(`${id}.in`, paint, fall({ at: giver.far, start: x, end: x + width }, end));
      arrival += share;
      const marker = { x, y: giver.far, width, height: Math.max(2, 0.3 * type.small) };
      sheet.rect(`${id}.marker`, { ...paint, role: 'status' }, marker);
      x += width;
    }
  }
  return Math.max(x, arrival);
}
