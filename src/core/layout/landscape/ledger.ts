import type { HandoffFigures } from '../../funnel/types';
import { chip } from '../shared/conversion';
import { ledgerWidths, type Seam } from './grid';
import { drawBands } from './ledgerBands';
import { entriesOf, statusesOf } from './ledgerEntries';
import { labelEntry, labelSeam } from './ledgerLabels';
import { drawLeakSign } from '../shared/leakSign';
import { summaryOf } from '../shared/ledgerSummary';
import type { Scene } from '../sheet/scene';
import type { Sheet } from '../sheet/sheet';
import type { Bar } from './stages';
import { textWidth } from '../text/textWidth';
import { statusCount, statusWord } from '../text/words';

/** The ledger of one handoff between `top` and `bottom`, with its bands to both sides. */
export function drawLedger(
  sheet: Sheet,
  scene: Scene,
  seam: Seam,
  giver: Bar,
  taker: Bar,
  top: number,
  bottom: number
): void {
  const handoff = scene.funnel.handoffs[seam.handoff];
  const { type } = scene;
  const t = type.small;
  sheet.rect(
    `handoff${seam.handoff}.panel`,
    'panel',
    { x: seam.x, y: top, width: seam.width, height: bottom - top },
    4
  );
  const rowsTop = header(sheet, scene, seam, handoff, top);
  const rowsBottom = summary(sheet, scene, seam, handoff, rowsTop, bottom);
  const entries = entriesOf(scene, seam, handoff, giver, rowsTop, rowsBottom);
  const edge = seam.mode === 'seam' ? (seam.width - 1.4 * t) / 2 : 0.9 * t;
  const widths = ledgerWidths(scene, seam.handoff, seam.mode);
  const marker = seam.mode === 'seam' ? 1.4 * t : widths.marker;
  const leftX = seam.x + edge;
  const rightX = seam.x + seam.width - edge - marker;
  drawBands(sheet, scene, seam, entries, giver, taker, { leftX, rightX, marker });
  if (seam.mode === 'seam') {
    labelSeam(sheet, scene, seam, handoff, entries, bottom);
    return;
  }
  for (const entry of entries) {
    labelEntry(sheet, scene, seam, handoff, entry, leftX + marker, rightX);
    const { x, width } = seam;
    sheet.mark(
      { kind: 'handoff', index: seam.handoff, status: entry.status },
      { x, y: entry.y, width, height: entry.height },
      `${statusWord(entry.status, handoff.slaSeconds !== null)}: ${scene.format.count(statusCount(handoff, entry.status))} of ${scene.format.count(handoff.offered)}`
    );
  }
}

function header(sheet: Sheet, scene: Scene, seam: Seam, handoff: HandoffFigures, top: number): number {
  const { type, format } = scene;
  const t = type.small;
  const id = `handoff${seam.handoff}`;
  const y = top + 1.55 * t;
  const x = seam.x + 0.9 * t;
  const inner = seam.width - 1.8 * t;
  if (seam.mode === 'seam') {
    const leak = handoff.leak === null ? '–' : format.percent(handoff.leak);
    const middle = { x: seam.x + seam.width / 2, anchor: 'middle' as const, maxWidth: seam.width, whole: true };
    sheet.text(`${id}.leak`, 'primary', leak, { ...middle, y, size: type.name, weight: 600 });
    const half = textWidth(leak, type.name, 600) / 2;
    if (seam.width > 2 * half + 3.2 * type.name) {
      drawLeakSign(sheet, scene, id, handoff.leak, { x: middle.x + half + 0.4 * t, y, size: type.name });
    }
    sheet.text(`${id}.leakWord`, 'muted', 'leak', { ...middle, y: y + 1.3 * t, size: t });
    return top + 3.6 * t;
  }
  sheet.text(`${id}.title`, 'primary', 'HANDOFF', {
    x,
    y,
    size: t,
    weight: 600,
    spacing: 0.08 * t,
    whole: true,
    maxWidth: inner,
  });
  const sla = handoff.slaSeconds === null ? 'no time agreed' : `agreed within ${format.duration(handoff.slaSeconds)}`;
  sheet.text(`${id}.sla`, 'muted', sla, {
    x: x + inner,
    y,
    size: t,
    anchor: 'end',
    maxWidth: inner,
    whole: true,
  });
  return top + 2.5 * t;
}

/** Lines at the foot of the ledger, the least important left out first; returns where the rows end. */
function summary(sheet: Sheet, scene: Scene, seam: Seam, handoff: HandoffFigures, top: number, bottom: number): number {
  const { type, format } = scene;
  if (seam.mode === 'seam') {
    return bottom - 0.8 * type.small;
  }
  const t = type.small;
  const id = `handoff${seam.handoff}`;
  const x = seam.x + 0.9 * t;
  const inner = seam.width - 1.8 * t;
  const leak = handoff.leak === null ? null : format.percent(handoff.leak);
  const lines = summaryOf(scene, handoff, inner);
  const rowsNeed = statusesOf(handoff).length * 1.6 * type.name;
  const room = bottom - top - rowsNeed - 2.6 * t;
  const kept = lines.slice(0, Math.max(0, Math.floor(room / (1.35 * t))));
  const end = bottom - 0.95 * t - kept.length * 1.35 * t - 0.35 * t;
  const word = seam.mode === 'full' ? 'Leak to date' : 'Leak';
  const said = leak === null ? 'Nothing offered' : `${word} ${leak}`;
  const size = type.name * 1.05;
  if (sheet.text(`${id}.leak`, 'primary', said, { x, y: end, size, weight: 600, maxWidth: inner, whole: true })) {
    drawLeakSign(sheet, scene, id, handoff.leak, { x: x + textWidth(said, size, 600) + 0.4 * t, y: end, size });
  }
  const change = scene.change?.leak[seam.handoff]?.change ?? null;
  if (change !== null) {
    const { text, role } = chip(change, false);
    sheet.text(`${id}.leakChange`, role, text, {
      x: x + inner,
      y: end,
      size: t,
      anchor: 'end',
      whole: true,
      maxWidth: inner,
    });
  }
  kept.forEach((line, i) => {
    const y = end + 0.3 * t + (i + 1) * 1.35 * t;
    sheet.text(`${id}.${line.id}`, line.role, line.text, { x, y, size: t, maxWidth: inner });
  });
  return end - 1.25 * type.name - 0.4 * t;
}
