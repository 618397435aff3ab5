import type { PictureFormat } from '../../format';
import type { HandoffFigures } from '../../funnel/figures';
import type { HandoffStatus } from '../../rows';
import { drawStatusSign, isTheLoss } from '../shared/handoffs';
import type { Drawing } from '../sheet/scene';
import { namedReasons } from '../text/words';
import type { LedgerColumn } from './ledgerColumn';
import { type Entry, WITH_NOTE } from './ledgerEntries';
import { ledgerWidths, rowWord } from './ledgerWidths';

/** In sizes of small text: from the bands to the sign, to the word, to the count, and from the share to the bands. */
const GAP = { sign: 0.5, word: 0.2, count: 0.2, share: 0.55, note: 1.3 };

/** Sign, word, count and share of one line, and below them what else is known about it. */
export function labelEntry(drawing: Drawing, ledger: LedgerColumn, entry: Entry, left: number, right: number): void {
  const { sheet, type, format, options, funnel, wall } = drawing;
  const t = type.small;
  const { status, n } = entry;
  const handoff = funnel.handoffs[ledger.handoff];
  const id = `handoff${ledger.handoff}.${status}`;
  const widths = ledgerWidths(drawing, ledger.handoff, ledger.mode);
  const size = type.name;
  const y = entry.y + 1.1 * size;
  const isEmpty = n === 0;
  const isLoss = !isEmpty && isTheLoss(drawing, ledger.handoff, status);
  const role = isEmpty ? 'muted' : isLoss ? 'alarm' : 'primary';
  const signX = left + GAP.sign * t;
  drawStatusSign(drawing, ledger, status, { x: signX, y, size }, isEmpty);
  const end = right - GAP.share * t;
  const value = handoff.values[status];
  const count = options.measure === 'count' ? format.count(n) : value === null ? '–' : format.money(value);
  sheet.text(`${id}.count`, role, count, { x: end - widths.share, y, size, weight: 600, anchor: 'end' });
  if (options.measure === 'count' && handoff.offered > 0) {
    sheet.text(`${id}.share`, 'muted', format.percent(n / handoff.offered), { x: end, y, size: t, anchor: 'end' });
  }
  const x = signX + widths.sign + GAP.word * t;
  const maxWidth = end - widths.share - widths.count - x - GAP.count * t;
  const weight = isLoss ? 600 : 400;
  sheet.text(`${id}.word`, role, rowWord(ledger.mode, status, handoff), { x, y, size, weight, maxWidth });
  if (ledger.mode === 'words' && !isEmpty && !wall && options.measure === 'count' && entry.height >= WITH_NOTE * t) {
    const line = { x, y: y + GAP.note * t, size: t, maxWidth: end - x };
    sheet.first(`${id}.note`, 'muted', notes(format, handoff, status), line);
  }
}

/** What else is known about a status, the longest wording first. */
function notes(format: PictureFormat, handoff: HandoffFigures, status: HandoffStatus): string[] {
  const { slaSeconds, clock, oldestStalledSeconds: oldest } = handoff;
  const value = handoff.values[status];
  const money = value === null || value === 0 ? [] : [format.money(value)];
  switch (status) {
    case 'accepted_on_time':
    case 'accepted_late':
    case 'lapsed':
      return money;
    case 'pending':
      return [slaSeconds === null ? 'not decided yet' : `still inside ${format.duration(slaSeconds, clock)}`];
    case 'stalled': {
      const parts = [...(oldest === null ? [] : [`oldest ${format.duration(oldest, clock)}`]), ...money];
      return parts.length === 0 ? [] : [parts.join(' · ')];
    }
    case 'rejected':
    case 'recycled': {
      const reasons = handoff.reasons.filter(({ outcome }) => outcome === status);
      const parts = namedReasons(reasons, format);
      return parts.length === 0 ? [] : [parts.slice(0, 3).join(', '), parts.slice(0, 2).join(', '), parts[0]];
    }
  }
}
