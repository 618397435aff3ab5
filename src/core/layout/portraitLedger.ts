import { fall } from './path';
import type { LyingBar } from './portrait';
import type { PortraitRows } from './portraitRows';
import type { Scene } from './scene';
import type { Sheet } from './sheet';
import { sign } from './signs';
import { statusesOf } from './ledgerEntries';
import { statusCount, statusWord } from './words';

/** A ledger between two zones: text at the left; at the right what was accepted falls through, the rest fades. */
export function drawPortraitLedger(
  sheet: Sheet,
  scene: Scene,
  { handoff: index, top, bottom }: { handoff: number; top: number; bottom: number },
  giver: LyingBar,
  taker: LyingBar,
  rows: PortraitRows,
  text: { x: number; width: number; words: boolean; right: number }
): void {
  const { type, format, funnel, columns } = scene;
  const t = type.small;
  const handoff = funnel.handoffs[index];
  const id = `handoff${index}`;
  const takerColumn = columns[scene.definition.handoffs[index].from + 1];
  const perOffered =
    handoff.offered > 0 ? Math.min(1, handoff.offered / Math.max(1, funnel.stages[takerColumn.index - 1].reached)) : 0;
  const length = (giver.right - giver.left) * perOffered;
  const accepted = handoff.acceptedOnTime + handoff.acceptedLate;
  const arriving =
    takerColumn.total > 0
      ? Math.min(taker.right - taker.line, ((taker.right - taker.left) * accepted) / takerColumn.total)
      : 0;
  let x = giver.left;
  let arrival = taker.line;
  for (const status of statusesOf(handoff)) {
    const n = statusCount(handoff, status);
    const width = handoff.offered > 0 ? (length * n) / handoff.offered : 0;
    if (width === 0) {
      continue;
    }
    const from = { y: giver.bottom, left: x, right: x + width };
    const paint = { role: 'band', status, owner: takerColumn.owner } as const;
    if (status.startsWith('accepted')) {
      const share = (arriving * n) / accepted;
      sheet.path(`${id}.${status}.in`, paint, fall(from, { y: taker.top, left: arrival, right: arrival + share }));
      arrival += share;
    } else {
      const end = 1.5;
      const middle = x + width / 2;
      sheet.path(
        `${id}.${status}.in`,
        paint,
        fall(from, { y: (top + bottom) / 2, left: middle - end / 2, right: middle + end / 2 })
      );
    }
    sheet.rect(
      `${id}.${status}.marker`,
      { ...paint, role: 'status' },
      { x, y: giver.bottom, width, height: Math.max(2, 0.3 * t) }
    );
    x += width;
  }
  let y = top;
  if (rows.ledgerTitle > 0) {
    const line = {
      x: text.x,
      y: y + 1.5 * t,
      size: t,
      weight: 600 as const,
      spacing: 0.08 * t,
      whole: true,
      maxWidth: text.width,
    };
    sheet.text(`${id}.title`, { role: 'primary' }, 'HANDOFF', line);
    if (handoff.slaSeconds !== null) {
      const sla = {
        x: text.right,
        y: y + 1.5 * t,
        size: t,
        anchor: 'end' as const,
        whole: true,
        maxWidth: text.right - text.x - 8 * t,
      };
      sheet.text(`${id}.sla`, { role: 'muted' }, `agreed within ${format.duration(handoff.slaSeconds)}`, sla);
    }
    y += rows.ledgerTitle;
  }
  if (rows.ledgerRows > 0) {
    const statuses = statusesOf(handoff);
    const pitch = rows.ledgerRows / 6;
    for (const status of statuses) {
      const n = statusCount(handoff, status);
      const size = type.name;
      const role = n === 0 ? 'muted' : 'primary';
      const baseline = y + 0.75 * pitch;
      sheet.path(
        `${id}.${status}.sign`,
        { role: 'sign', status, dim: n === 0 },
        sign(status, text.x, baseline - 0.76 * size, 0.8 * size),
        Math.max(1.5, size * 0.12)
      );
      const right = text.x + text.width;
      if (text.words) {
        const word = { x: text.x + 1.4 * t, y: baseline, size, weight: 500 as const, maxWidth: text.width };
        sheet.text(`${id}.${status}.word`, { role }, statusWord(status, handoff.slaSeconds !== null), word);
      }
      sheet.text(`${id}.${status}.count`, { role }, format.count(n), {
        x: right,
        y: baseline,
        size,
        weight: 600,
        anchor: 'end',
      });
      const said = `${statusWord(status, handoff.slaSeconds !== null)}: ${format.count(n)} of ${format.count(handoff.offered)}`;
      sheet.mark({ kind: 'handoff', index, status }, { x: text.x - 2, y, width: text.width + 4, height: pitch }, said);
      y += pitch;
    }
    y = top + rows.ledgerTitle + rows.ledgerRows;
  }
  if (rows.leak > 0 && handoff.leak !== null) {
    const leak = format.percent(handoff.leak);
    const line = {
      x: text.x,
      y: y + 0.68 * rows.leak,
      size: type.name,
      weight: 600 as const,
      maxWidth: text.width,
      whole: true,
    };
    [`Leak to date ${leak}`, `Leak ${leak}`, leak].some((wording) =>
      sheet.text(`${id}.leak`, { role: 'primary' }, wording, line)
    );
  }
}
