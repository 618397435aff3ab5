import type { HandoffFigures } from '../../funnel/types';
import type { HandoffStatus } from '../../rows';
import { ledgerWidths, type Seam } from './grid';
import type { Entry } from './ledgerEntries';
import type { Scene } from '../sheet/scene';
import type { Sheet } from '../sheet/sheet';
import { sign } from '../text/signs';
import { textWidth } from '../text/textWidth';
import { isolate, statusCount, statusWord } from '../text/words';

/** Under a seam: sign and count of what happened, as many as there is room for, from the bottom. */
export function labelSeam(
  sheet: Sheet,
  scene: Scene,
  seam: Seam,
  handoff: HandoffFigures,
  entries: Entry[],
  bottom: number
): void {
  const { type, format } = scene;
  const t = type.small;
  const some = entries.filter(({ status }) => statusCount(handoff, status) > 0);
  const end = Math.max(0, ...entries.map(({ y, height }) => y + height));
  const counts = some.map(({ status }) => format.shortCount(statusCount(handoff, status)));
  const widest = Math.max(0, ...counts.map((text) => textWidth(text, t, 600)));
  const pitch = 1.55 * t;
  const top = bottom - 0.6 * t - some.length * pitch;
  if (top < end + 0.2 * t || widest + 2 * t > seam.width) {
    return;
  }
  const left = seam.x + (seam.width - widest - 1.4 * t) / 2;
  some.forEach(({ status }, i) => {
    const id = `handoff${seam.handoff}.${status}`;
    const y = top + i * pitch + t;
    sheet.path(
      `${id}.sign`,
      { role: 'sign', status, owner: scene.columns[seam.from + 1].owner },
      sign(status, left, y - 0.76 * t, 0.8 * t),
      Math.max(1.5, t * 0.12)
    );
    const line = { x: left + 1.4 * t + widest, y, size: t, weight: 600 as const, anchor: 'end' as const };
    sheet.text(`${id}.count`, 'primary', counts[i], line);
  });
}

/** Sign, word, count and share of one line, and what else is known about it. */
export function labelEntry(
  sheet: Sheet,
  scene: Scene,
  seam: Seam,
  handoff: HandoffFigures,
  entry: Entry,
  left: number,
  right: number
): void {
  const { type, format, options } = scene;
  const t = type.small;
  const { status, n } = entry;
  const id = `handoff${seam.handoff}.${status}`;
  const widths = ledgerWidths(scene, seam.handoff, seam.mode);
  const y = entry.y + 1.1 * type.name;
  const size = type.name;
  const signX = left + 0.5 * t;
  const quiet = n === 0;
  sheet.path(
    `${id}.sign`,
    { role: 'sign', status, owner: scene.columns[seam.from + 1].owner, dim: quiet },
    sign(status, signX, y - 0.76 * size, 0.8 * size),
    Math.max(1.5, size * 0.12)
  );
  const end = right - 0.55 * t;
  const value = handoff.values[status];
  const countText = options.measure === 'count' ? format.count(n) : value === null ? '–' : format.money(value);
  const role = quiet ? 'muted' : 'primary';
  const count = { x: end - widths.share, y, size, weight: 600 as const, anchor: 'end' as const };
  sheet.text(`${id}.count`, role, countText, count);
  const offered = options.measure === 'value' ? null : handoff.offered;
  if (offered !== null && offered > 0) {
    sheet.text(`${id}.share`, 'muted', format.percent(n / offered), { x: end, y, size: t, anchor: 'end' });
  }
  if (seam.mode !== 'full') {
    return;
  }
  const wordX = signX + widths.sign + 0.2 * t;
  const maxWidth = end - widths.share - widths.count - wordX - 0.2 * t;
  const weight = status === 'stalled' && !quiet ? 600 : 500;
  sheet.text(`${id}.word`, role, statusWord(status, handoff.slaSeconds !== null), {
    x: wordX,
    y,
    size,
    weight,
    maxWidth,
  });
  if (!quiet && !scene.wall && options.measure === 'count' && entry.height >= 2.9 * t) {
    const line = { x: wordX, y: y + 1.3 * t, size: t, maxWidth: end - wordX };
    sheet.first(`${id}.note`, 'muted', notes(scene, handoff, status), line);
  }
}

/** What else is known about a status, the longest wording first. */
function notes({ format }: Scene, handoff: HandoffFigures, status: HandoffStatus): string[] {
  const sla = handoff.slaSeconds === null ? '' : format.duration(handoff.slaSeconds);
  const value = handoff.values[status];
  const money = value === null || value === 0 ? '' : format.money(value);
  switch (status) {
    case 'accepted_on_time':
    case 'accepted_late':
      return money === '' ? [] : [money];
    case 'pending':
      return [sla === '' ? 'not decided yet' : `still inside ${sla}`];
    case 'stalled': {
      const oldest = handoff.oldestStalledSeconds;
      return [oldest === null ? '' : `oldest ${format.duration(oldest)}`, money].filter((text) => text !== '')
        .length === 0
        ? []
        : [
            [oldest === null ? '' : `oldest ${format.duration(oldest)}`, money]
              .filter((text) => text !== '')
              .join(' · '),
          ];
    }
    case 'rejected':
    case 'recycled': {
      const named = handoff.reasons.filter(({ outcome, reason }) => outcome === status && reason !== null);
      const parts = named.map(({ reason, n }) => `${isolate(reason ?? '')} ${format.count(n)}`);
      return parts.length === 0 ? [] : [parts.slice(0, 3).join(', '), parts.slice(0, 2).join(', '), parts[0]];
    }
  }
}
